//go:build linux

package kcp

import (
	"net"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/transporttest"
)

// table is a listener that nobody reads but by turns, and the socket and keys of a
// client of it.
func table(t testing.TB) (*Listener, net.Conn, *seal.Keys) {
	t.Helper()
	l, keys := still(t)
	c, err := net.Dial("udp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	to := c.LocalAddr().(*net.UDPAddr).AddrPort()
	l.links[9].way.to.Store(&to)
	return l, c, keys
}

// put sends a message to the server's socket, where it waits.
func put(t testing.TB, c net.Conn, keys *seal.Keys, msg []byte) {
	t.Helper()
	p, err := keys.Client().Sealer.Seal(nil, typeMessage, msg)
	if err == nil {
		_, err = c.Write(p)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// came counts what waits at the client's socket.
func came(c net.Conn) (n int) {
	buf := make([]byte, 2048)
	c.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
	for {
		if _, err := c.Read(buf); err != nil {
			return n
		}
		n++
	}
}

// TestTurn: a turn begins by reading all there is, and what is sent in it leaves
// when it ends, reliable messages together.
func TestTurn(t *testing.T) {
	l, c, keys := table(t)
	link, got := l.links[9], transporttest.NewRecorder()
	link.handler = got
	for range batch + 5 {
		put(t, c, keys, []byte("input"))
	}
	l.Begin()
	if n := len(got.Messages(transport.Unreliable)); n != batch+5 {
		t.Errorf("%d messages read, want %d", n, batch+5)
	}
	for range 3 {
		link.SendDatagram([]byte("snapshot"))
		link.Send([]byte("event"))
	}
	if n := came(c); n != 0 {
		t.Errorf("%d datagrams left before the end of the turn", n)
	}
	l.End()
	if n := came(c); n != 3+1 {
		t.Errorf("%d datagrams left at its end, want 3 and one with all events", n)
	}
	link.SendDatagram([]byte("alone"))
	if n := came(c); n != 1 {
		t.Errorf("%d datagrams left outside of turns, want 1", n)
	}
}

// TestTurnsTogether: of two turns at once, each that ends sends all there is.
func TestTurnsTogether(t *testing.T) {
	l, c, _ := table(t)
	link := l.links[9]
	l.Begin()
	l.Begin()
	link.SendDatagram([]byte("one"))
	l.End()
	if n := came(c); n != 1 {
		t.Errorf("%d datagrams left at the first end, want 1", n)
	}
	link.SendDatagram([]byte("two"))
	link.Send([]byte("event"))
	if n := came(c); n != 0 {
		t.Errorf("%d datagrams left while a turn goes on", n)
	}
	l.End()
	if n := came(c); n != 2 {
		t.Errorf("%d datagrams left at the last end, want 2", n)
	}
}

// TestFloodIsNotForTurns: whoever takes turns reads so much and no more; the rest is
// the reader's, at once.
func TestFloodIsNotForTurns(t *testing.T) {
	w := newWorld(t)
	l := w.Listener.(*Listener)
	l.Begin() // the reader rests from now on
	l.End()
	stranger, err := net.Dial("udp", w.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	const flood = turnLimit + 2*batch
	until(t, "the flood to be read", func() {
		for range flood {
			stranger.Write(make([]byte, 100))
		}
		l.Begin()
		l.End()
	}, func() bool { return w.Counters.Get(transport.DropType) >= 4*flood })
}

// TestTurnsDoNotAllocate: sixty times a second nothing is left to be collected.
func TestTurnsDoNotAllocate(t *testing.T) {
	l, c, keys := table(t)
	link, msg := l.links[9], make([]byte, 150)
	var sealed [8][]byte
	buf := make([]byte, 2048)
	turn := func() {
		for i := range sealed {
			sealed[i], _ = keys.Client().Sealer.Seal(sealed[i][:0], typeMessage, msg)
			c.Write(sealed[i])
		}
		l.Begin()
		for range sealed {
			link.SendDatagram(msg)
		}
		l.End()
		for range sealed {
			c.Read(buf)
		}
	}
	for range 10 {
		turn()
	}
	if n := testing.AllocsPerRun(200, turn); n >= float64(len(sealed)) { // pools lose some, now and then
		t.Errorf("%v allocations for %d datagrams each way", n, len(sealed))
	}
}

// BenchmarkTurn is a tick of 64 players: 40 datagrams come, 32 leave.
func BenchmarkTurn(b *testing.B) {
	l, c, keys := table(b)
	link, msg := l.links[9], make([]byte, 250)
	input := make([]byte, 40)
	var p []byte
	buf := make([]byte, 2048)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		for range 40 {
			p, _ = keys.Client().Sealer.Seal(p[:0], typeMessage, input)
			c.Write(p)
		}
		b.StartTimer()
		l.Begin()
		for range 32 {
			link.SendDatagram(msg)
		}
		l.End()
		b.StopTimer()
		for range 32 {
			c.Read(buf)
		}
		b.StartTimer()
	}
}
