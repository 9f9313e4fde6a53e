package lobby

import (
	"context"
	"time"
)

// Play gives the account a seat at once, or a fresh grant for the one it holds.
func (s *Service) Play(ctx context.Context, acc Account, mode string) (Placement, error) {
	const op = "Play"
	m, err := s.mode(op, mode, Invalid)
	if err != nil {
		return Placement{}, err
	}
	p, err := s.host.Play(ctx, acc.Player(), m.ID)
	return p, wrap(op, err)
}

// Enqueue asks for opponents. An account has one waiting ticket a mode: asking
// again returns it.
func (s *Service) Enqueue(ctx context.Context, acc Account, mode string) (Ticket, error) {
	const op = "Enqueue"
	m, err := s.mode(op, mode, Invalid)
	if err != nil {
		return Ticket{}, err
	}
	if !m.Queue {
		return Ticket{}, Errorf(op, Invalid, "mode", "%s has no queue; join it by quick play", m.ID)
	}
	t, err := s.queue.Enqueue(ctx, acc.Player(), m.ID)
	return t, wrap(op, err)
}

// Ticket returns one of the account's tickets: at once if it no longer waits,
// else as soon as it changes or after wait. A ticket nobody asks about for a
// minute expires.
func (s *Service) Ticket(ctx context.Context, acc Account, id string, wait time.Duration) (Ticket, error) {
	t, err := s.queue.Ticket(ctx, acc.ID, id, wait)
	return t, wrap("Ticket", err)
}

// Cancel takes a waiting ticket back; kind Conflict if it was matched already.
func (s *Service) Cancel(ctx context.Context, acc Account, id string) error {
	return wrap("Cancel", s.queue.Cancel(ctx, acc.ID, id))
}
