package view

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// eye is where a viewer looks from in one tick, and which tanks it sees.
type eye struct {
	world  *sim.World
	arena  *arena.Arena
	common *Common
	tick   rules.Tick
	seat   rules.Seat
	team   rules.Team
	pos    geom.Vec
	window geom.Rect
	open   bool // it sees all there is in the window, and knows whose it is

	// What was found out in this tick. Few ticks need to know it of all.
	asked, seen [rules.MaxSeats]bool
	spot        [rules.MaxSeats]uint8 // the part of each tank that was in sight last, to be tried first
}

// look takes in the world as it is, through its fog or through none.
func (e *eye) look(w *sim.World, c *Common, seat rules.Seat, lifted *lifted) {
	e.common = c
	e.world, e.arena, e.tick, e.seat, e.team = w, w.Arena(), w.Tick(), seat, rules.NoTeam
	e.asked = [rules.MaxSeats]bool{}
	size := e.arena.Size()
	e.pos = geom.Vec{X: size.X / 2, Y: size.Y / 2}
	if seat != rules.NoSeat {
		e.team = w.Team(seat)
		if own := w.Tank(seat); own.Pos != (geom.Vec{}) { // it has been on the field
			e.pos = own.Pos
		}
	}
	e.window = Window(e.pos, e.arena)
	if e.open = seat == rules.NoSeat || lifted.on; lifted.on && lifted.window != (geom.Rect{}) {
		e.window = lifted.window
		if seat == rules.NoSeat {
			e.pos = middle(e.window)
		}
	}
}

// sees reports whether the tank of a seat is alive and in sight; the own one is while it lives.
func (e *eye) sees(s rules.Seat) bool {
	if !e.asked[s] {
		e.asked[s] = true
		t := e.world.Tank(s)
		e.seen[s] = e.world.Seated(s) && t.Alive() && (s == e.seat || e.spots(s, t.Pos))
	}
	return e.seen[s]
}

// spots reports whether the viewer sees a tank of seat s that stands, or fell, at pos.
func (e *eye) spots(s rules.Seat, pos geom.Vec) bool {
	switch {
	case !e.window.Contains(pos):
		return false
	case e.open || e.mate(s) || e.arena.Clear(e.pos, part(pos, e.spot[s])):
		return true
	case e.common.hidden(geom.Rect{Min: e.pos, Max: e.pos}, hull(pos)):
		return false
	}
	for i := range uint8(parts) {
		if i != e.spot[s] && e.arena.Clear(e.pos, part(pos, i)) {
			e.spot[s] = i
			return true
		}
	}
	return false
}

// mate reports whether a seat is in the viewer's team.
func (e *eye) mate(s rules.Seat) bool {
	return e.team != rules.NoTeam && s != e.seat && e.world.Team(s) == e.team
}

// name returns a seat that did something, or rules.NoSeat if the viewer cannot know it was that one.
func (e *eye) name(s rules.Seat) rules.Seat {
	if s != rules.NoSeat && (e.open || s == e.seat || e.mate(s) || e.sees(s)) {
		return s
	}
	return rules.NoSeat
}
