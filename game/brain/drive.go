package brain

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// feet is how a brain is driving.
type feet struct {
	move rules.Move // in a fight
	side int32      // which way round it circles: 1 or -1
	flip rules.Tick // when it turns the other way

	anchor   geom.Vec   // where it was
	anchored rules.Tick // then
	effort   rules.Tick // ticks of driving since
	escape   rules.Tick // until then it drives anywhere, to get free
}

// drive returns the move of the plan.
func (b *Brain) drive(v *view.View) rules.Move {
	own := &v.Own
	m := rules.Stop
	switch {
	case b.stuck(own):
		m = b.feet.move
	case b.plan.purpose == fighting:
		m = b.orbit(own)
	default:
		if to, ok := b.path.next(own.Pos); ok {
			m = toward(own, to)
		} else {
			b.plan.until = min(b.plan.until, b.now+b.skill.think/2+1)
			b.plan.bored = b.now
		}
	}
	if m != rules.Stop {
		b.feet.effort += b.since
	}
	return m
}

// stuck looks every second whether driving has led anywhere. If not, it drives where it can for a
// while, and drops its plan: another tank may be in the way, or thinks the same of this one.
func (b *Brain) stuck(own *rules.Tank) bool {
	f := &b.feet
	if b.now-f.anchored >= rules.Second {
		d := own.Pos.Sub(f.anchor)
		if f.effort > 40 && geom.Abs(d.X) < 700 && geom.Abs(d.Y) < 700 {
			f.escape = b.now + rules.Tick(b.dice.between(15, 40))
			f.move = b.anywhere(own)
			b.plan.bored, b.plan.until = b.now, f.escape
		}
		f.anchor, f.anchored, f.effort = own.Pos, b.now, 0
	}
	return b.now < f.escape
}

// anywhere returns a move that no wall stops at once.
func (b *Brain) anywhere(own *rules.Tank) rules.Move {
	for range 8 {
		m := rules.Move(b.dice.between(int32(rules.East), int32(rules.NorthEast)))
		if b.open(own.Pos, m, geom.Cell) {
			return m
		}
	}
	return rules.Stop
}

// open reports whether a tank fits at some distance (u) in the direction of a move.
func (b *Brain) open(at geom.Vec, m rules.Move, u int32) bool {
	d := m.Vector()
	if d.X != 0 && d.Y != 0 {
		u = u * 7 / 10
	}
	return b.arena.Free(at.Add(geom.Vec{X: d.X * u, Y: d.Y * u}), rules.TankHalf)
}

// orbit goes on circling the quarry, the other way now and then, and when something is ahead.
func (b *Brain) orbit(own *rules.Tank) rules.Move {
	f := &b.feet
	switch {
	case b.now >= f.flip:
		f.flip = b.now + rules.Tick(b.dice.between(b.temper.restless/3, b.temper.restless))
		f.side = -f.side
		f.move = b.circle(own)
	case !b.open(own.Pos, f.move, geom.Cell/2):
		f.move = b.circle(own)
	}
	return f.move
}

// circle returns the move that goes round the quarry and corrects the distance, where there is room.
func (b *Brain) circle(own *rules.Tank) rules.Move {
	to := b.guess(0).Sub(own.Pos)
	dist := max(to.Len(), 1)
	reach := b.temper.reach
	if own.HP < b.temper.care {
		reach += 3 * geom.Cell
	}
	gap := max(-4, min((dist-reach)/geom.Cell, 4))
	best, most := rules.Stop, int32(-1<<30)
	for m := rules.East; m < rules.Moves; m++ {
		d := geom.Polar(geom.Heading(m-rules.East)*(geom.Headings/8), 1024)
		along, aside := int32(d.Dot(to)/int64(dist)), int32(d.Cross(to)/int64(dist))
		score := 2*aside*b.feet.side + along*gap/2 + b.dice.below(200)
		if m == b.feet.move {
			score += 200
		}
		if !b.open(own.Pos, m, geom.Cell) {
			score -= 4000
		} else if !b.open(own.Pos, m, 3*geom.Cell) {
			score -= 800
		}
		if score > most {
			best, most = m, score
		}
	}
	return best
}
