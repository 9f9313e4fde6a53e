package rules

import (
	"carom/game/arena"
	"carom/game/geom"
)

// TraceBeam returns the line of a beam that starts at from along h: it goes to
// bend, where it meets the first wall, and from there, thrown back as a shell
// would be, to end, where it meets the second or its range is spent. A beam that
// meets no wall within its range has bend equal to end.
func TraceBeam(from geom.Vec, h geom.Heading, a *arena.Arena) (bend, end geom.Vec) {
	bend, met := cast(from, h, BeamRange, a)
	if met == nothing {
		return bend, bend
	}
	if met&upright != 0 {
		h = h.FlipX()
	}
	if met&level != 0 {
		h = h.FlipY()
	}
	end, _ = cast(bend, h, BeamRange-bend.Sub(from).Len(), a)
	return bend, end
}

// side is a set of the faces of walls that a ray met at once.
type side uint8

const (
	nothing side = 0
	upright side = 1 // runs north to south
	level   side = 2 // runs east to west
)

// ray walks from cell to cell. Coordinates are doubled, plus one for a point,
// so that points lie between faces and never on one: a point and its mirror
// image then see faces at equal distances.
type ray struct {
	a      *arena.Arena
	cx, cy int32 // the cell it is in
	sx, sy int32 // its signs
	dx, dy int64 // its direction's size on each axis, Q14
	ex, ey int64 // doubled distance on each axis to the next face that way
}

func newRay(from geom.Vec, h geom.Heading, a *arena.Arena) ray {
	dx, dy := geom.Cos(h), geom.Sin(h)
	r := ray{a: a, sx: sign(dx), sy: sign(dy), dx: int64(geom.Abs(dx)), dy: int64(geom.Abs(dy))}
	r.cx, r.cy = from.CellOf()
	r.ex, r.ey = ahead(from.X, r.sx), ahead(from.Y, r.sy)
	return r
}

// ahead returns the doubled distance from p to the next face in direction s.
func ahead(p, s int32) int64 {
	in := int64(2*(p&(geom.Cell-1)) + 1)
	if s < 0 {
		return in
	}
	return 2*geom.Cell - in
}

// cast walks from a point along h for at most length u and returns where it got
// to, in the last free cell, and which faces stopped it.
func cast(from geom.Vec, h geom.Heading, length int32, a *arena.Arena) (to geom.Vec, met side) {
	r := newRay(from, h, a)
	reach := 2 * int64(length)
	for {
		next := r.next()
		if next&upright != 0 && r.ex*geom.One > r.dx*reach || next&level != 0 && r.ey*geom.One > r.dy*reach {
			return r.clamp(from.Add(geom.Polar(h, length))), nothing
		}
		if met = r.meets(next); met != nothing {
			return r.contact(from, met), met
		}
		r.pass(next)
	}
}

// next returns which face comes first; both, if the ray goes through a corner.
func (r *ray) next() side {
	x, y := r.ex*r.dy, r.ey*r.dx
	switch {
	case x < y:
		return upright
	case x > y:
		return level
	}
	return upright | level
}

// meets returns which of the faces ahead are walls. A ray exactly through a
// corner slips past a single wall beside it, and comes straight back from the
// tip of one ahead.
func (r *ray) meets(next side) side {
	beside := r.a.Solid(r.cx+r.sx, r.cy)
	below := r.a.Solid(r.cx, r.cy+r.sy)
	switch next {
	case upright:
		return pick(beside, upright)
	case level:
		return pick(below, level)
	}
	behind := r.a.Solid(r.cx+r.sx, r.cy+r.sy)
	switch {
	case beside == below:
		return pick(beside || behind, upright|level)
	case beside:
		return pick(behind, upright)
	}
	return pick(behind, level)
}

func pick(yes bool, s side) side {
	if yes {
		return s
	}
	return nothing
}

// pass enters the cell behind the faces.
func (r *ray) pass(next side) {
	if next&upright != 0 {
		r.cx, r.ex = r.cx+r.sx, r.ex+2*geom.Cell
	}
	if next&level != 0 {
		r.cy, r.ey = r.cy+r.sy, r.ey+2*geom.Cell
	}
}

// contact returns the last point before the faces met.
func (r *ray) contact(from geom.Vec, met side) geom.Vec {
	p := from
	if met&upright != 0 {
		p.X = geom.Brink(r.cx, r.cx+r.sx)
		p.Y += r.sy * int32(r.dy*r.ex/(2*r.dx))
	}
	if met&level != 0 {
		if met&upright == 0 {
			p.X += r.sx * int32(r.dx*r.ey/(2*r.dy))
		}
		p.Y = geom.Brink(r.cy, r.cy+r.sy)
	}
	return r.clamp(p)
}

// clamp pulls p into the current cell, from which rounding may have taken it.
func (r *ray) clamp(p geom.Vec) geom.Vec {
	x, y := r.cx*geom.Cell, r.cy*geom.Cell
	return geom.Vec{
		X: max(x, min(p.X, x+geom.Cell-1)),
		Y: max(y, min(p.Y, y+geom.Cell-1)),
	}
}
