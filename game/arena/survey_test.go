package arena

import (
	"math/rand"
	"testing"

	"carom/game/geom"
)

// surveyed returns a closed grid with random walls, thin ones among them.
func surveyed(rnd *rand.Rand, w, h int32) *Arena {
	a := scatter(rnd, w, h)
	for range w * h / 60 {
		x, y, n := rnd.Int31n(w), rnd.Int31n(h), 2+rnd.Int31n(9)
		across := rnd.Intn(2) == 0
		for i := range n {
			if across && x+i < w {
				a.solid[y*w+x+i] = true
			} else if !across && y+i < h {
				a.solid[(y+i)*w+x] = true
			}
		}
	}
	return a
}

func dot(p geom.Vec) geom.Rect { return geom.Rect{Min: p, Max: p} }

// TestHiddenIsConservative: of two points that see each other, nothing says that they do not.
func TestHiddenIsConservative(t *testing.T) {
	const seed = 21
	rnd := rand.New(rand.NewSource(seed))
	clear := 0
	try := func(a *Arena, s *Survey, p, q geom.Vec) {
		if !a.Clear(p, q) {
			return
		}
		clear++
		if s.Hidden(dot(p), dot(q)) || s.Hidden(dot(q), dot(p)) {
			t.Fatalf("seed %d: %v and %v see each other on %q", seed, p, q, a.Name)
		}
	}
	maps := Builtin()
	for range 60 {
		maps = append(maps, surveyed(rnd, 20+rnd.Int31n(60), 16+rnd.Int31n(40)))
	}
	for _, a := range maps {
		s := NewSurvey(a)
		for range 20000 {
			p := anywhere(rnd, a)
			reach := int32(2 + rnd.Int31n(40))
			q := p.Add(geom.Vec{X: (rnd.Int31n(2*reach+1) - reach) * geom.Cell, Y: (rnd.Int31n(reach+1) - reach/2) * geom.Cell})
			switch rnd.Intn(3) {
			case 0: // through corners, to the last unit
				n := rnd.Int31n(30*geom.Cell) - 15*geom.Cell
				p.Y += p.X%geom.Cell - p.Y%geom.Cell
				q = p.Add(geom.Vec{X: n, Y: n * (rnd.Int31n(2)*2 - 1)})
			case 1: // past an edge by a unit
				p.X, q.Y = p.X|(geom.Cell-1), q.Y&^(geom.Cell-1)
			}
			if q.X < 0 || q.Y < 0 || q.X >= a.Size().X || q.Y >= a.Size().Y {
				continue
			}
			try(a, s, p, q)
		}
	}
	if clear < 100_000 {
		t.Errorf("only %d clear lines were tried", clear)
	}
}

// TestHiddenSaysMuch: of blocks that do not see each other, nearly all are known.
func TestHiddenSaysMuch(t *testing.T) {
	const seed = 22
	rnd := rand.New(rand.NewSource(seed))
	for _, a := range Builtin() {
		s := NewSurvey(a)
		dark, known := 0, 0
		for range 1500 {
			x, y := rnd.Int31n(s.w), rnd.Int31n(s.h)
			i, j := x+rnd.Int31n(2*reachX+1)-reachX, y+rnd.Int31n(2*reachY+1)-reachY
			if i < 0 || j < 0 || i >= s.w || j >= s.h || blocksSee(rnd, a, x, y, i, j) {
				continue
			}
			dark++
			if s.Hidden(dot(geom.Vec{X: x << blockShift, Y: y << blockShift}), dot(geom.Vec{X: i << blockShift, Y: j << blockShift})) {
				known++
			}
		}
		t.Logf("%-10s of %d pairs that no sample sees, %d are known to be dark", a.Name, dark, known)
		if known*100 < dark*70 { // the samples miss the narrowest gaps
			t.Errorf("%s: of %d dark pairs only %d are known", a.Name, dark, known)
		}
	}
}

// blocksSee looks for a clear line between two blocks, by trying many.
func blocksSee(rnd *rand.Rand, a *Arena, x, y, i, j int32) bool {
	for range 2000 {
		p := geom.Vec{X: x<<blockShift + rnd.Int31n(1<<blockShift), Y: y<<blockShift + rnd.Int31n(1<<blockShift)}
		q := geom.Vec{X: i<<blockShift + rnd.Int31n(1<<blockShift), Y: j<<blockShift + rnd.Int31n(1<<blockShift)}
		if a.Clear(p, q) {
			return true
		}
	}
	return false
}

func TestHiddenIsForSmallMaps(t *testing.T) {
	a := &Arena{W: 512, H: 300, solid: make([]bool, 512*300)}
	if s := NewSurvey(a); len(s.rows) != 0 || s.Hidden(dot(geom.Vec{}), dot(geom.Vec{X: 1000})) {
		t.Error("a map of 38,400 blocks was surveyed")
	}
}

func BenchmarkSurvey(b *testing.B) {
	rnd := rand.New(rand.NewSource(1))
	for _, a := range append(Builtin(), surveyed(rnd, 160, 90), surveyed(rnd, 224, 126)) {
		name := a.Name
		if name == "" {
			name = "large"
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := NewSurvey(a)
				for i := range int32(len(s.rows)) {
					s.row(i%s.w, i/s.w)
				}
			}
		})
	}
}

func BenchmarkHidden(b *testing.B) {
	a, _ := ByName("Cannon")
	s := NewSurvey(a)
	rnd := rand.New(rand.NewSource(1))
	var boxes [1024][2]geom.Rect
	for i := range boxes {
		p := anywhere(rnd, a)
		q := p.Add(geom.Vec{X: rnd.Int31n(40*geom.Cell) - 20*geom.Cell, Y: rnd.Int31n(22*geom.Cell) - 11*geom.Cell})
		boxes[i] = [2]geom.Rect{dot(p).Grow(800), dot(q).Grow(1200)}
	}
	for i := 0; b.Loop(); i++ {
		s.Hidden(boxes[i&1023][0], boxes[i&1023][1])
	}
}
