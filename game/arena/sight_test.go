package arena

import (
	"math/big"
	"math/rand"
	"testing"

	"carom/game/geom"
)

// sees is Clear again, slow and obvious: a line is blocked by a wall whose open square it enters, or
// by two walls that touch at a corner it goes through.
func sees(a *Arena, p, q geom.Vec) bool {
	for y := int32(-1); y <= a.H; y++ {
		for x := int32(-1); x <= a.W; x++ {
			if a.Solid(x, y) && enters(p, q, 2*geom.Cell*x, 2*geom.Cell*y) {
				return false
			}
			if pinched(a, x, y) && through(p, q, 2*geom.Cell*x, 2*geom.Cell*y) {
				return false
			}
		}
	}
	return true
}

// enters reports whether the doubled line p-q has a point inside the open square at (x, y), by
// clipping the line's parameter to the square with exact fractions.
func enters(p, q geom.Vec, x, y int32) bool {
	lo, hi := big.NewRat(0, 1), big.NewRat(1, 1)
	for _, axis := range [2][3]int32{{p.X, q.X, x}, {p.Y, q.Y, y}} {
		from, d := int64(2*axis[0]+1), int64(2*(axis[1]-axis[0]))
		near, far := int64(axis[2]), int64(axis[2]+2*geom.Cell)
		if d == 0 {
			if from <= near || from >= far {
				return false
			}
			continue
		}
		a, b := big.NewRat(near-from, d), big.NewRat(far-from, d)
		if d < 0 {
			a, b = b, a
		}
		if a.Cmp(lo) > 0 {
			lo = a
		}
		if b.Cmp(hi) < 0 {
			hi = b
		}
	}
	if p == q {
		return lo.Cmp(hi) <= 0
	}
	return lo.Cmp(hi) < 0
}

// pinched reports whether two walls touch at the upper left corner of a cell and nothing else does.
func pinched(a *Arena, x, y int32) bool {
	return a.Solid(x-1, y-1) && a.Solid(x, y) || a.Solid(x, y-1) && a.Solid(x-1, y)
}

// through reports whether the doubled line p-q goes through a point.
func through(p, q geom.Vec, x, y int32) bool {
	dx, dy := int64(2*(q.X-p.X)), int64(2*(q.Y-p.Y))
	ax, ay := int64(x-(2*p.X+1)), int64(y-(2*p.Y+1))
	t := ax*dx + ay*dy
	return ax*dy == ay*dx && t > 0 && t < dx*dx+dy*dy
}

func TestClearIsExact(t *testing.T) {
	const seed = 11
	rnd := rand.New(rand.NewSource(seed))
	for round := range 60 {
		a := scatter(rnd, 9, 7)
		for range 40 {
			p, q := anywhere(rnd, a), anywhere(rnd, a)
			if rnd.Intn(2) == 0 { // a diagonal through corners
				p.Y += p.X%geom.Cell - p.Y%geom.Cell
				q.Y = p.Y + q.X - p.X
			}
			if got, want := a.Clear(p, q), sees(a, p, q); got != want {
				t.Fatalf("seed %d round %d: Clear(%v, %v) is %v, want %v", seed, round, p, q, got, want)
			}
		}
	}
}

func TestClearIsSymmetric(t *testing.T) {
	const seed = 12
	rnd := rand.New(rand.NewSource(seed))
	for range 200 {
		a := scatter(rnd, 20, 14)
		turned, mirrored := twin(a, Turn), twin(a, Mirror)
		for range 50 {
			p, q := anywhere(rnd, a), anywhere(rnd, a)
			want := a.Clear(p, q)
			if a.Clear(q, p) != want {
				t.Fatalf("seed %d: Clear(%v, %v) depends on the direction", seed, p, q)
			}
			for _, b := range []*Arena{turned, mirrored} {
				if b.Clear(b.image(p), b.image(q)) != want {
					t.Fatalf("seed %d: Clear(%v, %v) is not kept by %v", seed, p, q, b.Symmetry)
				}
			}
		}
	}
}

// scatter returns a closed grid with random walls.
func scatter(rnd *rand.Rand, w, h int32) *Arena {
	a := &Arena{W: w, H: h, solid: make([]bool, w*h)}
	for i := range a.solid {
		x, y := int32(i)%w, int32(i)/w
		a.solid[i] = x == 0 || y == 0 || x == w-1 || y == h-1 || rnd.Intn(9) == 0
	}
	return a
}

// twin returns the image of a grid.
func twin(a *Arena, s Symmetry) *Arena {
	b := &Arena{W: a.W, H: a.H, Symmetry: s, solid: make([]bool, len(a.solid))}
	for i := range a.solid {
		x, y := b.partner(int32(i)%a.W, int32(i)/a.W)
		b.solid[y*a.W+x] = a.solid[i]
	}
	return b
}

func anywhere(rnd *rand.Rand, a *Arena) geom.Vec {
	size := a.Size()
	return geom.Vec{X: rnd.Int31n(size.X), Y: rnd.Int31n(size.Y)}
}

func BenchmarkClear(b *testing.B) {
	a := Builtin()[0]
	rnd := rand.New(rand.NewSource(1))
	var lines [1024][2]geom.Vec
	for i := range lines {
		for lines[i][0] = anywhere(rnd, a); !a.Free(lines[i][0], Hull); {
			lines[i][0] = anywhere(rnd, a)
		}
		for lines[i][1] = anywhere(rnd, a); !a.Free(lines[i][1], Hull) || lines[i][0].Dist2(lines[i][1]) > 1<<29; {
			lines[i][1] = anywhere(rnd, a)
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		a.Clear(lines[i&1023][0], lines[i&1023][1])
	}
}
