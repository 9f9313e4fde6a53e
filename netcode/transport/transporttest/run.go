package transporttest

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// Run tests one kind of link.
func Run(t *testing.T, k Kit) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Kit)
	}{
		{"Order", testOrder},
		{"Sizes", testSizes},
		{"Datagrams", testDatagrams},
		{"AcceptMaySend", testAcceptMaySend},
		{"CloseByServer", testCloseByServer},
		{"CloseByClient", testCloseByClient},
		{"CloseOnce", testCloseOnce},
		{"CloseTogether", testCloseTogether},
		{"Full", testFull},
		{"Refused", testRefused},
		{"Strangers", testStrangers},
		{"UsedGrant", testUsedGrant},
		{"Shutdown", testShutdown},
		{"Abrupt", testAbrupt},
		{"ManyAtOnce", testManyAtOnce},
		{"Races", testRaces},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, k) })
	}
}

// numbered is a message that says which one it is and whose every byte depends on it.
func numbered(r *rand.Rand, n, size int) []byte {
	b := make([]byte, max(size, 4))
	for i := range b {
		b[i] = byte(n + i*7)
	}
	copy(b, []byte{byte(wire.KindNotice), byte(n >> 8), byte(n), byte(r.Uint32())})
	return b
}

// sendAll sends in order, waiting where the backlog is full.
func sendAll(t testing.TB, l transport.Link, msgs [][]byte) {
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for i, m := range msgs {
		err := l.Send(m)
		for errors.Is(err, transport.ErrFull) {
			<-tick.C
			err = l.Send(m)
		}
		if err != nil {
			t.Errorf("message %d: %v", i, err)
			return
		}
	}
}

func same(t testing.TB, got, want [][]byte) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d messages, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if !bytes.Equal(got[i], want[i]) {
			t.Fatalf("message %d differs: %d bytes, want %d", i, len(got[i]), len(want[i]))
		}
	}
}

func testOrder(t *testing.T, k Kit) {
	const seed, n = 1, 1000
	client, server := NewWorld(t, k).Join(t)
	r := rand.New(rand.NewPCG(seed, 0))
	ways := [2]struct {
		from, to *Peer
		msgs     [][]byte
	}{{from: client, to: server}, {from: server, to: client}}
	for w := range ways {
		for i := range n {
			size := 1 + r.IntN(400)
			if i%100 == 0 {
				size = transport.MaxMessage
			}
			ways[w].msgs = append(ways[w].msgs, numbered(r, i, size))
		}
	}
	var wg sync.WaitGroup
	for _, w := range ways {
		wg.Go(func() { sendAll(t, w.from, w.msgs) })
	}
	wg.Wait()
	for _, w := range ways {
		same(t, w.to.WaitFor(t, transport.Reliable, n), w.msgs)
	}
}

func testSizes(t *testing.T, k Kit) {
	client, server := NewWorld(t, k).Join(t)
	for _, c := range []struct {
		send func([]byte) error
		size int
		want error
		why  string
	}{
		{client.Send, 0, transport.ErrTooLarge, "an empty message has no kind"},
		{client.Send, transport.MaxMessage + 1, transport.ErrTooLarge, "one byte over the limit"},
		{client.Send, transport.MaxMessage, nil, "the limit"},
		{client.SendDatagram, 0, transport.ErrTooLarge, "an empty datagram"},
		{client.SendDatagram, transport.MaxDatagram + 1, transport.ErrTooLarge, "one byte over the limit"},
		{client.SendDatagram, transport.MaxDatagram, nil, "the limit"},
	} {
		if err := c.send(bytes.Repeat([]byte{0x11}, c.size)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.why, err, c.want)
		}
	}
	if got := server.WaitFor(t, transport.Reliable, 1)[0]; len(got) != transport.MaxMessage {
		t.Errorf("%d bytes arrived", len(got))
	}
	if got := server.WaitFor(t, transport.Unreliable, 1)[0]; len(got) != transport.MaxDatagram {
		t.Errorf("%d bytes arrived", len(got))
	}
}

func testDatagrams(t *testing.T, k Kit) {
	client, server := NewWorld(t, k).Join(t)
	for _, w := range []struct{ from, to *Peer }{{client, server}, {server, client}} {
		for i := range 50 { // each waits for the one before: nothing may be lost on the way here
			msg := []byte{byte(wire.KindSnapshot), byte(i)}
			if err := w.from.SendDatagram(msg); err != nil {
				t.Fatal(err)
			}
			if got := w.to.WaitFor(t, transport.Unreliable, i+1)[i]; !bytes.Equal(got, msg) {
				t.Fatalf("got %x, want %x", got, msg)
			}
		}
		if in, out := w.to.Stats(), w.from.Stats(); in.PacketsIn < 50 || out.PacketsOut < 50 || in.BytesIn < 100 || out.BytesOut < 100 || in.Missing != 0 {
			t.Errorf("stats: sender %+v, receiver %+v", out, in)
		}
	}
	if client.ID() != server.ID() || client.Kind() != server.Kind() {
		t.Errorf("client %d %s, server %d %s", client.ID(), client.Kind(), server.ID(), server.Kind())
	}
}

func testAcceptMaySend(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	w.onAccept = func(l transport.Link, _ *Recorder) { l.Send([]byte{1, 2, 3}) }
	client, _ := w.Join(t)
	same(t, client.WaitFor(t, transport.Reliable, 1), [][]byte{{1, 2, 3}})
}

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

// testFull: a peer that does not read must not block the sender, and its link
// still ends when it is told to.
func testFull(t *testing.T, k Kit) {
	client, server := NewWorld(t, k).Join(t)
	unblock := client.Block()
	t.Cleanup(unblock)
	msg := bytes.Repeat([]byte{byte(wire.KindNotice)}, 8<<10)
	begin, sent, err := time.Now(), 0, error(nil)
	for sent = 0; sent < 4000 && err == nil; sent++ {
		err = server.Send(msg)
	}
	if !errors.Is(err, transport.ErrFull) {
		t.Fatalf("after %d messages: %v", sent, err)
	}
	if d := time.Since(begin); d > Patience/2 {
		t.Errorf("filling took %v", d)
	}
	for range 10 {
		if err := server.SendDatagram([]byte{byte(wire.KindSnapshot)}); err != nil {
			t.Errorf("a snapshot while full: %v", err)
		}
	}
	begin = time.Now()
	server.Close(wire.Timeout)
	server.WaitClosed(t, wire.Timeout)
	if d := time.Since(begin); d > transport.Linger+time.Second {
		t.Errorf("the end took %v", d)
	}
	unblock()
}

func testRefused(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	w.refuse = true
	_, err := w.TryDial(w.Addr, w.Grant(t), Patience)
	var refused *transport.RefusedError
	if !errors.As(err, &refused) || refused.Reason != wire.Refused {
		t.Errorf("got %v", err)
	}
	if n := w.Counters.Get(transport.Refusals); n != 1 {
		t.Errorf("%d refusals counted", n)
	}
}

// testStrangers: nobody gets in without a valid grant.
func testStrangers(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	removed, expired := w.Grant(t), w.Grant(t)
	w.Keys.Remove(removed.ID)
	w.Keys.Remove(expired.ID)
	if err := w.Keys.Add(expired, time.Now().Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	stolen := seal.Grant{ID: w.Grant(t).ID, Pin: k.Pin} // the id is right, the secret is not
	var wg sync.WaitGroup
	for why, g := range map[string]seal.Grant{"unknown": {ID: 1, Pin: k.Pin}, "removed": removed, "expired": expired, "stolen id": stolen} {
		wg.Go(func() {
			if _, err := w.TryDial(w.Addr, g, 150*time.Millisecond); err == nil {
				t.Errorf("%s: let in", why)
			}
		})
	}
	wg.Wait()
	if n := w.Accepted(); n != 0 {
		t.Errorf("%d links", n)
	}
}

func testUsedGrant(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	g := w.Grant(t)
	client := w.Dial(t, w.Addr, g)
	if _, err := w.TryDial(w.Addr, g, Patience); !errors.Is(err, transport.ErrUsed) {
		t.Errorf("a second time: %v", err)
	}
	client.Close(wire.Quit)
	w.Peer(g.ID).WaitClosed(t, wire.Quit)
	again, err := seal.ParseGrant(g.Marshal())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.TryDial(w.Addr, again, 150*time.Millisecond); err == nil {
		t.Error("a copy of a grant that was used was let in")
	}
	client.WaitClosed(t, wire.Quit)
	if n := w.Counters.Get(transport.Accepted); n != 1 {
		t.Errorf("%d links", n)
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

func testManyAtOnce(t *testing.T, k Kit) {
	const n = 16
	w := NewWorld(t, k)
	w.onAccept = func(l transport.Link, r *Recorder) { // echo
		r.OnMessage = func(lane transport.Lane, msg []byte) {
			if lane == transport.Reliable {
				l.Send(msg)
			}
		}
	}
	var clients [n]*Peer
	var wg sync.WaitGroup
	for i := range n {
		g := w.Grant(t)
		wg.Go(func() {
			var err error
			if clients[i], err = w.TryDial(w.Addr, g, Patience); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	var msgs [n][][]byte
	for i, c := range clients {
		for j := range 20 {
			msgs[i] = append(msgs[i], fmt.Appendf(nil, "client %d message %d", i, j))
		}
		wg.Go(func() { sendAll(t, c, msgs[i]) })
	}
	for i, c := range clients {
		same(t, c.WaitFor(t, transport.Reliable, len(msgs[i])), msgs[i])
		c.Close(wire.Quit)
	}
	for _, c := range clients {
		c.WaitClosed(t, wire.Quit)
	}
	wg.Wait()
	if w.Accepted() != n {
		t.Errorf("%d accepted, want %d", w.Accepted(), n)
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
