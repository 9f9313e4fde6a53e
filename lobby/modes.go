package lobby

import "slices"

func (s *Service) setModes(modes []Mode) error {
	s.modes = slices.Clone(modes)
	s.modeByID = make(map[string]Mode, len(modes))
	for _, m := range modes {
		if _, twice := s.modeByID[m.ID]; twice || m.ID == "" {
			return Errorf("New", Invalid, "modes", "mode %q is there twice, or has no id", m.ID)
		}
		s.modeByID[m.ID] = m
	}
	return nil
}

// Modes returns the modes in their order.
func (s *Service) Modes() []Mode { return slices.Clone(s.modes) }

// mode returns the mode with this id. kind is what it is to be not to know it:
// Invalid in a body or a filter, NotFound in a path.
func (s *Service) mode(op, id string, kind ErrorKind) (Mode, error) {
	m, ok := s.modeByID[id]
	if !ok {
		return Mode{}, Errorf(op, kind, "mode", "there is no mode %q", id)
	}
	return m, nil
}
