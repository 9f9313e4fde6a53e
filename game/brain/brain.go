package brain

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Brain plays one seat of one match after another on one arena.
type Brain struct {
	skill  skill
	temper temper
	arena  *arena.Arena
	dice   dice

	now    rules.Tick // of the view it thinks about
	since  rules.Tick // ticks since the last one
	awake  bool       // it has thought since it last came to life
	answer rules.Input

	memory memory
	quarry quarry
	notes  notes
	pads   pads
	path   path
	plan   plan
	feet   feet
	hand   hand
	fan    fan
	dodger dodger
}

// temper is what sets brains of one level apart.
type temper struct {
	reach    int32      // distance at which it likes to fight, u
	patience rules.Tick // for which it looks for somebody it has lost
	care     int16      // hit points below which it goes for repair
	restless int32      // longest time for which it circles one way, ticks
	bank     int32      // ticks longer that a bank shot may take than a straight one
}

// New returns a brain that has seen nothing. Brains of equal level and seed are the same player.
func New(l Level, seed uint64, a *arena.Arena) *Brain {
	b := &Brain{skill: skills[l%levels], arena: a, dice: dice(seed)}
	b.temper = temper{
		reach:    b.dice.between(7*geom.Cell, 11*geom.Cell),
		patience: rules.Tick(b.dice.between(180, 360)),
		care:     int16(b.dice.between(34, 66)),
		restless: b.dice.between(50, 120),
		bank:     b.dice.between(0, 40),
	}
	b.path = newPath(a)
	b.pads = make(pads, len(a.Pads))
	b.reset()
	return b
}

// reset forgets all that a death or a new match makes void.
func (b *Brain) reset() {
	b.awake = false
	b.memory.forget()
	b.quarry = quarry{seat: rules.NoSeat}
	b.notes = notes{}
	b.plan = plan{}
	b.feet = feet{side: 1}
	b.hand = hand{}
	b.fan.found = false
	b.dodger.until = 0
}

// Think answers a view with an input. Views may come every tick or a few ticks apart; the same view
// again gets the same answer.
func (b *Brain) Think(v *view.View) rules.Input {
	if b.awake && v.Tick == b.now {
		return b.answer
	}
	if v.Tick < b.now { // another match
		b.reset()
		clear(b.pads)
	}
	if !v.Own.Alive() || v.Phase == view.Over || v.Phase == view.Waiting {
		b.reset()
		b.now, b.answer = v.Tick, rules.Input{Aim: v.Own.Turret.Heading(), Press: v.Own.Press}
		return b.answer
	}
	b.since = min(max(v.Tick-b.now, 1), 8)
	if !b.awake {
		b.wake(v)
	}
	b.now = v.Tick
	b.perceive(v)
	if b.now >= b.plan.until {
		b.decide(v)
	}
	in := rules.Input{Press: v.Own.Press}
	in.Move = b.dodge(v, b.drive(v))
	b.shoot(v, &in)
	b.answer = in
	return in
}

// wake starts a life.
func (b *Brain) wake(v *view.View) {
	b.awake, b.since = true, 1
	b.feet.anchor, b.feet.anchored = v.Own.Pos, v.Tick
	if b.dice.chance(50) {
		b.feet.side = -1
	}
}

// perceive takes in a view.
func (b *Brain) perceive(v *view.View) {
	b.memory.store(v)
	b.pads.note(v)
	b.notes.take(b, v)
	b.follow(b.memory.recall(b.now, b.skill.react))
}
