package paint

import (
	"math/rand/v2"
	"testing"

	"carom/clients/terminal/scenes"
	"carom/game/geom"
)

func TestZoom(t *testing.T) {
	tests := []struct {
		why        string
		cols, rows int
		want       int
	}{
		{"the smallest", 80, 24, 2},
		{"one row too few", 80, 23, 0},
		{"one column too few", 79, 24, 0},
		{"a usual window", 120, 36, 3},
		{"just enough for three", 120, 35, 3},
		{"wide but low", 200, 40, 3},
		{"a large window", 200, 60, 5},
		{"huge", 400, 120, 10},
	}
	for _, tt := range tests {
		if got := Zoom(tt.cols, tt.rows); got != tt.want {
			t.Errorf("%s: %dx%d has zoom %d, want %d", tt.why, tt.cols, tt.rows, got, tt.want)
		}
	}
}

// A slow pan in one direction must never move a wall's pixel back, nor by more
// than one pixel at once.
func TestPanIsMonotone(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	for zoom := 2; zoom <= 7; zoom++ {
		var l Lens
		wall := geom.Vec{X: 40 * geom.Cell, Y: 20 * geom.Cell}
		last, lastY := 0, 0
		for i := range 30_000 {
			p := geom.Vec{X: 22*geom.Cell + int32(i), Y: 14*geom.Cell + int32(i)/3}
			x, y := l.Look(p, a, zoom).Px(wall)
			if i > 0 && (x > last || x < last-1 || y > lastY || y < lastY-1) {
				t.Fatalf("zoom %d: at step %d the wall went from %d,%d to %d,%d", zoom, i, last, lastY, x, y)
			}
			last, lastY = x, y
		}
	}
}

// A centre that trembles must not shake the picture.
func TestTremblingIsNotSeen(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 1))
	for zoom := 2; zoom <= 6; zoom++ {
		for range 200 {
			var l Lens
			p := geom.Vec{X: 30*geom.Cell + r.Int32N(9000), Y: 20*geom.Cell + r.Int32N(2000)}
			first := l.Look(p, a, zoom)
			for range 20 {
				q := p.Add(geom.Vec{X: r.Int32N(30) - 15, Y: r.Int32N(30) - 15})
				if got := l.Look(q, a, zoom); got != first {
					t.Fatalf("seed %d: zoom %d: %v moved the camera at %v", seed, zoom, q.Sub(p), p)
				}
			}
		}
	}
}

// The own tank, followed exactly, stands still on the screen while it drives.
func TestOwnTankStandsStill(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	for zoom := 2; zoom <= 6; zoom++ {
		var l Lens
		for i := range int32(4000) {
			p := geom.Vec{X: 24*geom.Cell + i*7, Y: 20 * geom.Cell}
			x, y := l.Px(l.Look(p, a, zoom), p, p)
			if x != Cols*zoom/2 || y != Rows*zoom/2 {
				t.Fatalf("zoom %d: after %d steps the tank is drawn at %d,%d", zoom, i, x, y)
			}
		}
	}
}

func TestCameraStaysInside(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	for _, p := range []geom.Vec{{}, a.Size(), {X: a.Size().X}, scenes.Middle(a)} {
		var l Lens
		c := l.Look(p, a, 3)
		if c.X < 0 || c.Y < 0 || c.X+Cols*3 > 80*3 || c.Y+Rows*3 > 45*3 {
			t.Errorf("looking at %v the camera is at %d,%d", p, c.X, c.Y)
		}
	}
	small := scenes.Hall(t, 40, 22)
	var l Lens
	if c := l.Look(geom.Vec{X: 3000, Y: 9000}, small, 5); c.X != 0 || c.Y != 0 {
		t.Errorf("an arena of one screen must not scroll, but is at %d,%d", c.X, c.Y)
	}
}

func TestWorldIsPxBackwards(t *testing.T) {
	for zoom := 2; zoom <= 9; zoom++ {
		c := Camera{Zoom: zoom, X: 17, Y: 5}
		for x := range 300 {
			if gx, gy := c.Px(c.World(x, x/2)); gx != x || gy != x/2 {
				t.Fatalf("zoom %d: pixel %d,%d came back as %d,%d", zoom, x, x/2, gx, gy)
			}
		}
	}
}
