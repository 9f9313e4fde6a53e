package matchmaker

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"carom/lobby"
)

// Config is what a Matchmaker is made of. Host and Queues must be given.
type Config struct {
	Host   lobby.Host
	Queues map[string]Rules // by mode
	Now    func() time.Time // default time.Now
	Rand   io.Reader        // for ticket ids; default crypto/rand
	Log    *slog.Logger     // default: nothing is logged
}

// Matchmaker finds opponents. It implements lobby.Queue.
type Matchmaker struct {
	host lobby.Host
	now  func() time.Time
	rand io.Reader
	log  *slog.Logger

	calls chan func()   // to the loop
	heard chan outcome  // from those who asked the host; holds as many as may be out
	again chan struct{} // there is more to do than one turn does
	begun chan struct{} // closed when Run begins
	ended chan struct{} // closed when Run has ended
	once  sync.Once

	// Owned by Run.
	pool *pool
	out  int // proposals the host is being asked about
}

var _ lobby.Queue = (*Matchmaker)(nil)

// New returns a Matchmaker that does nothing until Run, or what is wrong with
// its rules.
func New(c Config) (*Matchmaker, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	var errs []error
	for mode, r := range c.Queues {
		if err := r.Check(); err != nil {
			errs = append(errs, fmt.Errorf("the queue of %s: %w", mode, err))
		}
	}
	return &Matchmaker{
		host: c.Host, now: c.Now, rand: c.Rand, log: c.Log,
		calls: make(chan func()), heard: make(chan outcome, maxOpening), again: make(chan struct{}, 1),
		begun: make(chan struct{}), ended: make(chan struct{}), pool: newPool(c.Queues, maxWaiting),
	}, errors.Join(errs...)
}

// do runs fn on the loop and waits for it.
func (m *Matchmaker) do(ctx context.Context, op string, fn func()) error {
	stopped := lobby.Errorf(op, lobby.Unavailable, "", "the queue is not running; try again in a moment")
	stopped.Retry = time.Second
	select {
	case <-m.begun:
	default:
		return stopped
	}
	done := make(chan struct{})
	select {
	case m.calls <- func() { defer close(done); fn() }:
		<-done // the loop has it; it never waits
		return nil
	case <-m.ended:
		return stopped
	case <-ctx.Done():
		return ctx.Err()
	}
}

// about runs fn on the loop for a ticket of the account, which it then returns
// as the account sees it.
func (m *Matchmaker) about(ctx context.Context, op, account, id string, fn func(now time.Time, t *ticket) error) (out lobby.Ticket, err error) {
	failed := m.do(ctx, op, func() {
		now := m.now()
		var t *ticket
		if t, err = m.pool.find(op, account, id); err != nil {
			return
		}
		if err = fn(now, t); err == nil {
			out = m.pool.read(now, t, account)
		}
	})
	if failed != nil {
		return out, failed
	}
	return out, err
}
