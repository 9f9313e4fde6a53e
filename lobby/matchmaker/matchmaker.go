package matchmaker

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"sync"
	"time"

	"carom/lobby"
)

// maxWait is how long one poll can be.
const maxWait = 30 * time.Second

// Config is what a Matchmaker is made of. Host and Modes must be given.
type Config struct {
	Host  lobby.Host
	Modes []lobby.Mode     // those with Queue get one; Players says how many make a match
	Now   func() time.Time // default time.Now
	Rand  io.Reader        // for ticket ids; default crypto/rand
	Log   *slog.Logger     // default: nothing is logged
}

// Matchmaker finds opponents. It implements lobby.Queue.
type Matchmaker struct {
	host lobby.Host
	now  func() time.Time
	rand io.Reader
	log  *slog.Logger

	calls  chan func()   // to the loop
	opened chan outcome  // from those who asked the host; holds as many as may be out
	begun  chan struct{} // closed when Run begins
	ended  chan struct{} // closed when Run has ended
	once   sync.Once

	// Owned by Run.
	pool *pool
	out  int // proposals the host is being asked about
}

var _ lobby.Queue = (*Matchmaker)(nil)

// New returns a Matchmaker that does nothing until Run.
func New(c Config) *Matchmaker {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Matchmaker{
		host: c.Host, now: c.Now, rand: c.Rand, log: c.Log,
		calls: make(chan func()), opened: make(chan outcome, maxOpening),
		begun: make(chan struct{}), ended: make(chan struct{}), pool: newPool(c.Modes, maxWaiting),
	}
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

// Enqueue implements lobby.Queue.
func (m *Matchmaker) Enqueue(ctx context.Context, p lobby.Player, mode string) (out lobby.Ticket, err error) {
	id, err := lobby.NewID(m.now(), m.rand)
	if err != nil {
		return out, err
	}
	failed := m.do(ctx, "Enqueue", func() {
		now := m.now()
		var t *ticket
		if t, err = m.pool.add(now, id, p, mode); err == nil {
			out = m.pool.read(now, t)
		}
	})
	if failed != nil {
		return out, failed
	}
	return out, err
}

// Ticket implements lobby.Queue.
func (m *Matchmaker) Ticket(ctx context.Context, account, id string, wait time.Duration) (out lobby.Ticket, err error) {
	const op = "Ticket"
	var t *ticket
	polling := false
	failed := m.do(ctx, op, func() {
		if t, err = m.pool.find(op, account, id); err != nil {
			return
		}
		out = m.pool.read(m.now(), t)
		if wait <= 0 || out.Status != lobby.TicketWaiting {
			return
		}
		if t.polls >= maxPolls {
			err = lobby.Errorf(op, lobby.RateLimited, "", "too many requests wait for this ticket already")
			return
		}
		t.polls++
		polling = true
	})
	if failed != nil {
		return out, failed
	}
	if !polling {
		return out, err
	}
	timer := time.NewTimer(min(wait, maxWait))
	defer timer.Stop()
	select {
	case <-t.final:
	case <-timer.C:
	case <-ctx.Done():
	case <-m.ended:
	}
	// Also when the owner has gone: the poll has to be counted out.
	err = m.do(context.WithoutCancel(ctx), op, func() {
		t.polls--
		if ctx.Err() == nil {
			out = m.pool.read(m.now(), t)
		} else {
			t.seen = m.now()
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	return out, err
}

// Cancel implements lobby.Queue.
func (m *Matchmaker) Cancel(ctx context.Context, account, id string) error {
	const op = "Cancel"
	for {
		var err error
		var opening chan struct{}
		failed := m.do(ctx, op, func() {
			var t *ticket
			if t, err = m.pool.find(op, account, id); err != nil {
				return
			}
			switch {
			case t.opening:
				opening = t.settled
			case t.Status == lobby.TicketWaiting:
				m.pool.cancel(m.now(), t)
			case t.Status == lobby.TicketMatched:
				err = lobby.Errorf(op, lobby.Conflict, "ticket", "an opponent was found already")
			}
		})
		if failed != nil {
			return failed
		}
		if opening == nil {
			return err
		}
		select { // the host is being asked just now: the answer decides
		case <-opening:
		case <-ctx.Done():
			return ctx.Err()
		case <-m.ended:
		}
	}
}

// Withdraw implements lobby.Queue.
func (m *Matchmaker) Withdraw(ctx context.Context, account, session string) error {
	var ids []string
	err := m.do(ctx, "Withdraw", func() {
		for _, q := range m.pool.queues {
			if t := q.current[account]; t != nil && (session == "" || t.player.Session == session) {
				ids = append(ids, t.ID)
			}
		}
	})
	for _, id := range ids {
		if e := m.Cancel(ctx, account, id); e != nil && lobby.KindOf(e) != lobby.Conflict {
			err = e
		}
	}
	return err
}
