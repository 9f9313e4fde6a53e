package paint

import "math"

// part is what a pixel of a sprite shows. A sprite holds parts, not colours, so
// that one sprite serves every player.
type part uint8

// The parts of a tank.
const (
	nothing part = iota
	shade        // darkens what is below
	tread
	cleat // the other half of the tread's pattern
	body
	rim  // the lit edge of the body
	nose // the front
	seam // the dark ring around the turret
	turret
	barrel
	muzzle
	parts // how many there are
)

// sprite is a square of parts around its middle pixel.
type sprite struct {
	r  int // pixels from the middle to the edge
	at []part

	// low keeps it from covering walls. A hull in pixels, turned to eight sides,
	// is at times larger than the square that a tank is; a barrel reaches over.
	low bool
}

func newSprite(r int) sprite { return sprite{r: r, at: make([]part, (2*r+1)*(2*r+1))} }

// get returns the part at an offset from the middle.
func (s sprite) get(dx, dy int) part {
	if max(dx, -dx, dy, -dy) > s.r {
		return nothing
	}
	return s.at[(dy+s.r)*(2*s.r+1)+dx+s.r]
}

func (s sprite) put(dx, dy int, p part) {
	if max(dx, -dx, dy, -dy) <= s.r {
		s.at[(dy+s.r)*(2*s.r+1)+dx+s.r] = p
	}
}

// each calls f for every pixel of the sprite.
func (s sprite) each(f func(dx, dy int)) {
	for dy := -s.r; dy <= s.r; dy++ {
		for dx := -s.r; dx <= s.r; dx++ {
			f(dx, dy)
		}
	}
}

// tiny is what rounding in a sine may be off by.
const tiny = 1e-9

// facings and aims are the directions a hull and a barrel are drawn in.
const (
	facings = 8
	aims    = 32
)

// sprites are the tanks at one zoom, baked.
type sprites struct {
	hull   [facings]sprite
	hollow [facings]sprite // only the outline: protected
	gun    [aims]sprite
	size   int // pixels from a hull's middle to its edge
}

func bakeSprites(zoom int) *sprites {
	s := &sprites{size: zoom * 7 / 8} // the hull's half width is 7/8 cell
	for f := range s.hull {
		s.hull[f] = bakeHull(zoom, s.size, float64(f)*2*math.Pi/facings)
		s.hollow[f] = outline(s.hull[f])
	}
	for a := range s.gun {
		n := aims
		if zoom == 2 {
			n = 16 // as many as a ring of 5 by 5 pixels has
		}
		turn := float64(a*n/aims) * 2 * math.Pi / float64(n)
		s.gun[a] = bakeGun(zoom, turn)
	}
	return s
}

// bakeHull draws a tank of half width h cells seen from above, heading along an
// angle. A pixel belongs to one part or to none; nothing is blended, so the
// silhouette is as crisp as if set by hand, and it does not change while the
// tank moves.
func bakeHull(zoom, size int, turn float64) sprite {
	h := float64(zoom) * 0.875
	s := newSprite(size + 1)
	s.low = true
	sin, cos := math.Sincos(turn)
	s.each(func(dx, dy int) {
		x, y := float64(dx), float64(dy)
		along, across := x*cos+y*sin, y*cos-x*sin
		if p := hullPart(h, along, across); p != nothing && math.Hypot(x, y) <= h*1.26 {
			if p == body && zoom > 3 && x+y < -h*0.35 {
				p = rim
			}
			s.put(dx, dy, p)
		}
	})
	if zoom > 2 {
		s.each(func(dx, dy int) {
			if s.get(dx, dy) == nothing && s.get(dx-1, dy-1) > shade {
				s.put(dx, dy, shade)
			}
		})
	}
	return s
}

// hullPart says what is at a place of a hull of half width h, in pixels along
// and across its heading.
func hullPart(h, along, across float64) part {
	side := math.Abs(across)
	switch {
	case math.Abs(along) > h+0.01 || side > h+0.01:
		return nothing
	case math.Hypot(along, across) <= h*0.5:
		return turret
	case h > 4 && math.Hypot(along, across) <= h*0.5+0.9:
		return seam
	case side > h*0.52:
		if int(math.Floor(along+64.5))%2 == 0 {
			return cleat
		}
		return tread
	case along > h*0.7 && h > 2:
		return nose
	}
	return body
}

// bakeGun draws the barrel, one pixel wide, two on large tanks.
func bakeGun(zoom int, turn float64) sprite {
	long := float64(zoom)*1.4 + 0.1
	s := newSprite(int(long) + 1)
	sin, cos := math.Sincos(turn)
	tx, ty := int(math.Round(long*cos)), int(math.Round(long*sin))
	n := max(tx, -tx, ty, -ty)
	line(0, 0, tx, ty, func(x, y, step int) {
		p := barrel
		if step == n {
			p = muzzle
		}
		s.put(x, y, p)
	})
	if zoom < 5 {
		return s
	}
	wide := float64(zoom) / 8
	s.each(func(dx, dy int) {
		x, y := float64(dx), float64(dy)
		along, across := x*cos+y*sin, math.Abs(y*cos-x*sin)
		if s.get(dx, dy) == nothing && along >= -tiny && along <= long+tiny && across <= wide+tiny {
			s.put(dx, dy, barrel)
		}
	})
	return s
}

// outline keeps the pixels of a hull that touch its outside.
func outline(hull sprite) sprite {
	s := newSprite(hull.r)
	s.low = hull.low
	hull.each(func(dx, dy int) {
		out := func(x, y int) bool { return hull.get(x, y) <= shade }
		if out(dx, dy) {
			return
		}
		if out(dx-1, dy) || out(dx+1, dy) || out(dx, dy-1) || out(dx, dy+1) {
			s.put(dx, dy, body)
		}
	})
	return s
}
