package host

import (
	"context"

	"carom/game/brain"
	"carom/game/room"
	"carom/game/rules"
)

// Fixture is a closed match to be opened.
type Fixture struct {
	Mode    string
	Sides   [2][]room.Player // teams in modes with teams
	Bots    [2]int           // further seats of each side, for bots of the house
	Unrated bool             // its result does not count

	// Zero values leave these to the host.
	Map    string
	Level  *brain.Level // of the bots
	Length rules.Tick
	Limit  int32
}

// Open makes a room for one closed match of exactly these players, whose
// placements it returns by account. If one of them cannot be seated, nobody is.
func (h *Host) Open(ctx context.Context, f Fixture) (map[string]Placement, error) {
	m, ok := rules.ModeByID(f.Mode)
	if !ok {
		return nil, ErrMode
	}
	only, err := h.lineup(m, f)
	if err != nil {
		return nil, err
	}
	spec := roomSpec{mode: m, only: only, unrated: f.Unrated, level: f.Level, length: f.Length, limit: f.Limit}
	if f.Map != "" {
		if spec.arena = mapNamed(m.ID, f.Map); spec.arena == nil {
			return nil, ErrMap
		}
		if spec.arena.Max < len(only) {
			return nil, ErrLineup
		}
	}
	r, err := h.open(spec)
	if err != nil {
		return nil, err
	}
	out := make(map[string]Placement, len(only))
	for _, o := range only {
		if o.House {
			continue
		}
		if out[o.Account], err = h.admit(ctx, r, o.Player); err != nil {
			_ = persist(r.End) // or it has ended already
			return nil, err
		}
	}
	return out, nil
}

// lineup is everybody of a fixture with their teams.
func (h *Host) lineup(m rules.Mode, f Fixture) (only []room.Invited, err error) {
	bots := f.Bots[0] + f.Bots[1]
	switch n := len(f.Sides[0]) + len(f.Sides[1]) + bots; {
	case n == bots || n > m.MaxSeats:
		return nil, ErrLineup
	case bots > len(h.cfg.Bots):
		return nil, ErrCrowded
	}
	house := h.house(bots)
	for side := range f.Sides {
		for _, p := range f.Sides[side] {
			only = append(only, room.Invited{Player: p, Team: rules.Team(side)})
		}
		for range f.Bots[side] {
			only = append(only, room.Invited{Player: house[0], Team: rules.Team(side), House: true})
			house = house[1:]
		}
	}
	return only, nil
}

// house is the next n of the house's bots; they take turns, so that people meet
// all of them.
func (h *Host) house(n int) (out []room.Player) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for range n {
		out = append(out, h.cfg.Bots[h.turn%len(h.cfg.Bots)])
		h.turn++
	}
	return out
}
