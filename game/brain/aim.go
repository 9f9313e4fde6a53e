package brain

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// hand is how a brain holds its gun.
type hand struct {
	shake  int32      // the aim's error, 1/64 heading
	rested rules.Tick // when it will fire again
	beam   bool       // holding the beam
	lost   rules.Tick // ticks without a target while holding it
	rolled rules.Tick // when it last thought about the beam
}

// shoot turns the turret and works the arms.
func (b *Brain) shoot(v *view.View, in *rules.Input) {
	b.tremble()
	heading, ready := b.solve(v)
	heading += geom.Heading(b.hand.shake / 64)
	in.Aim = heading & (geom.Headings - 1)
	if in.Beam = b.charge(v, ready); in.Beam {
		return
	}
	in.Fire = ready && b.trigger(v, in.Aim)
}

// tremble lets the error wander: each tick it loses a twentieth and gains some noise, which keeps its
// standard deviation at the skill's (0.54 of it, evenly either way, is the noise that does).
func (b *Brain) tremble() {
	noise := b.skill.shake * 64 * 54 / 100
	for range b.since {
		b.hand.shake = b.hand.shake*19/20 + b.dice.between(-noise, noise)
	}
}

// solve returns where to aim, and whether a shot that way may hit: straight at the quarry, or off the
// walls if it is behind one, or if that takes little longer; a bank shot hurts more.
func (b *Brain) solve(v *view.View) (geom.Heading, bool) {
	if b.quarry.seat == rules.NoSeat {
		return b.gaze(v), false
	}
	own, age := v.Own.Pos, b.now-b.quarry.tick
	to := b.intercept(v)
	direct := geom.AngleOf(to.Sub(own)).Heading()
	clear := (b.quarry.visible || age < b.skill.react+20) && b.arena.Clear(own, to)
	if b.skill.rays > 0 && !b.hand.beam && age < 2*rules.Second {
		h, ok := b.search(v)
		if ok && (!clear || b.fan.cost < to.Sub(own).Len()/rules.ShellSpeed+b.temper.bank) {
			return h, true
		}
	}
	return direct, clear
}

// intercept returns the point where a shell fired now and the quarry would meet.
func (b *Brain) intercept(v *view.View) geom.Vec {
	if b.hand.beam {
		return b.guess(rules.Tick(rules.BeamCharge - v.Own.Charge))
	}
	to := b.guess(0)
	for range 3 {
		to = b.guess(rules.Tick(to.Sub(v.Own.Pos).Len() / rules.ShellSpeed))
	}
	return to
}

// gaze returns where to look when there is nobody: toward the newest noise, else ahead.
func (b *Brain) gaze(v *view.View) geom.Heading {
	if n := len(v.Pings); n > 0 && rules.Tick(v.Pings[n-1].Age) >= b.skill.react {
		return geom.AngleOf(v.Pings[n-1].Cell.Sub(v.Own.Pos)).Heading()
	}
	if v.Own.Vel.Dot(v.Own.Vel) < 40*40 {
		return v.Own.Turret.Heading()
	}
	return geom.AngleOf(v.Own.Vel).Heading()
}

// trigger reports whether to fire now: loaded, rested, the turret close to the aim, and at long range
// with shells to spare.
func (b *Brain) trigger(v *view.View, aim geom.Heading) bool {
	own := &v.Own
	if own.Reload > uint16(b.since) || own.Live >= rules.ShellsAlive || b.now < b.hand.rested {
		return false
	}
	if own.Live >= rules.ShellsAlive-1 && b.quarry.pos.Sub(own.Pos).Len() > 12*geom.Cell {
		return false
	}
	turret := geom.Turn(own.Turret, aim.Angle(), rules.Slewing)
	if geom.Abs(geom.Off(turret, aim.Angle())) > b.skill.steady*16 {
		return false
	}
	b.hand.rested = b.now + rules.ReloadTicks + rules.Tick(b.dice.below(b.skill.gap+1))
	return true
}

// charge reports whether to hold the beam. It takes a target in clear sight at some distance, the
// appetite, and quiet; once begun it is given up only if the target stays away.
func (b *Brain) charge(v *view.View, ready bool) bool {
	h, own := &b.hand, &v.Own
	if own.Cooldown > 0 || b.skill.beam == 0 {
		h.beam = false
		return false
	}
	if h.beam {
		h.lost += b.since
		if b.quarry.visible {
			h.lost = 0
		}
		h.beam = h.lost < 20 || own.Locked()
		return h.beam
	}
	if !ready || !b.quarry.visible || b.now-h.rolled < rules.Second {
		return false
	}
	far := b.quarry.pos.Sub(own.Pos).Len()
	if far < 5*geom.Cell || far > 24*geom.Cell || b.dodger.n > 0 || !b.arena.Clear(own.Pos, b.quarry.pos) {
		return false
	}
	h.rolled = b.now
	h.beam, h.lost = b.dice.chance(b.skill.beam), 0
	return h.beam
}
