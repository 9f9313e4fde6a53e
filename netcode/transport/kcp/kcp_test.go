package kcp

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
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

// TestVanishedPeer: the network is gone. The link ends in time all the same,
// and leaves nothing behind (NewWorld checks the goroutines).
func TestVanishedPeer(t *testing.T) {
	client, server, r := join(t, newWorld(t), nil)
	r.set(func(r *relay) { r.silent = true })
	for range 50 {
		server.Send(make([]byte, 4000))
	}
	begin := time.Now()
	server.Close(wire.Timeout)
	client.Close(wire.Quit)
	server.WaitClosed(t, wire.Timeout)
	if d := time.Since(begin); d < transport.Linger/2 || d > transport.Linger+time.Second {
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
	server.Close(wire.Kicked)
	server.WaitClosed(t, wire.Kicked)
	unblock()
	client.WaitClosed(t, wire.Kicked)
}

// TestAbandoned: the client gives up because no answer reaches it. The server
// learns of it at once instead of by silence.
func TestAbandoned(t *testing.T) {
	w := newWorld(t)
	r := newRelay(t, w.Addr)
	r.set(func(r *relay) { r.mute = true })
	g := w.Grant(t)
	if _, err := w.TryDial(r.addr(), g, 100*time.Millisecond); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	w.Peer(g.ID).WaitClosed(t, wire.Quit)

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

// TestBadStream: authentic bytes on the stream that are no frames.
func TestBadStream(t *testing.T) {
	for why, bytes := range map[string][]byte{
		"no frame":                      {9, 9, 9, 9},
		"a frame of the wrong lane":     transport.AppendFrame(nil, transport.FrameDatagram, []byte("x")),
		"a frame that is for TCP alone": transport.AppendFrame(nil, transport.FrameHello, nil),
	} {
		w := newWorld(t)
		client, server, _ := join(t, w, nil)
		client.Link.(*link).kcp.Write(bytes)
		server.WaitClosed(t, wire.BadMessage)
		client.WaitClosed(t, wire.BadMessage)
		if n := w.Counters.Get(transport.BadFrame); n != 1 {
			t.Errorf("%s: %d bad frames counted", why, n)
		}
	}
}

// TestAuthenticNonsense: a peer with the right key and the wrong bytes.
func TestAuthenticNonsense(t *testing.T) {
	w := newWorld(t)
	client, server, _ := join(t, w, nil)
	echo(t, client, server, "before")
	l := client.Link.(*link)
	other := binary.LittleEndian.AppendUint32(nil, l.id+1)
	for _, p := range []struct {
		kind byte
		b    []byte
		c    transport.Counter
	}{
		{typeKCP, nil, transport.DropKCP},
		{typeKCP, make([]byte, 23), transport.DropKCP},
		{typeKCP, append(other, make([]byte, 20)...), transport.DropKCP}, // with kcp-go alone: the end of the session
		{typeMessage, nil, transport.DropLarge},
		{typeMessage, make([]byte, transport.MaxDatagram+1), transport.DropLarge},
		{typeHello, []byte{7}, 0},
		{typeHello, nil, 0},
		{typeClose, nil, 0},
		{typeClose, []byte{1, 2}, 0},
	} {
		before := w.Counters.Get(p.c)
		l.send(p.kind, p.b)
		if p.c != 0 {
			until(t, p.c.String(), nothing, func() bool { return w.Counters.Get(p.c) == before+1 })
		}
	}
	echo(t, client, server, "after")
}

// TestKCPFlood: more KCP packets than any client sends are not even looked at.
func TestKCPFlood(t *testing.T) {
	w := newWorld(t)
	client, server, _ := join(t, w, nil)
	l := client.Link.(*link)
	flood := func() {
		for range 50 { // not more than the sockets on the way hold
			l.send(typeKCP, make([]byte, 24))
		}
	}
	until(t, "the limit", flood, func() bool { return w.Counters.Get(transport.DropRate) > 100 })
	echo(t, client, server, "afterwards")
}
