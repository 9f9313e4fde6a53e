package core

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// sight leaves out of the picture what the player cannot see now. The server
// sends tanks a little before they come into sight, so that they are there in
// time, and for a moment after; the rule of sight is the same on both sides, but
// only the client knows where it draws them. A tank that goes out of sight fades
// where it was seen last.
type sight struct {
	last [rules.MaxSeats]ghost
}

// ghost is a tank as it was last seen.
type ghost struct {
	tank view.Tank
	left int // ticks of fading left; 0: nothing to fade
}

// fadeTicks is how long a tank takes to fade (130 ms).
const fadeTicks = 8

func (s *sight) restart() { *s = sight{} }

// filter keeps the tanks in sight, in place.
func filter(g *game, v *view.View, tanks []view.Tank) []view.Tank {
	from, kept := v.Own.Pos, tanks[:0]
	if from == (geom.Vec{}) { // not on the field yet: see view.Observer
		from = g.table.arena.Size().Half()
	}
	window := view.Window(from, g.table.arena)
	for i := range tanks {
		t := &tanks[i]
		mate := v.Team != rules.NoTeam && t.Team == v.Team
		if v.Seat == rules.NoSeat || window.Contains(t.Pos) && (mate || view.InSight(g.table.arena, from, t.Pos)) {
			kept = append(kept, *t)
		}
	}
	return kept
}

// look filters a picture's tanks, once a tick, and returns those that fade.
func (s *sight) look(g *game, v *view.View) []Ghost {
	v.Tanks = filter(g, v, v.Tanks)
	for i := range s.last {
		s.last[i].left = max(s.last[i].left-1, 0)
	}
	for _, t := range v.Tanks {
		if t.Seat.Valid() {
			s.last[t.Seat] = ghost{t, fadeTicks + 1}
		}
	}
	var out []Ghost
	for i := range s.last {
		// One that was blown up leaves an explosion and no ghost.
		if k := &s.last[i]; k.left > 0 && k.left <= fadeTicks && !g.events.died(k.tank.Seat) {
			out = append(out, Ghost{Tank: k.tank, Left: uint8(255 * k.left / (fadeTicks + 1))})
		}
	}
	return out
}

// died reports whether a tank is known to have been destroyed lately.
func (e *events) died(s rules.Seat) bool {
	for i := range e.known {
		if ev := &e.known[i].event; ev.Kind == view.Died && ev.Seat == s {
			return true
		}
	}
	return false
}

// piloted is a snapshot's view as a pilot is shown it: like everybody, without
// the tanks that are not in sight. Where nothing is hidden, a pilot sees no more
// of tanks, shells and pads than elsewhere, and plays the same.
func (g *game) piloted(v *view.View) *view.View {
	s := &g.shown
	tanks, shells, pads := s.Tanks[:0], s.Shells[:0], s.Pads[:0]
	*s = *v
	s.Tanks = filter(g, v, append(tanks, v.Tanks...))
	s.Shells, s.Pads = shells, pads
	for i := range v.Shells {
		if v.Window.Contains(v.Shells[i].Pos) {
			s.Shells = append(s.Shells, v.Shells[i])
		}
	}
	for i := range v.Pads {
		if v.Window.Contains(v.Pads[i].Pos) {
			s.Pads = append(s.Pads, v.Pads[i])
		}
	}
	return s
}
