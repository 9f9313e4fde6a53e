package core

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/interp"
)

const (
	extrapolate = 6             // ticks (100 ms) past the newest snapshot; then others stand still
	teleport    = 2 * geom.Cell // u between two snapshots: not driven but put there
)

// tanksAt appends the tanks of others as they were at the render cursor: between
// two snapshots where there are two, else driven on for a moment as they were
// driving.
func (g *game) tanksAt(dst []view.Tank, tick uint32, frac uint16) []view.Tank {
	before, after, num, den := g.others.Around(tick, frac)
	if before == nil {
		return dst
	}
	j := 0
	for i := range before.Tanks {
		b := before.Tanks[i]
		if after == nil {
			dst = append(dst, g.onward(b, num))
			continue
		}
		for j < len(after.Tanks) && after.Tanks[j].Seat < b.Seat {
			j++
		}
		if j < len(after.Tanks) && after.Tanks[j].Seat == b.Seat {
			dst = append(dst, between(b, &after.Tanks[j], num, den))
		} else { // gone by the next snapshot: to where, nobody may know
			dst = append(dst, b)
		}
	}
	return dst
}

// between is a tank num/den of the way from one snapshot to the next.
func between(b view.Tank, a *view.Tank, num, den int32) view.Tank {
	way := a.Pos.Sub(b.Pos)
	if geom.Abs(way.X) > teleport || geom.Abs(way.Y) > teleport {
		return b
	}
	b.Pos = b.Pos.Add(geom.Vec{X: share(way.X, num, den), Y: share(way.Y, num, den)})
	b.Turret += geom.Angle(share(int32(int16(a.Turret-b.Turret)), num, den))
	return b
}

func share(d, num, den int32) int32 { return int32(int64(d) * int64(num) / int64(den)) }

// onward drives a tank past its last snapshot, by num/interp.One ticks.
func (g *game) onward(b view.Tank, num int32) view.Tank {
	num = min(num, extrapolate*interp.One)
	t := rules.Tank{Pos: b.Pos, Vel: b.Vel, Charge: b.Charge}
	if b.Turbo {
		t.Turbo = extrapolate + 1
	}
	for ; num >= interp.One; num -= interp.One {
		rules.Drive(&t, b.Move, g.table.arena, nil)
	}
	last := t.Pos
	rules.Drive(&t, b.Move, g.table.arena, nil)
	way := t.Pos.Sub(last)
	b.Pos = last.Add(geom.Vec{X: share(way.X, num, interp.One), Y: share(way.Y, num, interp.One)})
	return b
}
