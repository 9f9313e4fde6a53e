package lobby

import "context"

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

// Rejoin gives the caller a fresh grant for the seat it holds in a match that
// goes on; kind NotFound if it holds none.
func (s *Service) Rejoin(ctx context.Context, by Caller) (Placement, error) {
	p, err := s.host.Rejoin(ctx, by.Player())
	if err != nil {
		return Placement{}, wrap("Rejoin", err)
	}
	if err := s.alive(ctx, by); err != nil {
		s.host.Release(by.ID, by.Session)
		return Placement{}, err
	}
	return p, nil
}
