package kcp

import (
	"context"
	"errors"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/transporttest"
	"carom/netcode/wire"
)

// shortLinger is for ends that use all of it.
const shortLinger = 100 * time.Millisecond

// TestVanishedPeer: the network is gone. The link ends in time all the same,
// and leaves nothing behind (NewWorld checks the goroutines).
func TestVanishedPeer(t *testing.T) {
	client, server, r := join(t, newWorld(t), nil)
	r.set(func(r *relay) { r.silent = true })
	for range 50 {
		server.Send(make([]byte, 4000))
	}
	begin := time.Now()
	server.Link.(*link).closeWithin(wire.Timeout, shortLinger)
	client.Link.(*link).closeWithin(wire.Quit, shortLinger)
	server.WaitClosed(t, wire.Timeout)
	if d := time.Since(begin); d < shortLinger/2 || d > shortLinger+time.Second {
		t.Errorf("the end took %v", d)
	}
	client.WaitClosed(t, wire.Quit)
}

// TestCloseDatagrams: the last frame is not read, because the reader of the
// stream is busy. After the linger time the close comes by itself.
func TestCloseDatagrams(t *testing.T) {
	client, server, _ := join(t, newWorld(t), nil)
	unblock := client.Block()
	server.Send([]byte("a long read"))
	client.WaitFor(t, transport.Reliable, 1)
	server.Link.(*link).closeWithin(wire.Kicked, shortLinger)
	server.WaitClosed(t, wire.Kicked)
	unblock()
	client.WaitClosed(t, wire.Kicked)
}

// TestAbandoned: the client gives up because no answer reaches it. The server
// learns of it at once instead of by silence, and not as if the player had left.
func TestAbandoned(t *testing.T) {
	w := newWorld(t)
	r := newRelay(t, w.Addr)
	r.set(func(r *relay) { r.mute = true })
	g := w.Grant(t)
	if _, err := w.TryDial(r.addr(), g, 100*time.Millisecond); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	w.Peer(g.ID).WaitClosed(t, wire.Timeout)

	never := w.Grant(t) // its close is the first thing the server hears
	r.set(func(r *relay) { r.skip = 1 })
	if _, err := w.TryDial(r.addr(), never, time.Millisecond); err == nil {
		t.Error("an answer through a mute relay")
	}
	until(t, "the close", nothing, func() bool { return w.Counters.Get(transport.DropEnded) == 1 })
	if w.Accepted() != 1 {
		t.Errorf("%d accepted", w.Accepted())
	}
}

func TestNobodyThere(t *testing.T) {
	c, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	addr := c.LocalAddr().String()
	c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 150*time.Millisecond)
	defer cancel()
	before := transporttest.Goroutines()
	_, err = Dial(ctx, addr, seal.Grant{}, nil)
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, syscall.ECONNREFUSED) || !strings.Contains(err.Error(), addr) {
		t.Errorf("got %v", err)
	}
	if _, err := Dial(ctx, "no port", seal.Grant{}, nil); err == nil {
		t.Error("dialled nonsense")
	}
	transporttest.WaitGoroutines(t, before)
}

func TestPortInUse(t *testing.T) {
	w := newWorld(t)
	if _, err := Listen(w.Addr, nil, nil); !errors.Is(err, syscall.EADDRINUSE) {
		t.Errorf("listened twice: %v", err)
	}
}
