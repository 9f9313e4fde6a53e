package brain

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// fan looks for bank shots: it flies imaginary shells by the game's rules, a few each tick, at angles
// that the golden ratio spreads evenly over the circle. That takes motion, bounces, life time and the
// danger of being hit oneself as they are, which no construction with mirrors does.
type fan struct {
	angle geom.Heading // of the next ray
	found bool
	held  geom.Heading // a shot that works
	cost  int32        // of it: ticks of flight and of turning the turret
}

const (
	golden   = 2531 // headings: 0.618 of a turn, and odd, so that every heading has its turn
	longest  = 110  // ticks a bank shot may take; later, nobody is where one thinks
	bullseye = 620  // u: how near the quarry's centre a planned shot has to come
)

// search tries this tick's rays and reports the shot to take, if there is one. One that was found is
// tried again each tick, for both tanks move.
func (b *Brain) search(v *view.View) (geom.Heading, bool) {
	f := &b.fan
	if f.found {
		f.cost, f.found = b.try(v, f.held)
	}
	for range b.skill.rays * int(min(b.since, 2)) {
		f.angle = (f.angle + golden) & (geom.Headings - 1)
		if cost, ok := b.try(v, f.angle); ok && (!f.found || cost < f.cost-10) {
			f.held, f.cost, f.found = f.angle, cost, true
		}
	}
	return f.held, f.found
}

// try flies one shell and reports whether it meets the quarry before it meets its own tank, and what
// it costs in ticks.
func (b *Brain) try(v *view.View, h geom.Heading) (cost int32, ok bool) {
	s := rules.Shell{Pos: v.Own.Pos, Vel: geom.Polar(h, rules.ShellSpeed), Heading: h, Left: longest}
	turn := geom.Abs(geom.Off(v.Own.Turret, h.Angle())) / rules.Slewing
	q := b.guess(rules.Tick(turn))
	step := geom.Vec{X: b.quarry.vel.X * b.skill.lead / 100, Y: b.quarry.vel.Y * b.skill.lead / 100}
	if b.now-b.quarry.tick > b.skill.react+10 { // lost: it may have stopped
		step = geom.Vec{}
	}
	for t := int32(0); ; t++ {
		if _, alive := rules.Fly(&s, b.arena); !alive || s.Bounces > b.skill.banks {
			return 0, false
		}
		if t < 30 {
			q = q.Add(step)
		}
		d := s.Pos.Sub(q)
		if geom.Abs(d.X) < bullseye && geom.Abs(d.Y) < bullseye {
			return t + turn, true
		}
		if s.Bounces > 0 && touches(s.Pos, v.Own.Pos) {
			return 0, false
		}
	}
}
