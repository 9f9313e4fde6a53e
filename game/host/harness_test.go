package host

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"carom/game/brain"
	"carom/game/room"
	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// patience is how long a test waits for what must happen.
const patience = 10 * time.Second

// running is a host on loopback and what it has reported.
type running struct {
	*Host
	stop    context.CancelFunc
	stopped chan error
	results chan room.Result
}

func start(t *testing.T, change func(*Config)) *running {
	t.Helper()
	r := &running{stopped: make(chan error, 1), results: make(chan room.Result, 16)}
	cfg := Config{
		Addr: "127.0.0.1:0", Level: brain.Easy, Rand: rand.Reader, Now: time.Now,
		Bots: []room.Player{{Account: "b1", Name: "bot-1", Bot: true}, {Account: "b2", Name: "bot-2", Bot: true}},
		Report: func(_ context.Context, res room.Result) ([]room.Change, error) {
			r.results <- res
			return nil, nil
		},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	if change != nil {
		change(&cfg)
	}
	h, err := Listen(cfg)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = h
	ctx, cancel := context.WithCancel(context.Background())
	r.stop = cancel
	go func() { r.stopped <- h.Run(ctx) }()
	<-h.Started()
	t.Cleanup(func() {
		cancel()
		<-r.stopped
	})
	return r
}

// inbox is a link handler that keeps what it is sent.
type inbox struct {
	mu     sync.Mutex
	kinds  map[wire.Kind]int
	closed wire.Reason
	change chan struct{}
}

func newInbox() *inbox { return &inbox{kinds: map[wire.Kind]int{}, change: make(chan struct{}, 1)} }

func (b *inbox) Receive(_ transport.Lane, msg []byte) {
	b.mu.Lock()
	b.kinds[wire.Kind(msg[0])]++
	b.mu.Unlock()
	b.signal()
}

func (b *inbox) Closed(reason wire.Reason) {
	b.mu.Lock()
	b.closed = reason
	b.mu.Unlock()
	b.signal()
}

func (b *inbox) signal() {
	select {
	case b.change <- struct{}{}:
	default:
	}
}

// await waits until the inbox satisfies ok.
func (b *inbox) await(t *testing.T, what string, ok func(*inbox) bool) {
	t.Helper()
	limit := time.After(patience)
	for {
		b.mu.Lock()
		done := ok(b)
		b.mu.Unlock()
		if done {
			return
		}
		select {
		case <-b.change:
		case <-limit:
			t.Fatalf("waited in vain for %s; have %v, closed %d", what, b.kinds, b.closed)
		}
	}
}

type dial func(context.Context, string, seal.Grant, func(transport.Link) transport.Handler) (transport.Link, error)

func (r *running) connect(t *testing.T, d dial, pl Placement) (transport.Link, *inbox) {
	t.Helper()
	g, err := seal.ParseGrant(pl.Grant)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	in := newInbox()
	l, err := d(ctx, g.UDP, g, func(transport.Link) transport.Handler { return in })
	if err != nil {
		t.Fatal(err)
	}
	return l, in
}

func (r *running) play(t *testing.T, account, mode string) Placement {
	t.Helper()
	pl, err := r.Play(context.Background(), room.Player{Account: account, Name: account}, mode)
	if err != nil {
		t.Fatal(err)
	}
	return pl
}
