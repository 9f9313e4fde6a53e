package rules_test

import (
	"math/rand/v2"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim/simtest"
)

func TestFlyBounces(t *testing.T) {
	a := corridor(t, 10, 8)
	mid := a.Size().Half()
	for _, c := range []struct {
		why  string
		at   geom.Vec
		h    geom.Heading
		want rules.Shell // after a tick
		n    uint8
	}{
		{"open floor", mid, 0, rules.Shell{Pos: mid.Add(geom.Vec{X: 273}), Heading: 0}, 0},
		{"east wall", geom.Vec{X: 11*cell - 1, Y: mid.Y}, 0, rules.Shell{Pos: geom.Vec{X: 11*cell - 273, Y: mid.Y}, Heading: 2048, Bounces: 1}, 1},
		{"west wall, its mirror", geom.Vec{X: cell, Y: mid.Y}, 2048, rules.Shell{Pos: geom.Vec{X: cell + 272, Y: mid.Y}, Heading: 0, Bounces: 1}, 1},
		{"south wall", geom.Vec{X: mid.X, Y: 9*cell - 1}, 1024, rules.Shell{Pos: geom.Vec{X: mid.X, Y: 9*cell - 273}, Heading: 3072, Bounces: 1}, 1},
		{"a corner: both at once", geom.Vec{X: cell, Y: cell}, 2560, rules.Shell{Pos: geom.Vec{X: cell + 192, Y: cell + 192}, Heading: 512, Bounces: 2}, 2},
	} {
		s := rules.Shell{Pos: c.at, Vel: geom.Polar(c.h, rules.ShellSpeed), Heading: c.h, Left: 10}
		n, alive := rules.Fly(&s, a)
		c.want.Left, c.want.Vel = 9, geom.Polar(c.want.Heading, rules.ShellSpeed)
		if s != c.want || n != c.n || !alive {
			t.Errorf("%s: %+v, %d, want %+v, %d", c.why, s, n, c.want, c.n)
		}
	}
}

func TestFlyEnds(t *testing.T) {
	a := corridor(t, 10, 8)
	tank := rules.Tank{Pos: a.Size().Half(), Live: 1}
	s := rules.Launch(&tank)
	if tank.Live != 2 || s.Pos != tank.Pos || s.Left != rules.ShellLife {
		t.Fatalf("%+v from %+v", s, tank)
	}
	var walls, ticks int
	for alive := true; alive; ticks++ {
		var n uint8
		n, alive = rules.Fly(&s, a)
		walls += int(n)
	}
	if walls != 3 || s.Bounces != 3 || s.Pos.X != cell && s.Pos.X != 11*cell-1 {
		t.Fatalf("after %d walls and %d ticks: %+v", walls, ticks, s)
	}
	long := corridor(t, 100, 8)
	s = rules.Launch(&rules.Tank{Pos: geom.Vec{X: 3 * cell, Y: 5 * cell}})
	for ticks = 1; ; ticks++ {
		if _, alive := rules.Fly(&s, long); !alive {
			break
		}
	}
	if ticks != rules.ShellLife || s.Pos.X != 3*cell+rules.ShellLife*rules.ShellSpeed {
		t.Fatalf("lived %d ticks, to %v", ticks, s.Pos)
	}
}

func TestTraceBeam(t *testing.T) {
	a := corridor(t, 10, 8) // cells 1 to 10 and 1 to 8
	b := corridor(t, 90, 8)
	block := simtest.Arena(t, simtest.Wall(simtest.Open(22, 22), 11, 11, 1, 1)...)
	for _, c := range []struct {
		why       string
		a         *arena.Arena
		from      geom.Vec
		h         geom.Heading
		bend, end geom.Vec
	}{
		{"there and back", a, geom.Vec{X: 5 * cell, Y: 4 * cell}, 0, geom.Vec{X: 11*cell - 1, Y: 4 * cell}, geom.Vec{X: cell, Y: 4 * cell}},
		{"its mirror", a, geom.Vec{X: 5 * cell, Y: 4 * cell}, 2048, geom.Vec{X: cell, Y: 4 * cell}, geom.Vec{X: 11*cell - 1, Y: 4 * cell}},
		{"no wall within range", b, geom.Vec{X: 5 * cell, Y: 4 * cell}, 0, geom.Vec{X: 41 * cell, Y: 4 * cell}, geom.Vec{X: 41 * cell, Y: 4 * cell}},
		{"range ends after the bend", b, geom.Vec{X: 81 * cell, Y: 4 * cell}, 0, geom.Vec{X: 91*cell - 1, Y: 4 * cell}, geom.Vec{X: 91*cell - 1 - 26*cell - 1, Y: 4 * cell}},
		{"into a corner and back", a, geom.Vec{X: 5*cell + 10, Y: 5*cell + 10}, 2560, geom.Vec{X: cell, Y: cell}, geom.Vec{X: 9*cell - 1, Y: 9*cell - 1}},
		{"from the tip of a block straight back", block, geom.Vec{X: 5 * cell, Y: 5 * cell}, 512, geom.Vec{X: 11*cell - 1, Y: 11*cell - 1}, geom.Vec{X: cell, Y: cell}},
	} {
		bend, end := rules.TraceBeam(c.from, c.h, c.a)
		if bend != c.bend || end != c.end {
			t.Errorf("%s: over %v to %v, want over %v to %v", c.why, bend, end, c.bend, c.end)
		}
	}
}

// A beam stays in the open and within its range, and turns with the map.
func TestTraceBeamEverywhere(t *testing.T) {
	const seed = 7
	r := rand.New(rand.NewPCG(seed, seed))
	a := simtest.Arena(t, simtest.Table...)
	size := a.Size()
	turn := func(p geom.Vec) geom.Vec { return geom.Vec{X: size.X - 1 - p.X, Y: size.Y - 1 - p.Y} }
	for range 20000 {
		from := geom.Vec{X: r.Int32N(size.X), Y: r.Int32N(size.Y)}
		if !a.Free(from, 0) {
			continue
		}
		h := geom.Heading(r.Uint32N(64) * 64) // many along axes and diagonals
		if r.IntN(2) == 0 {
			h = geom.Heading(r.Uint32N(4096))
		}
		bend, end := rules.TraceBeam(from, h, a)
		if !a.Free(bend, 0) || !a.Free(end, 0) {
			t.Fatalf("seed %d: from %v along %d over %v to %v: in a wall", seed, from, h, bend, end)
		}
		if l := bend.Sub(from).Len() + end.Sub(bend).Len(); l > rules.BeamRange+1 || bend != end && bend.Sub(from).Len() > rules.BeamRange {
			t.Fatalf("seed %d: from %v along %d: %d u long", seed, from, h, l)
		}
		if b, e := rules.TraceBeam(turn(from), h^2048, a); b != turn(bend) || e != turn(end) {
			t.Fatalf("seed %d: from %v along %d: turned, over %v to %v, want over %v to %v", seed, from, h, b, e, turn(bend), turn(end))
		}
		if mid := from.Add(bend.Sub(from).Half()); h&511 != 0 && !sees(a, from, mid) {
			t.Fatalf("seed %d: from %v along %d over %v: through a wall", seed, from, h, bend)
		}
	}
}

// sees allows for the u by which rounding may move a point behind a corner.
func sees(a *arena.Arena, p, q geom.Vec) bool {
	for _, d := range []geom.Vec{{}, {X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
		if a.Free(q.Add(d), 0) && a.Clear(p, q.Add(d)) {
			return true
		}
	}
	return false
}
