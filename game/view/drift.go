package view

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// reach returns how far a tank of one speed may get on an axis within n ticks, either way.
func reach(v int32, turbo bool, n int32) (lo, hi int32) {
	most := int32(rules.TankSpeed)
	if turbo {
		most = fastest
	}
	up, down := v, v
	for range n {
		up, down = min(up+rules.TankAccel, max(most, up-rules.TankAccel)), max(down-rules.TankAccel, min(-most, down+rules.TankAccel))
		lo, hi = lo+down, hi+up
	}
	return min(lo, 0), max(hi, 0)
}

// drift returns how far a tank gets that tries to go by d: along one axis and then along the other, in
// the order that brings it farther.
func drift(a *arena.Arena, p, d geom.Vec) geom.Vec {
	q := slideY(a, slideX(a, p, d.X), d.Y)
	if q == p.Add(d) {
		return q
	}
	r := slideX(a, slideY(a, p, d.Y), d.X)
	if way(p, r) > way(p, q) {
		return r
	}
	return q
}

func way(p, q geom.Vec) int32 { return geom.Abs(p.X-q.X) + geom.Abs(p.Y-q.Y) }

// slideX moves a tank by d along x, until a wall.
func slideX(a *arena.Arena, p geom.Vec, d int32) geom.Vec {
	p.X += run(p.X, d, func(c int32) bool { return column(a, c, p.Y) })
	return p
}

// slideY moves a tank by d along y, until a wall.
func slideY(a *arena.Arena, p geom.Vec, d int32) geom.Vec {
	p.Y += run(p.Y, d, func(c int32) bool { return level(a, p.X, c) })
	return p
}

// column reports whether a hull at height y would meet a wall in column c.
func column(a *arena.Arena, c, y int32) bool {
	for r := (y - rules.TankHalf) >> 10; r <= (y+rules.TankHalf)>>10; r++ {
		if a.Solid(c, r) {
			return true
		}
	}
	return false
}

// level reports whether a hull at x would meet a wall in row r.
func level(a *arena.Arena, x, r int32) bool {
	for c := (x - rules.TankHalf) >> 10; c <= (x+rules.TankHalf)>>10; c++ {
		if a.Solid(c, r) {
			return true
		}
	}
	return false
}

// run returns how much of d a hull at p gets before the first cell that stops it.
func run(p, d int32, stops func(c int32) bool) int32 {
	if d > 0 {
		for c := (p+rules.TankHalf)>>10 + 1; c <= (p+d+rules.TankHalf)>>10; c++ {
			if stops(c) {
				return c<<10 - 1 - rules.TankHalf - p
			}
		}
		return d
	}
	for c := (p-rules.TankHalf)>>10 - 1; c >= (p+d-rules.TankHalf)>>10; c-- {
		if stops(c) {
			return (c+1)<<10 + rules.TankHalf - p
		}
	}
	return d
}

// points is how many points of a tank are looked for ahead: its parts, and the corners of its hull
// grown by what it may drive meanwhile.
const points = parts + 4

// point returns one of them. A corner does not grow into a wall; beside one it grows along.
func point(a *arena.Arena, pos geom.Vec, i uint8) geom.Vec {
	if i < parts {
		return part(pos, i)
	}
	p, d := part(pos, i-parts+1), corner(i-parts, grown, grown)
	for _, q := range [3]geom.Vec{p.Add(d), {X: p.X + d.X, Y: p.Y}, {X: p.X, Y: p.Y + d.Y}} {
		if !a.Solid(q.X>>10, q.Y>>10) {
			return q
		}
	}
	return p
}
