package view

import (
	"testing"

	"carom/game/arena"
	"carom/game/geom"
)

func TestWindow(t *testing.T) {
	const w, h = 40 * geom.Cell, 22 * geom.Cell
	large, small := &arena.Arena{W: 100, H: 60}, &arena.Arena{W: 30, H: 22}
	for _, c := range []struct {
		why      string
		a        *arena.Arena
		pos      geom.Vec
		min, max geom.Vec
	}{
		{"around the viewer", large, geom.Vec{X: 50000, Y: 30000}, geom.Vec{X: 50000 - w/2, Y: 30000 - h/2}, geom.Vec{X: 50000 + w/2, Y: 30000 + h/2}},
		{"pushed right and down", large, geom.Vec{X: 3000, Y: 2000}, geom.Vec{}, geom.Vec{X: w, Y: h}},
		{"pushed left and up", large, geom.Vec{X: 102000, Y: 61000}, geom.Vec{X: 60*1024 - 1, Y: 38*1024 - 1}, geom.Vec{X: 100*1024 - 1, Y: 60*1024 - 1}},
		{"all of a small arena", small, geom.Vec{X: 5000, Y: 20000}, geom.Vec{}, geom.Vec{X: 30*1024 - 1, Y: 22*1024 - 1}},
	} {
		r := Window(c.pos, c.a)
		if r.Min != c.min || r.Max != c.max {
			t.Errorf("%s: %v, want %v to %v", c.why, r, c.min, c.max)
		}
	}
}

// TestWindowIsFair: a viewer turned by half a turn has the window turned by half a turn.
func TestWindowIsFair(t *testing.T) {
	a := &arena.Arena{W: 57, H: 33}
	size := a.Size()
	turn := func(v geom.Vec) geom.Vec { return geom.Vec{X: size.X - 1 - v.X, Y: size.Y - 1 - v.Y} }
	for x := int32(0); x < size.X; x += 511 {
		for y := int32(0); y < size.Y; y += 477 {
			p := geom.Vec{X: x, Y: y}
			r, q := Window(p, a), Window(turn(p), a)
			if q.Min != turn(r.Max) || q.Max != turn(r.Min) {
				t.Fatalf("at %v: %v, turned %v", p, r, q)
			}
			if !r.Contains(p) {
				t.Fatalf("%v is not in its own window %v", p, r)
			}
		}
	}
}
