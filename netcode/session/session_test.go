package session

import (
	"errors"
	"sync"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// fake is a link without a network: what is sent piles up.
type fake struct {
	mu        sync.Mutex
	reliable  [][]byte
	datagrams [][]byte
	closes    []wire.Reason
	stats     transport.Stats
}

func (f *fake) ID() uint32 { return 7 }

func (f *fake) Kind() string { return "fake" }

func (f *fake) Send(msg []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reliable = append(f.reliable, msg)
	return nil
}

func (f *fake) SendDatagram(msg []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.datagrams = append(f.datagrams, msg)
	return nil
}

func (f *fake) Clear() bool { return true }

func (f *fake) Lossless() bool { return false }

func (f *fake) Close(r wire.Reason) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closes = append(f.closes, r)
}

func (f *fake) Stats() transport.Stats { return f.stats }

// taken removes and returns the datagrams.
func (f *fake) taken() [][]byte {
	d := f.datagrams
	f.datagrams = nil
	return d
}

// heard remembers a session's messages.
type heard struct {
	mu     sync.Mutex
	kinds  []wire.Kind
	bodies []string
	closed []wire.Reason
}

func (h *heard) Message(k wire.Kind, body []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.kinds, h.bodies = append(h.kinds, k), append(h.bodies, string(body))
}

func (h *heard) Closed(r wire.Reason) { h.closed = append(h.closed, r) }

// bench is a session on a fake link and a clock of its own.
type bench struct {
	*Session
	link     *fake
	heard    *heard
	now      time.Time
	counters transport.Counters
}

func newBench(l Limits) *bench {
	b := &bench{link: new(fake), heard: new(heard), now: time.Unix(1000, 0)}
	b.Session = New(Config{Now: func() time.Time { return b.now }, Limits: l, Counters: &b.counters}, b.heard)
	b.Bind(b.link)
	return b
}

// run lets time pass in steps of a tick; pong is how the peer answers pings.
func (b *bench) run(d time.Duration, pong func(ping []byte)) {
	for end := b.now.Add(d); b.now.Before(end); {
		b.now = b.now.Add(50 * time.Millisecond)
		b.Tick(b.now)
		for _, m := range b.link.taken() {
			if pong != nil && wire.Kind(m[0]) == wire.KindPing {
				pong(m)
			}
		}
	}
}

// answerAfter answers a ping when that much time has passed.
func (b *bench) answerAfter(d time.Duration) func([]byte) {
	return func(ping []byte) {
		before := b.now
		b.now = b.now.Add(d)
		b.Receive(transport.Unreliable, append([]byte{byte(wire.KindPong)}, ping[1:]...))
		b.now = before
	}
}

func TestDispatch(t *testing.T) {
	b := newBench(Limits{})
	b.Receive(transport.Reliable, []byte{byte(wire.KindNotice), 'h', 'i'})
	b.Receive(transport.Unreliable, []byte{byte(wire.KindSnapshot)})
	if len(b.heard.kinds) != 2 || b.heard.kinds[0] != wire.KindNotice || b.heard.bodies[0] != "hi" || b.heard.bodies[1] != "" {
		t.Errorf("heard %v %q", b.heard.kinds, b.heard.bodies)
	}
	if err := b.Send([]byte{1}); err != nil || len(b.link.reliable) != 1 {
		t.Errorf("Send: %v", err)
	}
	if err := b.SendDatagram([]byte{1}); err != nil || len(b.link.datagrams) != 1 {
		t.Errorf("SendDatagram: %v", err)
	}
	if b.Link() != b.link || len(b.link.closes) != 0 {
		t.Errorf("closed with %v", b.link.closes)
	}
}

func TestUnbound(t *testing.T) {
	h := new(heard)
	s := New(Config{Now: func() time.Time { return time.Unix(1, 0) }}, h)
	s.Tick(time.Unix(100, 0))
	s.Close(wire.Quit)
	if err := s.Send([]byte{1}); !errors.Is(err, transport.ErrClosed) {
		t.Errorf("Send: %v", err)
	}
	if err := s.SendDatagram([]byte{1}); !errors.Is(err, transport.ErrClosed) {
		t.Errorf("SendDatagram: %v", err)
	}
	if s.Silent(time.Unix(100, 0)) != 0 || s.Stats() != (transport.Stats{}) {
		t.Error("a session without a link has something to tell")
	}
}

func TestBadMessagesClose(t *testing.T) {
	for _, c := range []struct {
		lane transport.Lane
		msg  []byte
		why  string
	}{
		{transport.Reliable, nil, "a message without a kind"},
		{transport.Reliable, []byte{0}, "kind 0"},
		{transport.Unreliable, []byte{0xff}, "an unknown kind"},
		{transport.Reliable, []byte{byte(wire.KindSnapshot)}, "a snapshot on the reliable lane"},
		{transport.Unreliable, []byte{byte(wire.KindWelcome)}, "a welcome on the unreliable lane"},
		{transport.Unreliable, []byte{byte(wire.KindPing), 1}, "half a ping"},
		{transport.Unreliable, []byte{byte(wire.KindPong), 1, 2, 3, 4, 5}, "more than a pong"},
	} {
		b := newBench(Limits{})
		b.Receive(c.lane, c.msg)
		if len(b.heard.kinds) != 0 || len(b.link.closes) != 1 || b.link.closes[0] != wire.BadMessage {
			t.Errorf("%s: heard %v, closed %v", c.why, b.heard.kinds, b.link.closes)
		}
	}
}

func TestClosedOnce(t *testing.T) {
	b := newBench(Limits{})
	b.Close(wire.Kicked)
	b.Closed(wire.Kicked)
	b.Closed(wire.Lost)
	b.Receive(transport.Reliable, []byte{byte(wire.KindNotice)})
	b.now = b.now.Add(time.Hour)
	b.Tick(b.now)
	if len(b.heard.closed) != 1 || b.heard.closed[0] != wire.Kicked || len(b.heard.kinds) != 0 || len(b.link.datagrams) != 0 {
		t.Errorf("after the end: closed %v, heard %v, sent %x", b.heard.closed, b.heard.kinds, b.link.datagrams)
	}
}

func TestReceiveDoesNotAllocate(t *testing.T) {
	b := newBench(Limits{})
	b.Session.handler = quiet{}
	msg := wire.Inputs{Body: make([]byte, 20)}.Append(nil)
	if n := testing.AllocsPerRun(100, func() { b.Receive(transport.Unreliable, msg) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

type quiet struct{}

func (quiet) Message(wire.Kind, []byte) {}

func (quiet) Closed(wire.Reason) {}

// TestRaces lets everybody in at once; the race detector watches.
func TestRaces(t *testing.T) {
	s := New(Config{Now: time.Now, Limits: ServerLimits, Counters: new(transport.Counters)}, quiet{})
	s.Bind(new(fake))
	var wg sync.WaitGroup
	for i, f := range []func(){
		func() { s.Receive(transport.Unreliable, []byte{byte(wire.KindInputs)}) },
		func() { s.Receive(transport.Unreliable, wire.Ping{}.Append(nil)) },
		func() { s.Receive(transport.Reliable, []byte{byte(wire.KindNotice)}) },
		func() { s.Tick(time.Now().Add(time.Duration(s.Stats().PacketsIn) * time.Second)) },
		func() { s.RTT(); s.Loss(); s.Silent(time.Now()); s.Send([]byte{1}) },
		func() { s.Close(wire.Quit) },
		func() { s.Closed(wire.Quit) },
	} {
		n := 200
		if i > 4 {
			n = 1
		}
		wg.Go(func() {
			for range n {
				f()
			}
		})
	}
	wg.Wait()
}
