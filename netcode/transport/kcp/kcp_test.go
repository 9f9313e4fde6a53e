package kcp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/transporttest"
	"carom/netcode/wire"
)

func newWorld(t testing.TB) *transporttest.World {
	t.Helper()
	return transporttest.NewWorld(t, transporttest.Kit{
		Listen: func(keys *seal.Ring, accept transport.Accept, c *transport.Counters) (transport.Listener, error) {
			l, err := Listen("127.0.0.1:0", keys, accept)
			if err == nil {
				l.counters, l.moveGap = c, 200*time.Millisecond
			}
			return l, err
		},
		Dial: Dial,
	})
}

// join makes a session through a relay.
func join(t testing.TB, w *transporttest.World, bend func(*relay)) (client, server *transporttest.Peer, r *relay) {
	t.Helper()
	r = newRelay(t, w.Addr)
	if bend != nil {
		r.set(bend)
	}
	g := w.Grant(t)
	client = w.Dial(t, r.addr(), g)
	t.Cleanup(func() {
		client.Close(wire.Quit)
		client.Wait(t, "the client's end", func() bool { return len(client.Reasons()) > 0 })
	})
	return client, w.Peer(g.ID), r
}

// until repeats f until ok, without haste.
func until(t testing.TB, what string, f func(), ok func() bool) {
	t.Helper()
	timeout, tick := time.After(transporttest.Patience), time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !ok() {
		f()
		select {
		case <-tick.C:
		case <-timeout:
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func nothing() {}

// echo checks that both lanes work both ways; tag tells the rounds apart.
func echo(t testing.TB, client, server *transporttest.Peer, tag string) {
	t.Helper()
	for _, w := range []struct{ from, to *transporttest.Peer }{{client, server}, {server, client}} {
		reliable, datagram := []byte("reliable "+tag), []byte("datagram "+tag)
		has := func(lane transport.Lane, msg []byte) func() bool {
			return func() bool {
				for _, m := range w.to.Messages(lane) {
					if bytes.Equal(m, msg) {
						return true
					}
				}
				return false
			}
		}
		if err := w.from.Send(reliable); err != nil {
			t.Fatalf("%s: %v", tag, err)
		}
		until(t, "a datagram, "+tag, func() { w.from.SendDatagram(datagram) }, has(transport.Unreliable, datagram))
		until(t, "a reliable message, "+tag, nothing, has(transport.Reliable, reliable))
	}
}

// TestLostHellos: the first packets do not arrive, but dialling goes on.
func TestLostHellos(t *testing.T) {
	client, server, _ := join(t, newWorld(t), func(r *relay) { r.skip = 2 })
	echo(t, client, server, "after lost hellos")
}

func TestLoss(t *testing.T) {
	client, server, r := join(t, newWorld(t), func(r *relay) { r.loss = 0.2 })
	var want [][]byte
	for i := range 100 {
		want = append(want, fmt.Appendf(nil, "message %d", i))
		server.Send(want[i])
		client.Send(want[i])
	}
	for _, p := range []*transporttest.Peer{client, server} {
		got := p.WaitFor(t, transport.Reliable, len(want))
		for i := range want {
			if !bytes.Equal(got[i], want[i]) {
				t.Fatalf("message %d is %q", i, got[i])
			}
		}
	}
	until(t, "missing packets to be noticed", func() { client.SendDatagram([]byte("x")) }, func() bool { return server.Stats().Missing > 0 })
	server.Close(wire.MatchOver)
	client.WaitClosed(t, wire.MatchOver)
	r.set(func(r *relay) { r.loss = 0 })
}

// TestRebinding: the NAT in front of the client changes its mind.
func TestRebinding(t *testing.T) {
	w := newWorld(t)
	client, server, r := join(t, w, nil)
	echo(t, client, server, "at the first address")
	for i := range 2 { // the second comes too soon, and is followed a little later
		r.rebind()
		echo(t, client, server, fmt.Sprintf("at address %d", i+2))
	}
	if moved, delayed := w.Counters.Get(transport.Moved), w.Counters.Get(transport.MoveDelayed); moved != 2 || delayed == 0 {
		t.Errorf("moved %d times, delayed %d", moved, delayed)
	}
	if w.Accepted() != 1 || len(client.Reasons())+len(server.Reasons()) > 0 {
		t.Errorf("%d sessions, ended %v %v", w.Accepted(), client.Reasons(), server.Reasons())
	}
}

// TestReplayDoesNotMove: who repeats a player's packets from his own address
// does not become that player.
func TestReplayDoesNotMove(t *testing.T) {
	w := newWorld(t)
	client, server, r := join(t, w, nil)
	echo(t, client, server, "before")
	thief, err := net.Dial("udp", w.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer thief.Close()
	var n uint64
	r.set(func(r *relay) {
		for _, p := range r.seen {
			thief.Write(p)
			n++
		}
	})
	until(t, "the replays to be counted", nothing, func() bool {
		return w.Counters.Get(transport.DropReplay)+w.Counters.Get(transport.DropOld) >= n
	})
	if w.Counters.Get(transport.Moved) != 0 {
		t.Error("a replay moved the session")
	}
	echo(t, client, server, "after")
	noAnswer(t, thief)
}

// noAnswer checks that nothing has come to a socket.
func noAnswer(t testing.TB, c net.Conn) {
	t.Helper()
	buf := make([]byte, 2048)
	c.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
	if n, err := c.Read(buf); !errors.Is(err, context.DeadlineExceeded) && !isTimeout(err) {
		t.Errorf("an answer of %d bytes, %v", n, err)
	}
}

func isTimeout(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}

// TestNewSocket: the client's own address dies with its network; after a silence
// it opens a new socket, and the session goes on.
func TestNewSocket(t *testing.T) {
	client, server, r := join(t, newWorld(t), nil)
	echo(t, client, server, "on the first socket")
	sock := client.Link.(*link).way.(*socket)
	sock.mu.Lock()
	sock.patience = 100 * time.Millisecond
	sock.mu.Unlock()
	r.set(func(r *relay) { r.ignore = r.client })
	echo(t, client, server, "on the second socket")
}
