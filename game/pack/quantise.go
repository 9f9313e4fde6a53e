package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// How finely others are known.
const (
	step    = 32  // u between two coarse positions
	fastest = 255 // u per tick on an axis: the most an own speed is, far above any tank's

	turns = 256 // directions of another's turret
)

// coarse rounds a coordinate to the nearest step. Zero stays zero: it means unused.
func coarse(n int32) int32 { return (n + step/2) / step }

// spotOf is the point of two coarse coordinates.
func spotOf(x, y uint32) geom.Vec { return geom.Vec{X: int32(x) * step, Y: int32(y) * step} }

// turn rounds an angle to the nearest of the turret's directions.
func turn(a geom.Angle) int32 {
	const part = 1 << 16 / turns
	return int32((uint32(a) + part/2) / part % turns)
}

func turnOf(v uint32) geom.Angle { return geom.Angle(v * (1 << 16 / turns)) }

// half is twice the cell of a centre, plus one if the centre is the mirror image of the
// usual one (the first unit of a cell's middle pair instead of the second).
func half(n int32) int32 {
	mirrored := int32(0)
	if n&(geom.Cell-1) < geom.Cell/2 {
		mirrored = 1
	}
	return n>>10<<1 | mirrored
}

func halfOf(v uint32) int32 { return int32(v>>1)*geom.Cell + geom.Cell/2 - int32(v&1) }

// who is a seat plus one, 0 for nobody.
func who(s rules.Seat) int32 {
	if !s.Valid() {
		return 0
	}
	return int32(s) + 1
}

func whoOf(v uint32) rules.Seat { return rules.Seat(v) - 1 }

// sideOf is the team of a row's value.
func sideOf(v uint32) rules.Team { return rules.Team(v) - 1 }

func bit(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// ticks makes a tick count that may be huge a value that can be clamped.
func ticks(n rules.Tick) int32 { return int32(min(n, longest)) }
