package geom

// MaxSweep is the longest displacement in u, measured along its own direction,
// that the swept tests take: 40 cells. Beyond it their squares could overflow.
const MaxSweep = 40 * Cell

// Near reports whether two points that move straight and evenly, one from a0 to
// a1 and the other from b0 to b1 in the same time, ever come closer than r u.
// It is exact, and symmetric in its pairs. The displacement of one against the
// other must not be longer than MaxSweep, nor r than four cells.
func Near(a0, a1, b0, b1 Vec, r int32) bool {
	return closer(a0.Sub(b0), a1.Sub(b1), r)
}

// OnLine reports whether p is closer than r u to the segment from a to b, which
// must not be longer than MaxSweep, nor r than four cells.
func OnLine(p, a, b Vec, r int32) bool {
	return closer(a.Sub(p), b.Sub(p), r)
}

// closer reports whether the segment from d0 to d1 passes the origin closer
// than r.
func closer(d0, d1 Vec, r int32) bool {
	if !Box(d0, d1).Grow(r).Contains(Vec{}) {
		return false
	}
	r2 := int64(r) * int64(r)
	e := d1.Sub(d0)
	t, ee := -d0.Dot(e), e.Dot(e)
	switch {
	case t <= 0:
		return d0.Dot(d0) < r2
	case t >= ee:
		return d1.Dot(d1) < r2
	}
	// The foot of the perpendicular is inside: its length is |cross| / |e|.
	c := d0.Cross(e)
	if c < 0 {
		c = -c
	}
	return uint64(c)*uint64(c) < uint64(r2)*uint64(ee)
}
