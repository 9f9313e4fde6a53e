package tcp

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"io"
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

func TestWrongPin(t *testing.T) {
	w := newWorld(t, nil)
	g := w.Grant(t)
	g.Pin[0]++
	if _, err := w.TryDial(w.Addr, g, transporttest.Patience); !errors.Is(err, transport.ErrPin) {
		t.Errorf("got %v", err)
	}
	if w.Accepted() != 0 {
		t.Error("the server let in who does not trust it")
	}
	g.Pin[0]--
	client := w.Dial(t, w.Addr, g) // the grant was not used up
	client.Close(wire.Quit)
	client.WaitClosed(t, wire.Quit)
}

// TestProofs tries all ways to get in without the secret. The answer is always
// the same: the connection ends without a byte.
func TestProofs(t *testing.T) {
	w := newWorld(t, nil)
	g, other := w.Grant(t), w.Grant(t)
	proof := func(g seal.Grant, exported []byte) []byte {
		p := g.Keys().Proof(exported)
		return p[:]
	}
	hello := func(id uint32, proof []byte) []byte {
		return transport.AppendFrame(nil, transport.FrameHello, append(binary.LittleEndian.AppendUint32(nil, id), proof...))
	}
	elsewhere, err := exporter(raw(t, w))
	if err != nil {
		t.Fatal(err)
	}
	tries := []struct {
		why   string
		bytes func(exported []byte) []byte
	}{
		{"no proof", func(x []byte) []byte { return hello(g.ID, make([]byte, 32)) }},
		{"half a proof", func(x []byte) []byte { return hello(g.ID, proof(g, x)[:16]) }},
		{"a longer proof", func(x []byte) []byte { return hello(g.ID, append(proof(g, x), 0)) }},
		{"the proof of another connection", func(x []byte) []byte { return hello(g.ID, proof(g, elsewhere)) }},
		{"another grant's proof", func(x []byte) []byte { return hello(g.ID, proof(other, x)) }},
		{"an unknown id", func(x []byte) []byte { return hello(g.ID+1, proof(g, x)) }},
		{"no hello", func(x []byte) []byte { return transport.AppendFrame(nil, transport.FrameReliable, []byte("hi")) }},
		{"no frame", func(x []byte) []byte { return []byte("GET / HTTP/1.1\r\n\r\n") }},
	}
	for _, c := range tries {
		conn := raw(t, w)
		exported, err := exporter(conn)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Write(c.bytes(exported)); err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(conn); len(got) > 0 {
			t.Errorf("%s: answered %x, %v", c.why, got, err)
		}
	}
	waitCount(t, w, transport.TCPProof, uint64(len(tries)))
	if w.Accepted() != 0 {
		t.Errorf("%d let in", w.Accepted())
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

// TestSecondConnection: a copy of a grant in use does not take the session over.
func TestSecondConnection(t *testing.T) {
	w := newWorld(t, nil)
	g := w.Grant(t)
	client := w.Dial(t, w.Addr, g)
	again, err := seal.ParseGrant(g.Marshal())
	if err != nil {
		t.Fatal(err)
	}
	var refused *transport.RefusedError
	if _, err := w.TryDial(w.Addr, again, transporttest.Patience); !errors.As(err, &refused) {
		t.Errorf("got %v", err)
	}
	if err := client.Send([]byte("still here")); err != nil {
		t.Error(err)
	}
	w.Peer(g.ID).WaitFor(t, transport.Reliable, 1)
	client.Close(wire.Quit)
	client.WaitClosed(t, wire.Quit)
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

func TestHandshakeTakesTooLong(t *testing.T) {
	w := newWorld(t, func(l *Listener) { l.patience = 50 * time.Millisecond })
	silent, err := net.Dial("tcp", w.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	silent.SetDeadline(time.Now().Add(transporttest.Patience))
	if got, _ := io.ReadAll(silent); len(got) > 0 {
		t.Errorf("answered %x", got)
	}
	waitCount(t, w, transport.TCPHandshake, 1)
	if got, _ := io.ReadAll(raw(t, w)); len(got) > 0 { // TLS, but no proof
		t.Errorf("answered %x", got)
	}
	waitCount(t, w, transport.TCPProof, 1)
}

func TestTooManyHandshakes(t *testing.T) {
	w := newWorld(t, func(l *Listener) { l.gate.all = maxHandshakes })
	conn, err := net.Dial("tcp", w.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(transporttest.Patience))
	io.ReadAll(conn)
	waitCount(t, w, transport.TCPBusy, 1)
}

func TestDialGivesUp(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0") // takes connections, says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	g, err := seal.NewGrant(rand.Reader, "", "", [32]byte{}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := Dial(ctx, ln.Addr().String(), g, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	ln.Close()
	if _, err := Dial(context.Background(), ln.Addr().String(), g, nil); err == nil {
		t.Error("dialled a closed port")
	}
}

func TestPortInUse(t *testing.T) {
	w := newWorld(t, nil)
	if _, err := Listen(w.Addr, tls.Certificate{}, nil, nil); err == nil {
		t.Error("listened twice")
	}
}

func TestGate(t *testing.T) {
	var g gate
	g.init()
	at := func(s string) net.Addr { return &net.TCPAddr{IP: net.ParseIP(s), Port: 1} }
	for i := range maxHandshakesFrom {
		if _, ok := g.enter(at("2001:db8::1")); !ok {
			t.Fatalf("handshake %d refused", i)
		}
	}
	for _, c := range []struct {
		addr string
		ok   bool
		why  string
	}{
		{"2001:db8::1", false, "that address has enough"},
		{"2001:db8::ffff", false, "so has the rest of its /64"},
		{"2001:db8:0:1::1", true, "another /64"},
		{"192.0.2.1", true, "another address"},
		{"127.0.0.1", true, "loopback"},
	} {
		who, ok := g.enter(at(c.addr))
		if ok != c.ok {
			t.Errorf("%s: let in %v", c.why, ok)
		}
		if ok {
			g.leave(who)
		}
	}
	for range maxHandshakes - maxHandshakesFrom {
		g.enter(at("127.0.0.1"))
	}
	if _, ok := g.enter(at("127.0.0.1")); ok {
		t.Error("more than the limit of all")
	}
	for range maxHandshakesFrom {
		g.leave("2001:db8::/64")
	}
	if len(g.from) != 0 {
		t.Errorf("left behind: %v", g.from)
	}
}
