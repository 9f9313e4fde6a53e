package geom

// AngleOf returns the direction of v, 0 for the zero vector. The error is below
// one part of 65,536 plus its rounding, far inside 1/4096 of a turn.
//
// v is folded into the first octant by swaps and sign changes, so the result
// mirrors and turns exactly as v does.
func AngleOf(v Vec) Angle {
	x, y := abs64(v.X), abs64(v.Y)
	if x == 0 && y == 0 {
		return 0
	}
	var a Angle
	if y <= x {
		a = octant(x, y)
	} else {
		a = 1<<14 - octant(y, x)
	}
	if v.X < 0 {
		a = 1<<15 - a
	}
	if v.Y < 0 {
		a = -a
	}
	return a
}

// octant returns the angle of (x, y) with 0 <= y <= x. A binary search over the
// sine table finds the last heading not beyond it; what is left is so small
// that its tangent is its arc: 65536/2pi = 10430.4 parts for each unit of ratio.
func octant(x, y int64) Angle {
	lo, hi := Heading(0), Heading(Headings/8)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if cross(mid, x, y) >= 0 {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	along := x*int64(Cos(lo)) + y*int64(Sin(lo))
	rest := (cross(lo, x, y)*10430 + along/2) / along
	return lo.Angle() + Angle(rest)
}

// cross is the part of (x, y) that stands across heading h, positive beyond it.
func cross(h Heading, x, y int64) int64 { return y*int64(Cos(h)) - x*int64(Sin(h)) }

func abs64(n int32) int64 {
	if n < 0 {
		return -int64(n)
	}
	return int64(n)
}
