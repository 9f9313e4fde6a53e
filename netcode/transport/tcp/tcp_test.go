package tcp

import (
	"crypto/tls"
	"encoding/binary"
	"net"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/transporttest"
	"carom/netcode/wire"
)

// newWorld serves with a fresh certificate; bend changes the listener first.
func newWorld(t testing.TB, bend func(*Listener)) *transporttest.World {
	t.Helper()
	cert, pin, err := Certificate()
	if err != nil {
		t.Fatal(err)
	}
	return transporttest.NewWorld(t, transporttest.Kit{
		Pin: pin,
		Listen: func(keys *seal.Ring, accept transport.Accept, c *transport.Counters) (transport.Listener, error) {
			l, err := Listen("127.0.0.1:0", cert, keys, accept)
			if err == nil {
				l.counters = c
				if bend != nil {
					bend(l)
				}
			}
			return l, err
		},
		Dial: Dial,
	})
}

// raw makes a TLS connection that has not yet said anything.
func raw(t testing.TB, w *transporttest.World) *tls.Conn {
	t.Helper()
	conn, err := tls.Dial("tcp", w.Addr, clientConfig(w.Kit.Pin))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(transporttest.Patience))
	return conn
}

// waitCount waits for a counter.
func waitCount(t testing.TB, w *transporttest.World, c transport.Counter, want uint64) {
	t.Helper()
	timeout, tick := time.After(transporttest.Patience), time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for w.Counters.Get(c) != want {
		select {
		case <-tick.C:
		case <-timeout:
			t.Fatalf("%v is %d, want %d", c, w.Counters.Get(c), want)
		}
	}
}

// join proves a grant by hand, so that a test can say anything afterwards.
func join(t testing.TB, w *transporttest.World) (*tls.Conn, *transport.FrameReader, *transporttest.Peer) {
	t.Helper()
	g, conn := w.Grant(t), raw(t, w)
	frames, err := introduce(conn, g.Keys())
	if err != nil {
		t.Fatal(err)
	}
	return conn, frames, w.Peer(g.ID)
}

func TestBadFrames(t *testing.T) {
	for _, c := range []struct {
		why   string
		bytes []byte
	}{
		{"a type that does not exist", []byte{9, 1, 0, 0}},
		{"a message without a byte", []byte{1, 0, 0}},
		{"a message over the limit", []byte{1, 1, 0x40}},
		{"a datagram over the limit", []byte{2, 0xff, 0x04}},
		{"a close without a reason", []byte{3, 0, 0}},
		{"a second hello", []byte{4, 0, 0}},
	} {
		t.Run(c.why, func(t *testing.T) {
			w := newWorld(t, nil)
			conn, frames, server := join(t, w)
			conn.Write(transport.AppendFrame(nil, transport.FrameReliable, []byte("good")))
			server.WaitFor(t, transport.Reliable, 1)
			conn.Write(append(c.bytes, make([]byte, 100)...))
			kind, msg, err := frames.Next()
			if err != nil || kind != transport.FrameClose || wire.Reason(msg[0]) != wire.BadMessage {
				t.Errorf("got %d %x, %v", kind, msg, err)
			}
			conn.Close()
			server.WaitClosed(t, wire.BadMessage)
			if n := w.Counters.Get(transport.BadFrame); n != 1 {
				t.Errorf("%d bad frames counted", n)
			}
		})
	}
}

func TestBrokenConnection(t *testing.T) {
	w := newWorld(t, nil)
	conn, _, server := join(t, w)
	conn.Write([]byte{1, 200, 0, 1, 2, 3}) // half a frame
	conn.NetConn().Close()
	server.WaitClosed(t, wire.Lost)
}

// TestNewestSnapshotWins stalls the client: when it reads again it gets the
// last snapshot, and only few old ones.
func TestNewestSnapshotWins(t *testing.T) {
	const n = 4000
	w := newWorld(t, nil)
	conn, frames, server := join(t, w)
	conn.NetConn().(*net.TCPConn).SetReadBuffer(4 << 10)
	snap := make([]byte, 1100)
	snap[0] = byte(wire.KindSnapshot)
	for i := range n {
		binary.LittleEndian.PutUint32(snap[1:], uint32(i))
		if err := server.SendDatagram(snap); err != nil {
			t.Fatal(err)
		}
	}
	if err := server.SendDatagram([]byte{byte(wire.KindPong), 7}); err != nil {
		t.Fatal(err)
	}
	got, last, pong := 0, -1, false
	for last < n-1 || !pong {
		_, msg, err := frames.Next()
		if err != nil {
			t.Fatalf("after snapshot %d: %v", last, err)
		}
		if wire.Kind(msg[0]) == wire.KindPong {
			pong = true
			continue
		}
		no := int(binary.LittleEndian.Uint32(msg[1:]))
		if no <= last {
			t.Fatalf("snapshot %d after %d", no, last)
		}
		got, last = got+1, no
	}
	if stale := w.Counters.Get(transport.DropStale); got+int(stale) != n || stale == 0 {
		t.Errorf("%d arrived, %d were replaced, of %d", got, stale, n)
	}
	t.Logf("%d of %d snapshots arrived", got, n)
	conn.Close()
	server.WaitClosed(t, wire.Lost)
}
