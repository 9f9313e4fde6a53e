package core

import (
	"math"

	"carom/game/geom"
)

const (
	easing    = 0.85          // share of an offset that is left after a tick
	easeLimit = 2 * geom.Cell // u: a correction farther than this is shown at once
)

// offset is what is drawn less where it should be, in u. It melts away, so that
// corrections look like a slight drift and not like a jump.
type offset struct{ x, y float64 }

// add takes in that what was at from is now at to; it goes on being drawn at
// from, plus what had not melted yet. A long way is not eased at all.
func (o *offset) add(from, to geom.Vec) {
	o.x += float64(from.X - to.X)
	o.y += float64(from.Y - to.Y)
	if math.Hypot(o.x, o.y) > easeLimit {
		*o = offset{}
	}
}

// melt makes one tick.
func (o *offset) melt() {
	o.x *= easing
	o.y *= easing
	if math.Abs(o.x) < 1 && math.Abs(o.y) < 1 {
		*o = offset{}
	}
}

// from is where to draw what should be at p.
func (o *offset) from(p geom.Vec) geom.Vec {
	return p.Add(geom.Vec{X: int32(math.Round(o.x)), Y: int32(math.Round(o.y))})
}
