package lobby

import (
	"context"
	"time"
)

// Play gives the caller a seat at once, or a fresh grant for the one it holds.
func (s *Service) Play(ctx context.Context, by Caller, mode string) (Placement, error) {
	const op = "Play"
	m, err := s.mode(op, mode, Invalid)
	if err != nil {
		return Placement{}, err
	}
	p, err := s.host.Play(ctx, by.Player(), m.ID)
	if err != nil {
		return Placement{}, wrap(op, err)
	}
	if err := s.alive(ctx, by); err != nil {
		s.host.Release(by.ID, by.Session)
		return Placement{}, err
	}
	return p, nil
}

// Watch gives the caller a place to watch a match from.
func (s *Service) Watch(ctx context.Context, by Caller, match string) (Viewing, error) {
	v, err := s.host.Watch(ctx, by.Player(), match)
	if err != nil {
		return Viewing{}, wrap("Watch", err)
	}
	if err := s.alive(ctx, by); err != nil {
		s.host.Release(by.ID, by.Session)
		return Viewing{}, err
	}
	return v, nil
}

// Enqueue asks for opponents. An account has one waiting ticket a mode: asking
// again returns it.
func (s *Service) Enqueue(ctx context.Context, by Caller, mode string) (Ticket, error) {
	const op = "Enqueue"
	m, err := s.mode(op, mode, Invalid)
	if err != nil {
		return Ticket{}, err
	}
	if !m.Queue {
		return Ticket{}, Errorf(op, Invalid, "mode", "%s has no queue; join it by quick play", m.ID)
	}
	t, err := s.queue.Enqueue(ctx, by.Player(), m.ID)
	if err != nil {
		return Ticket{}, wrap(op, err)
	}
	if err := s.alive(ctx, by); err != nil {
		s.ended(ctx, by.ID, by.hash)
		return Ticket{}, err
	}
	return t, nil
}

// Ticket returns one of the caller's tickets: at once if it no longer waits,
// else as soon as it changes or after wait. A ticket nobody asks about for a
// minute expires.
func (s *Service) Ticket(ctx context.Context, by Caller, id string, wait time.Duration) (Ticket, error) {
	t, err := s.queue.Ticket(ctx, by.ID, id, wait)
	return t, wrap("Ticket", err)
}

// Cancel takes a waiting ticket back; kind Conflict if it was matched already.
func (s *Service) Cancel(ctx context.Context, by Caller, id string) error {
	return wrap("Cancel", s.queue.Cancel(ctx, by.ID, id))
}
