package matchmaker

import (
	"context"
	"time"

	"carom/lobby"
)

// maxWait is how long one poll can be.
const maxWait = 30 * time.Second

// Enqueue implements lobby.Queue.
func (m *Matchmaker) Enqueue(ctx context.Context, e lobby.Entry) (out lobby.Ticket, err error) {
	id, err := lobby.NewID(m.now(), m.rand)
	if err != nil {
		return out, err
	}
	failed := m.do(ctx, "Enqueue", func() {
		now := m.now()
		var t *ticket
		if t, err = m.pool.add(now, id, e); err == nil {
			m.turn(now) // who is waited for is told at once
			out = m.pool.read(now, t, e.Party[0].Account)
		}
	})
	if failed != nil {
		return out, failed
	}
	return out, err
}

// Accept implements lobby.Queue.
func (m *Matchmaker) Accept(ctx context.Context, account, id string) (lobby.Ticket, error) {
	return m.about(ctx, "Accept", account, id, func(_ time.Time, t *ticket) error { return m.pool.accept(t, account) })
}

// TakeBots implements lobby.Queue.
func (m *Matchmaker) TakeBots(ctx context.Context, account, id string) (lobby.Ticket, error) {
	return m.about(ctx, "TakeBots", account, id, func(now time.Time, t *ticket) error {
		err := m.pool.takeBots(now, t)
		m.turn(now)
		return err
	})
}

// Ticket implements lobby.Queue.
func (m *Matchmaker) Ticket(ctx context.Context, account, id string, wait time.Duration) (lobby.Ticket, error) {
	const op = "Ticket"
	var changed chan struct{} // set if this call is to wait
	out, err := m.about(ctx, op, account, id, func(_ time.Time, t *ticket) error {
		switch {
		case wait <= 0 || !t.idle(account):
			return nil
		case t.polls >= maxPolls:
			return lobby.Errorf(op, lobby.RateLimited, "", "too many requests wait for this ticket already")
		}
		t.polls++
		changed = t.changed
		return nil
	})
	if err != nil || changed == nil {
		return out, err
	}
	timer := time.NewTimer(min(wait, maxWait))
	defer timer.Stop()
	select {
	case <-changed:
	case <-timer.C:
	case <-ctx.Done():
	case <-m.ended:
	}
	// Also when the owner has gone: the poll has to be counted out.
	gone := ctx.Err()
	out, err = m.about(context.WithoutCancel(ctx), op, account, id, func(now time.Time, t *ticket) error {
		t.polls--
		t.seen = now
		return gone // before the answer is taken for delivered
	})
	return out, err
}

// Touch implements lobby.Queue.
func (m *Matchmaker) Touch(ctx context.Context, account string) error {
	return m.do(ctx, "Touch", func() {
		if t := m.pool.current[account]; t != nil {
			t.seen = m.now()
		}
	})
}

// Cancel implements lobby.Queue.
func (m *Matchmaker) Cancel(ctx context.Context, account, id string) error {
	const op = "Cancel"
	for {
		var opening chan struct{}
		_, err := m.about(ctx, op, account, id, func(now time.Time, t *ticket) error {
			switch {
			case t.opening():
				opening = t.changed
			case t.status == lobby.TicketMatched:
				return lobby.Errorf(op, lobby.Conflict, "ticket", "an opponent was found already")
			case !t.final():
				m.pool.cancel(now, t)
			}
			return nil
		})
		if err != nil || opening == nil {
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
	var id string
	err := m.do(ctx, "Withdraw", func() {
		if t := m.pool.current[account]; t != nil && (session == "" || t.of(account).Session == session) {
			id = t.id
		}
	})
	if err != nil || id == "" {
		return err
	}
	if err = m.Cancel(ctx, account, id); lobby.KindOf(err) == lobby.Conflict {
		return nil // it is a seat by now
	}
	return err
}
