package brain

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// quarry is the enemy a brain is after, as it was when last perceived.
type quarry struct {
	seat     rules.Seat // rules.NoSeat: nobody
	pos, vel geom.Vec
	tick     rules.Tick // when it was there
	visible  bool       // in the newest frame perceived
}

// follow brings the quarry up to date with the newest frame perceived.
func (b *Brain) follow(f *frame) {
	q := &b.quarry
	if q.seat == rules.NoSeat {
		return
	}
	g := f.find(q.seat)
	q.visible = g != nil
	if q.visible {
		q.pos, q.vel, q.tick = g.pos, g.vel, f.tick
	}
	if b.now-q.tick > b.temper.patience {
		q.seat = rules.NoSeat
	}
}

// choose picks the enemy to be after: near, weak, not protected, and rather the one it has.
func (b *Brain) choose(v *view.View) {
	f := b.memory.recall(b.now, b.skill.react)
	if f == nil {
		return
	}
	best, least := (*glimpse)(nil), int32(0)
	for i := range f.n {
		g := &f.tanks[i]
		cost := g.pos.Sub(v.Own.Pos).Len() + int32(g.hp)*geom.Cell/25
		if g.protected {
			cost += 6 * geom.Cell
		}
		if g.seat == b.quarry.seat {
			cost -= 3 * geom.Cell
		}
		if best == nil || cost < least {
			best, least = g, cost
		}
	}
	if best != nil && best.seat != b.quarry.seat {
		b.quarry = quarry{best.seat, best.pos, best.vel, f.tick, true}
		b.fan.found = false
	}
}

// guess returns where the quarry will be some ticks from now, going on as it went when last perceived;
// how much of that motion a brain reckons with is its skill. Walls stop it.
func (b *Brain) guess(ahead rules.Tick) geom.Vec {
	q := &b.quarry
	t := int32(min(b.now-q.tick+ahead, 90)) * b.skill.lead
	for ; t > 100; t -= t / 4 {
		p := q.pos.Add(geom.Vec{X: q.vel.X * t / 100, Y: q.vel.Y * t / 100})
		if b.arena.Free(p, rules.TankHalf/2) {
			return p
		}
	}
	return q.pos
}
