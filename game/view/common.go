package view

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// Common is what all viewers of a world work out alike, and what they therefore share: it is made
// once a tick and not once for each of them. What one of them may know of it is for their Observers to
// say. It is for one goroutine, and for one arena.
type Common struct {
	survey *arena.Survey // nil: Clear is asked about everything
	board  board

	// Of this world and tick.
	world   *sim.World
	tick    rules.Tick
	alive   []rules.Seat
	charges []Beam // with owner and origin
}

// NewCommon returns what viewers of worlds on an arena share.
func NewCommon(a *arena.Arena) *Common { return &Common{survey: arena.NewSurvey(a)} }

// look takes in the world as it is.
func (c *Common) look(w *sim.World) {
	if c.world == w && c.tick == w.Tick() {
		return
	}
	if c.world != w {
		c.board.places = nil
	}
	c.world, c.tick = w, w.Tick()
	c.alive, c.charges = c.alive[:0], c.charges[:0]
	for s := range rules.Seat(rules.MaxSeats) {
		if t := w.Tank(s); w.Seated(s) && t.Alive() {
			c.alive = append(c.alive, s)
			if t.Charge > 0 {
				c.charges = append(c.charges, charge(t, s, w.Arena()))
			}
		}
	}
	c.board.look(w)
}

// charge returns the beam that a tank charges.
func charge(t *rules.Tank, s rules.Seat, a *arena.Arena) Beam {
	heading := t.Turret.Heading()
	if t.Locked() {
		heading = t.Line
	}
	b := Beam{Owner: s, From: t.Pos, Charge: t.Charge, Locked: t.Locked()}
	b.Bend, b.To = rules.TraceBeam(t.Pos, heading, a)
	return b
}

// hidden reports that no point of one box sees any of the other.
func (c *Common) hidden(p, q geom.Rect) bool { return c.survey.Hidden(p, q) }
