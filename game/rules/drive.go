package rules

import (
	"carom/game/arena"
	"carom/game/geom"
)

// touch is the distance on one axis, in u, from which two hulls no longer share
// a point on it.
const touch = 2*TankHalf + 1

// Drive accelerates and moves one tank for one tick: first on the x axis, then
// on the y axis, each against walls and against the square hulls centred at
// others (positions at the start of the tick). What it runs into stops it on
// that axis alone, so it slides along. Hulls that overlap already, which happens
// when two tanks close the last gap in the same tick, may only part.
func Drive(t *Tank, m Move, a *arena.Arena, others []geom.Vec) {
	want, signs := pace(t), m.Vector()
	if signs.X != 0 && signs.Y != 0 {
		want = diagonal(want)
	}
	t.Turbo = down(t.Turbo)
	t.Vel.X = approach(t.Vel.X, signs.X*want)
	t.Vel.Y = approach(t.Vel.Y, signs.Y*want)

	x := driveX(t.Pos, t.Vel.X, a)
	for _, o := range others {
		x = blocked(t.Pos.X, x, o.X, t.Pos.Y-o.Y)
	}
	if x != t.Pos.X+t.Vel.X {
		t.Vel.X = 0
	}
	t.Pos.X = x

	y := driveY(t.Pos, t.Vel.Y, a)
	for _, o := range others {
		y = blocked(t.Pos.Y, y, o.Y, t.Pos.X-o.X)
	}
	if y != t.Pos.Y+t.Vel.Y {
		t.Vel.Y = 0
	}
	t.Pos.Y = y
}

// pace returns the speed along a straight direction that t may have now.
func pace(t *Tank) int32 {
	v := int32(TankSpeed)
	if t.Turbo > 0 {
		v = v * TurboPct / 100
	}
	if t.Charge > 0 {
		v /= 2
	}
	return v
}

// diagonal returns v over the square root of two, rounded to nearest.
func diagonal(v int32) int32 { return (v*46341 + 1<<15) >> 16 }

// approach returns v changed toward want by at most the acceleration.
func approach(v, want int32) int32 {
	return v + max(-TankAccel, min(TankAccel, want-v))
}

// driveX returns the x that a hull at p reaches with dx u to go, |dx| less than
// a cell, before the walls stop it.
func driveX(p geom.Vec, dx int32, a *arena.Arena) int32 {
	if dx == 0 {
		return p.X
	}
	edge := int32(TankHalf)
	if dx < 0 {
		edge = -edge
	}
	from, to := (p.X+edge)>>10, (p.X+dx+edge)>>10
	if from == to {
		return p.X + dx
	}
	for cy := (p.Y - TankHalf) >> 10; cy <= (p.Y+TankHalf)>>10; cy++ {
		if a.Solid(to, cy) {
			return geom.Brink(from, to) - edge
		}
	}
	return p.X + dx
}

// driveY is driveX on the other axis.
func driveY(p geom.Vec, dy int32, a *arena.Arena) int32 {
	if dy == 0 {
		return p.Y
	}
	edge := int32(TankHalf)
	if dy < 0 {
		edge = -edge
	}
	from, to := (p.Y+edge)>>10, (p.Y+dy+edge)>>10
	if from == to {
		return p.Y + dy
	}
	for cx := (p.X - TankHalf) >> 10; cx <= (p.X+TankHalf)>>10; cx++ {
		if a.Solid(cx, to) {
			return geom.Brink(from, to) - edge
		}
	}
	return p.Y + dy
}

// blocked returns how far a hull moving from at to to on one axis gets against
// the hull at o, when the two are side apart on the other axis.
func blocked(at, to, o, side int32) int32 {
	if side <= -touch || side >= touch || at == to {
		return to
	}
	gap := at - o
	switch {
	case gap >= touch: // o lies on the low side
		return max(to, o+touch)
	case gap <= -touch:
		return min(to, o-touch)
	case geom.Abs(to-o) < geom.Abs(gap): // overlapping, and closing in
		return at
	}
	return to
}
