package transporttest

import (
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

func testCloseByServer(t *testing.T, k Kit) {
	client, server := NewWorld(t, k).Join(t)
	closeAfter(t, server, client, wire.MatchOver)
}

func testCloseByClient(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	g := w.Grant(t)
	client := w.Dial(t, w.Addr, g)
	closeAfter(t, client, w.Peer(g.ID), wire.Quit)
}

// closeAfter sends and closes at once: the other end gets everything, then the reason.
func closeAfter(t *testing.T, from, to *Peer, reason wire.Reason) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 0))
	var msgs [][]byte
	for i := range 100 {
		msgs = append(msgs, numbered(r, i, 1000))
	}
	sendAll(t, from, msgs)
	begin := time.Now()
	from.Close(reason)
	if d := time.Since(begin); d > 100*time.Millisecond {
		t.Errorf("Close took %v", d)
	}
	to.WaitClosed(t, reason)
	from.WaitClosed(t, reason)
	same(t, to.Messages(transport.Reliable), msgs)
	if err := to.Send([]byte{1}); !errors.Is(err, transport.ErrClosed) {
		t.Errorf("Send after the end: %v", err)
	}
	if err := to.SendDatagram([]byte{1}); !errors.Is(err, transport.ErrClosed) {
		t.Errorf("SendDatagram after the end: %v", err)
	}
}

func testCloseOnce(t *testing.T, k Kit) {
	client, server := NewWorld(t, k).Join(t)
	server.Close(wire.Kicked)
	server.Close(wire.Idle)
	if err := server.Send([]byte{1}); !errors.Is(err, transport.ErrClosed) {
		t.Errorf("Send after Close: %v", err)
	}
	client.WaitClosed(t, wire.Kicked)
	server.WaitClosed(t, wire.Kicked)
	server.Close(wire.Idle)
	client.Close(wire.Quit)
	client.WaitClosed(t, wire.Kicked)
}

func testCloseTogether(t *testing.T, k Kit) {
	client, server := NewWorld(t, k).Join(t)
	var wg sync.WaitGroup
	wg.Go(func() { client.Close(wire.Quit) })
	wg.Go(func() { server.Close(wire.MatchOver) })
	wg.Wait()
	for _, p := range []*Peer{client, server} {
		p.Wait(t, "the end", func() bool { return len(p.Reasons()) > 0 })
		if r := p.Reasons(); len(r) != 1 || r[0] != wire.Quit && r[0] != wire.MatchOver {
			t.Errorf("closed with %v", r)
		}
	}
}

func testShutdown(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	var clients []*Peer
	for i := range 5 {
		c, s := w.Join(t)
		clients = append(clients, c)
		s.Send([]byte{byte(i)})
	}
	w.Stop(t)
	for i, c := range clients {
		c.WaitClosed(t, wire.ServerStopping)
		same(t, c.Messages(transport.Reliable), [][]byte{{byte(i)}})
	}
	if w.Counters.Get(transport.Accepted) != 5 || w.Counters.Get(transport.Ended) != 5 {
		t.Errorf("counted %v", w.Counters.Snapshot())
	}
}

func testAbrupt(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	client, server := w.Join(t)
	if err := w.Listener.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	server.WaitClosed(t, wire.ServerStopping)
	client.WaitClosed(t, wire.ServerStopping)
	if err := w.Listener.Close(); err != nil {
		t.Errorf("Close again: %v", err)
	}
}

// testRaces closes a link while everybody uses it; the race detector watches.
func testRaces(t *testing.T, k Kit) {
	client, server := NewWorld(t, k).Join(t)
	var wg sync.WaitGroup
	for _, p := range []*Peer{client, server} {
		for range 3 {
			wg.Go(func() {
				for range 200 {
					p.Send([]byte("reliable"))
					p.SendDatagram([]byte{byte(wire.KindInputs)})
					p.SendDatagram([]byte{byte(wire.KindPing)})
					p.Stats()
				}
			})
		}
	}
	server.WaitFor(t, transport.Reliable, 1)
	server.Close(wire.Kicked)
	server.Close(wire.Quit)
	wg.Wait()
	server.WaitClosed(t, wire.Kicked)
	client.WaitClosed(t, wire.Kicked)
}
