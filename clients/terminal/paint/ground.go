package paint

import (
	"carom/game/arena"
	"carom/game/geom"
)

// ground paints floor and walls under the light.
func (p *Painter) ground(cam Camera, a *arena.Arena, window geom.Rect) {
	z := cam.Zoom
	x0, y0 := window.Min.CellOf()
	x1, y1 := window.Max.CellOf()
	for cy := y0; cy <= min(y1, a.H-1); cy++ {
		for cx := x0; cx <= min(x1, a.W-1); cx++ {
			px, py := int(cx)*z-cam.X, int(cy)*z-cam.Y
			s := p.light.around(cx, cy)
			if s.even {
				p.img.blit(px, py, z, p.tiles.of(a, cx, cy, step(int(s.v[1][1]))))
			} else {
				p.edge(px, py, z, a, cx, cy, &s)
			}
		}
	}
}

// edge paints a cell that is partly lit, pixel by pixel.
func (p *Painter) edge(px, py, z int, a *arena.Arena, cx, cy int32, s *samples) {
	var tile [lights][]rgb
	for i := range tile {
		tile[i] = p.tiles.of(a, cx, cy, i)
	}
	for y := range z {
		for x := range z {
			p.img.set(px+x, py+y, tile[step(s.at(x, y, z))][y*z+x])
		}
	}
}

// step quantises a sample.
func step(v int) int { return v * lights >> 8 }

// samples are the light on a cell, [1][1] to [2][2], and around it.
type samples struct {
	v    [4][4]uint8
	ok   [4][4]bool // of the same kind, wall or floor, as the cell
	even bool       // all that are ok are equal, so the cell is of one light
}

// around gathers the light on a cell. Light on a wall must not shine on the
// floor behind it, nor the other way, so samples of the other kind do not count.
func (l *light) around(cx, cy int32) (s samples) {
	wall := l.arena.Solid(cx, cy)
	x0, y0 := int(cx)*2-1, int(cy)*2-1
	first := l.now[(y0+1)*l.w+x0+1]
	s.even = true
	for j := range 4 {
		for i := range 4 {
			x, y := x0+i, y0+j
			if uint(x) >= uint(l.w) || uint(y) >= uint(l.h) || l.solid(x, y) != wall {
				continue
			}
			v := l.now[y*l.w+x]
			s.v[j][i], s.ok[j][i] = v, true
			s.even = s.even && step(int(v)) == step(int(first))
		}
	}
	return s
}

// at interpolates the light in the middle of pixel x, y of a cell of z pixels.
func (s *samples) at(x, y, z int) int {
	i, fx := grid(x, z)
	j, fy := grid(y, z)
	own := s.v[1+2*y/z][1+2*x/z]
	get := func(j, i int) int {
		if s.ok[j][i] {
			return int(s.v[j][i])
		}
		return int(own)
	}
	top := get(j, i)*(256-fx) + get(j, i+1)*fx
	low := get(j+1, i)*(256-fx) + get(j+1, i+1)*fx
	return (top*(256-fy) + low*fy) >> 16
}

// grid finds the sample before the middle of a pixel, and how far beyond it the
// pixel is, of 256. Samples 1 and 2 are at a quarter and three quarters.
func grid(x, z int) (i, frac int) {
	at := (2*x+1)*256/z + 128 // in 1/256 of the distance of samples, from sample 0
	return at >> 8, at & 255
}
