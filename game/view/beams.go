package view

import (
	"carom/game/geom"
	"carom/game/rules"
)

// beams writes the charging beams whose line crosses the window, the own one included.
func (o *Observer) beams(v *View) {
	v.Beams = v.Beams[:0]
	for _, b := range o.common.charges {
		if o.eye.line(&b.Owner, &b.From, b.Bend, b.To) {
			v.Beams = append(v.Beams, b)
		}
	}
}

// line reports whether a beam's line shows in the window. Unless its tank is in sight, the owner is
// blotted out and the line begins where it comes into the window.
func (e *eye) line(owner *rules.Seat, from *geom.Vec, bend, to geom.Vec) bool {
	first, crosses := enter(*from, bend, e.window)
	if !crosses {
		if first, crosses = bend, cross(bend, to, e.window); !crosses {
			return false
		}
	}
	if s := *owner; e.open || s == e.seat || e.sees(s) {
		return true
	}
	*owner, *from = rules.NoSeat, first
	return true
}

// cross reports whether a line from a to b has a point in r.
func cross(a, b geom.Vec, r geom.Rect) bool {
	_, ok := enter(a, b, r)
	return ok
}

// enter returns the first point in r of the line from a to b, rounded toward a, and whether there is
// one. It clips the line's parameter to the rectangle's two slabs, in exact fractions.
func enter(a, b geom.Vec, r geom.Rect) (geom.Vec, bool) {
	in, out := ratio{0, 1}, ratio{1, 1}
	if !slab(a.X, b.X, r.Min.X, r.Max.X, &in, &out) || !slab(a.Y, b.Y, r.Min.Y, r.Max.Y, &in, &out) || out.less(in) {
		return geom.Vec{}, false
	}
	d := b.Sub(a)
	return geom.Vec{X: a.X + int32(int64(d.X)*in.num/in.den), Y: a.Y + int32(int64(d.Y)*in.num/in.den)}, true
}

// ratio is a fraction with a positive denominator.
type ratio struct{ num, den int64 }

func (p ratio) less(q ratio) bool { return p.num*q.den < q.num*p.den }

// slab narrows the part [in, out] of a line to where it is between lo and hi on one axis. It reports
// false if the line runs beside the slab.
func slab(a, b, lo, hi int32, in, out *ratio) bool {
	d := int64(b) - int64(a)
	if d == 0 {
		return lo <= a && a <= hi
	}
	near, far := ratio{int64(lo) - int64(a), d}, ratio{int64(hi) - int64(a), d}
	if d < 0 {
		near, far = ratio{int64(a) - int64(hi), -d}, ratio{int64(a) - int64(lo), -d}
	}
	if in.less(near) {
		*in = near
	}
	if far.less(*out) {
		*out = far
	}
	return true
}
