package brain

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// purpose is what a plan is about.
type purpose uint8

const (
	roaming  purpose = iota // going somewhere
	fighting                // circling an enemy in sight
	hunting                 // going where an enemy was, or a shot was heard
	fetching                // going for a pad
)

// plan is what a brain is up to.
type plan struct {
	purpose purpose
	until   rules.Tick // when to think again
	to      geom.Vec   // where a path leads
	bored   rules.Tick // when to give up going there
}

// decide makes a new plan.
func (b *Brain) decide(v *view.View) {
	b.plan.until = b.now + b.skill.think + rules.Tick(b.dice.below(int32(b.skill.think)/2+1))
	b.choose(v)
	own := &v.Own
	if at, ok := b.repair(own); ok {
		b.travel(own, fetching, at)
		return
	}
	if b.quarry.seat != rules.NoSeat && b.quarry.visible {
		b.plan.purpose = fighting
		b.feet.move = b.circle(own)
		return
	}
	if at, ok := b.pads.nearest(b.arena, arena.Turbo, own.Pos, 10*geom.Cell, b.now); ok && own.Turbo == 0 {
		b.travel(own, fetching, at)
		return
	}
	if at, ok := b.trail(v); ok {
		b.travel(own, hunting, at)
		return
	}
	b.roam(own)
}

// repair returns the pad to go to when hurt.
func (b *Brain) repair(own *rules.Tank) (geom.Vec, bool) {
	if own.HP >= b.temper.care {
		return geom.Vec{}, false
	}
	return b.pads.nearest(b.arena, arena.Repair, own.Pos, 24*geom.Cell, b.now)
}

// trail returns where to look for somebody: where the quarry was last, else where the newest shot was.
func (b *Brain) trail(v *view.View) (geom.Vec, bool) {
	if b.quarry.seat != rules.NoSeat {
		return b.guess(0), true
	}
	for i := len(v.Pings) - 1; i >= 0; i-- {
		p := &v.Pings[i]
		if rules.Tick(p.Age) >= b.skill.react && p.Cell.Sub(v.Own.Pos).Len() > 3*geom.Cell {
			return p.Cell, true
		}
	}
	return geom.Vec{}, false
}

// roam goes on to where it was going, or draws a new place: of a few, the farthest.
func (b *Brain) roam(own *rules.Tank) {
	_, more := b.path.next(own.Pos)
	if b.plan.purpose != fighting && more && b.now < b.plan.bored {
		return
	}
	size, best, most := b.arena.Size(), own.Pos, int32(-1)
	for range 3 {
		p := geom.Vec{X: b.dice.below(size.X), Y: b.dice.below(size.Y)}
		if d := p.Sub(own.Pos).Len(); d > most && b.path.near(p) >= 0 {
			best, most = p, d
		}
	}
	b.plan.bored = 0
	b.travel(own, roaming, best)
}

// travel takes up a purpose at some place. A new field is made only for another place.
func (b *Brain) travel(own *rules.Tank, p purpose, to geom.Vec) {
	moved := geom.Abs(to.X-b.plan.to.X) > 2*geom.Cell || geom.Abs(to.Y-b.plan.to.Y) > 2*geom.Cell
	_, more := b.path.next(own.Pos)
	if moved || !more || b.now >= b.plan.bored || b.plan.purpose == fighting {
		from, goal := b.path.near(own.Pos), b.path.near(to)
		if from < 0 || goal < 0 {
			return
		}
		b.path.seek(from, goal)
		b.plan.bored = b.now + 10*rules.Second
		b.plan.to = to
	}
	b.plan.purpose = p
}
