package view

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// Window returns the part of the arena that a viewer at pos sees: ViewW by ViewH cells around it,
// pushed inside the arena, the whole arena on an axis where it is smaller.
func Window(pos geom.Vec, a *arena.Arena) geom.Rect {
	size := a.Size()
	x0, x1 := span(pos.X, rules.ViewW*geom.Cell/2, size.X-1)
	y0, y1 := span(pos.Y, rules.ViewH*geom.Cell/2, size.Y-1)
	return geom.Rect{Min: geom.Vec{X: x0, Y: y0}, Max: geom.Vec{X: x1, Y: y1}}
}

// Whole returns a window of all the arena.
func Whole(a *arena.Arena) geom.Rect {
	size := a.Size()
	return geom.Rect{Max: geom.Vec{X: size.X - 1, Y: size.Y - 1}}
}

// middle returns the point between a window's edges.
func middle(r geom.Rect) geom.Vec {
	return geom.Vec{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}
}

// span returns the closed interval of half-width half around p, moved inside [0, last]. It reaches as
// far up as down, so that mirrored viewers see mirrored windows.
func span(p, half, last int32) (lo, hi int32) {
	switch {
	case 2*half >= last:
		return 0, last
	case p < half:
		return 0, 2 * half
	case p > last-half:
		return last - 2*half, last
	}
	return p - half, p + half
}
