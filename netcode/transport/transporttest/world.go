package transporttest

import (
	"context"
	"crypto/rand"
	"runtime"
	"sync"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
)

// A Kit knows one kind of link.
type Kit struct {
	// Pin goes into the grants.
	Pin [32]byte
	// Listen listens on a free port of 127.0.0.1.
	Listen func(keys *seal.Ring, accept transport.Accept, c *transport.Counters) (transport.Listener, error)
	// Dial is the package's.
	Dial func(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error)
}

// A World is a serving listener and all that was accepted.
type World struct {
	Kit      Kit
	Listener transport.Listener
	Keys     *seal.Ring
	Counters *transport.Counters
	Addr     string

	mu       sync.Mutex
	refuse   bool
	onAccept func(transport.Link, *Recorder)
	accepted map[uint32]*Peer
	stop     context.CancelFunc
	served   chan error
}

// A Peer is one end of a link, with its recorder.
type Peer struct {
	transport.Link
	*Recorder
}

// NewWorld starts serving. When the test ends it stops, and checks that Serve
// returned without error and that no goroutine was left behind.
func NewWorld(t testing.TB, k Kit) *World {
	t.Helper()
	before := Goroutines()
	w := &World{
		Kit: k, Keys: seal.NewRing(time.Now), Counters: new(transport.Counters),
		accepted: make(map[uint32]*Peer), served: make(chan error, 1),
	}
	var err error
	if w.Listener, err = k.Listen(w.Keys, w.accept, w.Counters); err != nil {
		t.Fatal(err)
	}
	w.Addr = w.Listener.Addr().String()
	var ctx context.Context
	ctx, w.stop = context.WithCancel(context.Background())
	go func() { w.served <- w.Listener.Serve(ctx) }()
	t.Cleanup(func() {
		w.Stop(t)
		WaitGoroutines(t, before)
	})
	return w
}

// Stop ends Serve in order and waits for it. It may be called again.
func (w *World) Stop(t testing.TB) {
	t.Helper()
	w.stop()
	select {
	case err := <-w.served:
		if err != nil {
			t.Errorf("Serve: %v", err)
		}
		w.served <- nil
	case <-time.After(Patience):
		t.Error("Serve does not return")
	}
}

func (w *World) accept(l transport.Link) transport.Handler {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.refuse {
		return nil
	}
	p := &Peer{l, NewRecorder()}
	w.accepted[l.ID()] = p
	if w.onAccept != nil {
		w.onAccept(l, p.Recorder)
	}
	return p.Recorder
}

// Accepted is how many links were accepted.
func (w *World) Accepted() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.accepted)
}

// Peer is the server's end of an accepted session.
func (w *World) Peer(id uint32) *Peer {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.accepted[id]
}

// Grant makes a grant and adds it to the keys.
func (w *World) Grant(t testing.TB) seal.Grant {
	t.Helper()
	until := time.Now().Add(30 * time.Second)
	g, err := seal.NewGrant(rand.Reader, w.Addr, w.Addr, w.Kit.Pin, until)
	if err == nil {
		err = w.Keys.Add(g, until)
	}
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Dial dials with a grant, to that address, and fails the test if it cannot.
func (w *World) Dial(t testing.TB, addr string, g seal.Grant) *Peer {
	t.Helper()
	p, err := w.TryDial(addr, g, Patience)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TryDial dials with that much patience.
func (w *World) TryDial(addr string, g seal.Grant, patience time.Duration) (*Peer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	p := &Peer{Recorder: NewRecorder()}
	l, err := w.Kit.Dial(ctx, addr, g, func(transport.Link) transport.Handler { return p.Recorder })
	p.Link = l
	return p, err
}

// Join makes a session and returns both its ends. The client's is closed when
// the test ends.
func (w *World) Join(t testing.TB) (client, server *Peer) {
	t.Helper()
	g := w.Grant(t)
	client = w.Dial(t, w.Addr, g)
	t.Cleanup(func() {
		client.Close(1)
		client.Wait(t, "the client's end", func() bool { return len(client.Reasons()) > 0 })
	})
	return client, w.Peer(g.ID)
}

// Goroutines counts goroutines, for WaitGoroutines.
func Goroutines() int { return runtime.NumGoroutine() }

// WaitGoroutines waits until there are no more goroutines than before.
func WaitGoroutines(t testing.TB, before int) {
	t.Helper()
	timeout := time.After(Patience)
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for runtime.NumGoroutine() > before {
		select {
		case <-tick.C:
		case <-timeout:
			buf := make([]byte, 1<<16)
			t.Errorf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, buf[:runtime.Stack(buf, true)])
			return
		}
	}
}
