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
	tick   rules.Tick
	seat   rules.Seat
	team   rules.Team
	pos    geom.Vec
	window geom.Rect
	seen   [rules.MaxSeats]bool // alive and in sight; the own tank while it lives
}

// look takes in the world as it is.
func (e *eye) look(w *sim.World, seat rules.Seat) {
	*e = eye{world: w, arena: w.Arena(), tick: w.Tick(), seat: seat, team: rules.NoTeam}
	size := e.arena.Size()
	e.pos = geom.Vec{X: size.X / 2, Y: size.Y / 2}
	if seat != rules.NoSeat {
		e.team = w.Team(seat)
		if own := w.Tank(seat); own.Pos != (geom.Vec{}) { // it has been on the field
			e.pos = own.Pos
		}
	}
	e.window = Window(e.pos, e.arena)
	for s := range rules.Seat(rules.MaxSeats) {
		if w.Seated(s) && w.Tank(s).Alive() {
			e.seen[s] = s == seat || e.spots(s, w.Tank(s).Pos)
		}
	}
}

// spots reports whether the viewer sees a tank of seat s that stands, or fell, at pos.
func (e *eye) spots(s rules.Seat, pos geom.Vec) bool {
	if !e.window.Contains(pos) {
		return false
	}
	if e.seat == rules.NoSeat || e.mate(s) || e.arena.Clear(e.pos, pos) {
		return true
	}
	for _, corner := range [4]geom.Vec{
		{X: -rules.TankHalf, Y: -rules.TankHalf}, {X: rules.TankHalf, Y: -rules.TankHalf},
		{X: -rules.TankHalf, Y: rules.TankHalf}, {X: rules.TankHalf, Y: rules.TankHalf},
	} {
		if e.arena.Clear(e.pos, pos.Add(corner)) {
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
	if s != rules.NoSeat && (s == e.seat || e.seen[s] || e.mate(s)) {
		return s
	}
	return rules.NoSeat
}
