package paint

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// The window everyone sees, in cells.
const (
	Cols = rules.ViewW
	Rows = rules.ViewH
)

// Zoom returns how many pixels a cell gets on a terminal of that many columns
// and rows, two of which are the HUD's: a whole number, at least 2, or 0 if the
// terminal is too small for that.
func Zoom(cols, rows int) int {
	z := min(cols/Cols, 2*(rows-2)/Rows)
	if z < 2 {
		return 0
	}
	return z
}

// Camera says which pixel of the picture a place in the world is.
type Camera struct {
	Zoom int // pixels a cell
	X, Y int // the world's pixel in the picture's upper left corner
}

// Px returns the pixel of a position. It never goes back where the position
// goes on, whatever the zoom.
func (c Camera) Px(p geom.Vec) (x, y int) {
	return floorPx(p.X, c.Zoom) - c.X, floorPx(p.Y, c.Zoom) - c.Y
}

// World returns the position of the middle of a pixel, u.
func (c Camera) World(x, y int) geom.Vec {
	z := int64(c.Zoom)
	at := func(px int) int32 { return int32((int64(px)*2 + 1) * geom.Cell / (2 * z)) }
	return geom.Vec{X: at(x + c.X), Y: at(y + c.Y)}
}

// Cell returns the cell of the arena that a pixel shows part of.
func (c Camera) Cell(x, y int) (cx, cy int32) {
	at := func(px int) int32 {
		if px < 0 {
			px -= c.Zoom - 1 // whole cells down, not towards 0
		}
		return int32(px / c.Zoom)
	}
	return at(x + c.X), at(y + c.Y)
}

// floorPx is the world's pixel that holds a coordinate.
func floorPx(u int32, zoom int) int { return int(int64(u) * int64(zoom) >> 10) }

// slack is how far beyond a pixel's edge, in 1/1024 pixel, a coordinate must be
// before the lens follows: easing and correction tremble by less.
const slack = 200

// Lens follows a point in whole pixels. The zero value is ready.
type Lens struct {
	zoom int
	x, y int // the world's pixel looked at
	set  bool
}

// Look aims the lens at a point and returns the camera whose picture of Cols by
// Rows cells is centred on it, kept inside the arena; a side on which the arena
// is smaller than the picture is centred.
func (l *Lens) Look(center geom.Vec, a *arena.Arena, zoom int) Camera {
	if !l.set || l.zoom != zoom {
		*l = Lens{zoom: zoom, x: floorPx(center.X, zoom), y: floorPx(center.Y, zoom), set: true}
	}
	l.x, l.y = follow(l.x, center.X, zoom), follow(l.y, center.Y, zoom)
	return Camera{
		Zoom: zoom,
		X:    corner(l.x, Cols*zoom, int(a.W)*zoom),
		Y:    corner(l.y, Rows*zoom, int(a.H)*zoom),
	}
}

// Px is Camera.Px for the point that the lens follows and for what is close to
// it: both are rounded together, so the own tank does not tremble against the
// camera that follows it.
func (l *Lens) Px(c Camera, p, center geom.Vec) (x, y int) {
	off := func(d int32) int { return round(int(d)*c.Zoom, geom.Cell) }
	return l.x + off(p.X-center.X) - c.X, l.y + off(p.Y-center.Y) - c.Y
}

// follow moves a pixel to where a coordinate is, if that is clearly elsewhere.
func follow(px int, u int32, zoom int) int {
	fine := int64(u) * int64(zoom)
	lo := int64(px)<<10 - slack
	if fine < lo || fine >= lo+geom.Cell+2*slack {
		return int(fine >> 10)
	}
	return px
}

// corner is the first pixel of a picture of n pixels centred on at, in a world
// of size pixels.
func corner(at, n, size int) int {
	if size <= n {
		return (size - n) / 2
	}
	return min(max(at-n/2, 0), size-n)
}
