package transporttest

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

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
