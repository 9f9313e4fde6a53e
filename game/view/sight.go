package view

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// parts is of how many points of a tank one has to be in sight: the hull's centre and its corners.
const parts = 5

// part returns one of those points.
func part(pos geom.Vec, i uint8) geom.Vec {
	if i == 0 {
		return pos
	}
	return pos.Add(corner(i-1, rules.TankHalf, rules.TankHalf))
}

// corner returns a corner of a box around nothing, by number from 0 to 3.
func corner(i uint8, x, y int32) geom.Vec {
	if i&1 == 0 {
		x = -x
	}
	if i&2 == 0 {
		y = -y
	}
	return geom.Vec{X: x, Y: y}
}

// hull returns the ground under a tank.
func hull(pos geom.Vec) geom.Rect { return geom.Rect{Min: pos, Max: pos}.Grow(rules.TankHalf) }

// InSight reports whether a viewer at one point sees a tank at another. It is the rule for everybody;
// only team mates and the window make exceptions.
func InSight(a *arena.Arena, from, tank geom.Vec) bool {
	for i := range uint8(parts) {
		if a.Clear(from, part(tank, i)) {
			return true
		}
	}
	return false
}
