package paint

import (
	"time"

	"carom/game/arena"
	"carom/game/geom"
)

// light is what the own tank sees, at four samples a cell. Lines of sight are
// walked only when the tank has moved half a cell; in between the samples fade
// from what they were to what they are, so the edge of the fog glides.
type light struct {
	arena  *arena.Arena
	w, h   int     // samples
	now    []uint8 // as painted, 0 dark to 255 lit
	target []uint8 // 0 or 255

	set    bool
	hx, hy int32 // where the lines of sight start, in half cells
}

// fade is how long a sample takes from dark to lit.
const fade = 160 * time.Millisecond

// half is the distance of two samples, u.
const half = geom.Cell / 2

// reset makes everything dark, for a new arena or after a jump.
func (l *light) reset(a *arena.Arena) {
	l.arena, l.w, l.h, l.set = a, int(a.W)*2, int(a.H)*2, false
	n := l.w * l.h
	if cap(l.now) < n {
		l.now, l.target = make([]uint8, n), make([]uint8, n)
	}
	l.now, l.target = l.now[:n], l.target[:n]
	clear(l.now)
	clear(l.target)
}

// see moves the eye to p and walks the lines of sight to the window again, if
// the eye is in another half cell. The first look is not faded.
func (l *light) see(p geom.Vec, window geom.Rect) {
	hx, hy := p.X/half, p.Y/half
	if l.set && hx == l.hx && hy == l.hy {
		return
	}
	first := !l.set || max(geom.Abs(hx-l.hx), geom.Abs(hy-l.hy)) > 8
	if first {
		l.reset(l.arena)
	}
	l.set, l.hx, l.hy = true, hx, hy
	b := l.bounds(window, 4) // beyond the window, what was lit fades out
	clearBox(l.target, l.w, b)
	in := l.bounds(window, 0)
	eye := geom.Vec{X: hx*half + half/2, Y: hy*half + half/2}
	for y := in.y0; y < in.y1; y++ {
		for x := in.x0; x < in.x1; x++ {
			to := geom.Vec{X: int32(x)*half + half/2, Y: int32(y)*half + half/2}
			if !l.solid(x, y) && l.arena.Clear(eye, to) {
				l.target[y*l.w+x] = 255
			}
		}
	}
	l.settle(in)
	l.soak(in, 255, 254) // the near half of a wall's cells
	l.soak(in, 254, 253) // and the far half
	if first {
		copy(l.now, l.target)
	}
}

// all lights the whole window: for who has no tank of his own.
func (l *light) all(window geom.Rect) {
	b := l.bounds(window, 2)
	for y := b.y0; y < b.y1; y++ {
		for x := b.x0; x < b.x1; x++ {
			l.target[y*l.w+x] = 255
			l.now[y*l.w+x] = 255
		}
	}
	l.set = false
}

// settle darkens lit samples that stand alone, seen through a slit between two
// corners: they would only sparkle.
func (l *light) settle(b box) {
	for y := b.y0; y < b.y1; y++ {
		for x := b.x0; x < b.x1; x++ {
			if l.target[y*l.w+x] == 255 && l.count(x, y) < 4 {
				l.target[y*l.w+x] = 0
			}
		}
	}
}

// count counts the lit samples of a block of 3 by 3.
func (l *light) count(x, y int) (n int) {
	for j := max(y-1, 0); j <= min(y+1, l.h-1); j++ {
		for i := max(x-1, 0); i <= min(x+1, l.w-1); i++ {
			if l.target[j*l.w+i] == 255 {
				n++
			}
		}
	}
	return n
}

// soak lights the dark samples of walls next to samples of one value.
func (l *light) soak(b box, from, to uint8) {
	for y := b.y0; y < b.y1; y++ {
		for x := b.x0; x < b.x1; x++ {
			if l.target[y*l.w+x] == 0 && l.solid(x, y) && l.beside(x, y, from) {
				l.target[y*l.w+x] = to
			}
		}
	}
}

func (l *light) beside(x, y int, v uint8) bool {
	for j := max(y-1, 0); j <= min(y+1, l.h-1); j++ {
		for i := max(x-1, 0); i <= min(x+1, l.w-1); i++ {
			if l.target[j*l.w+i] == v {
				return true
			}
		}
	}
	return false
}

// pass lets time go by in the window.
func (l *light) pass(d time.Duration, window geom.Rect) {
	step := int(255 * min(d, fade) / fade)
	b := l.bounds(window, 4)
	for y := b.y0; y < b.y1; y++ {
		now, target := l.now[y*l.w+b.x0:y*l.w+b.x1], l.target[y*l.w+b.x0:y*l.w+b.x1]
		for i, t := range target {
			switch n := int(now[i]); {
			case n < int(t):
				now[i] = uint8(min(n+step, int(t)))
			case n > int(t):
				now[i] = uint8(max(n-step, int(t)))
			}
		}
	}
}

func (l *light) solid(x, y int) bool { return l.arena.Solid(int32(x>>1), int32(y>>1)) }

// box is a range of samples, half open.
type box struct{ x0, y0, x1, y1 int }

// bounds returns the samples of a window and some around it.
func (l *light) bounds(w geom.Rect, more int) box {
	return box{
		x0: max(int(w.Min.X/half)-more, 0), y0: max(int(w.Min.Y/half)-more, 0),
		x1: min(int(w.Max.X/half)+1+more, l.w), y1: min(int(w.Max.Y/half)+1+more, l.h),
	}
}

func clearBox(s []uint8, w int, b box) {
	for y := b.y0; y < b.y1; y++ {
		clear(s[y*w+b.x0 : y*w+b.x1])
	}
}
