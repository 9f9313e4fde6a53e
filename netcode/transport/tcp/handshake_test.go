package tcp

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/transporttest"
)

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

func TestSilentPeerDoesNotHoldUpTheEnd(t *testing.T) {
	cert, pin, err := Certificate()
	if err != nil {
		t.Fatal(err)
	}
	l, err := Listen("127.0.0.1:0", cert, seal.NewRing(time.Now), nil)
	if err != nil {
		t.Fatal(err)
	}
	l.patience = time.Hour
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- l.Serve(ctx) }()
	conn, err := tls.Dial("tcp", l.Addr().String(), clientConfig(pin))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	cancel()
	select {
	case err := <-served:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(transporttest.Patience):
		t.Error("Serve waits for a peer that has proved nothing")
	}
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
