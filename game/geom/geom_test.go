package geom

import (
	"math"
	"math/rand/v2"
	"testing"
)

const seed = 20261122

func rng() *rand.Rand { return rand.New(rand.NewPCG(seed, seed)) }

func randomVec(r *rand.Rand, size int32) Vec {
	return Vec{r.Int32N(2*size+1) - size, r.Int32N(2*size+1) - size}
}

func TestSqrt(t *testing.T) {
	for _, n := range []uint64{0, 1, 2, 3, 4, 15, 16, 17, 1 << 32, 1<<63 - 1, 1<<64 - 1} {
		checkSqrt(t, n)
	}
	r := rng()
	for range 20000 {
		checkSqrt(t, r.Uint64()>>r.IntN(64))
	}
}

func checkSqrt(t *testing.T, n uint64) {
	t.Helper()
	s := uint64(Sqrt(n))
	above := s+1 <= 1<<32-1 && (s+1)*(s+1) <= n
	if s*s > n || above {
		t.Fatalf("Sqrt(%d) = %d", n, s)
	}
}

func TestSineTable(t *testing.T) {
	for h := range Heading(Headings) {
		exact := math.Sin(2*math.Pi*float64(h)/Headings) * One
		if d := math.Abs(exact - float64(Sin(h))); d > 0.501 {
			t.Fatalf("Sin(%d) = %d, want %.3f", h, Sin(h), exact)
		}
		same := Sin(-h) == -Sin(h) && Sin(Headings/2-h) == Sin(h) &&
			Cos(h) == Sin(h+Headings/4) && Cos(h) == Sin(Headings/4-h)
		if !same {
			t.Fatalf("heading %d breaks a symmetry of the circle", h)
		}
	}
}

// The table decides every shot ever fired: a change of one unit is a change of
// the game, so its sum is pinned here.
func TestSineTableHash(t *testing.T) {
	h := uint64(14695981039346656037)
	for _, s := range sines {
		h = (h ^ uint64(uint16(s))) * 1099511628211
	}
	if want := uint64(0x44ed2250ca4bb65); h != want {
		t.Fatalf("hash %#x, want %#x", h, want)
	}
}

func TestPolarMirrors(t *testing.T) {
	for h := range Heading(Headings) {
		v := Polar(h, 273)
		switch {
		case Polar(h+Headings/2, 273) != v.Neg():
			t.Fatalf("heading %d: a half turn is not a change of sign", h)
		case Polar(h.FlipX(), 273) != Vec{-v.X, v.Y}:
			t.Fatalf("heading %d: FlipX", h)
		case Polar(h.FlipY(), 273) != Vec{v.X, -v.Y}:
			t.Fatalf("heading %d: FlipY", h)
		case v.Len() < 271 || v.Len() > 273:
			t.Fatalf("heading %d: length %d", h, v.Len())
		}
	}
}

func TestAngleOf(t *testing.T) {
	r := rng()
	for range 50000 {
		v := randomVec(r, 1<<(1+r.Int32N(28)))
		if v == (Vec{}) {
			continue
		}
		a := AngleOf(v)
		exact := math.Atan2(float64(v.Y), float64(v.X)) / (2 * math.Pi) * 65536
		if d := math.Abs(math.Remainder(exact-float64(a), 65536)); d > 2 {
			t.Fatalf("seed %d: AngleOf(%v) = %d, want %.2f", seed, v, a, exact)
		}
		if AngleOf(v.Neg()) != a+1<<15 || AngleOf(Vec{v.X, -v.Y}) != -a {
			t.Fatalf("seed %d: AngleOf(%v) does not mirror", seed, v)
		}
	}
	if AngleOf(Vec{}) != 0 || AngleOf(Vec{-1 << 31, 0}) != 1<<15 {
		t.Fatal("ends of the range")
	}
}

func TestTurn(t *testing.T) {
	for _, c := range []struct {
		from, to Angle
		max      uint16
		want     Angle
		why      string
	}{
		{0, 100, 728, 100, "within reach: exactly there"},
		{0, 1000, 728, 728, "clockwise, limited"},
		{0, 65000, 728, 65000, "across zero, within reach"},
		{100, 60000, 728, 64908, "across zero, limited"},
		{0, 1 << 15, 728, 64808, "opposite: counter-clockwise"},
		{500, 500, 0, 500, "nothing to turn"},
	} {
		if got := Turn(c.from, c.to, c.max); got != c.want {
			t.Errorf("%s: Turn(%d, %d, %d) = %d, want %d", c.why, c.from, c.to, c.max, got, c.want)
		}
	}
}

func TestHeadingAngle(t *testing.T) {
	for h := range Heading(Headings) {
		if h.Angle().Heading() != h {
			t.Fatalf("heading %d does not survive Angle", h)
		}
	}
}

func TestNear(t *testing.T) {
	r := rng()
	for range 50000 {
		a0, b0 := randomVec(r, 900), randomVec(r, 900)
		a1, b1 := a0.Add(randomVec(r, 300)), b0.Add(randomVec(r, 300))
		got := Near(a0, a1, b0, b1, 420)
		if got != Near(b0, b1, a0, a1, 420) || got != Near(a0.Neg(), a1.Neg(), b0.Neg(), b1.Neg(), 420) {
			t.Fatalf("seed %d: Near(%v %v %v %v) is not symmetric", seed, a0, a1, b0, b1)
		}
		if d := closest(a0.Sub(b0), a1.Sub(b1)); math.Abs(d-420) > 1e-6 && got != (d < 420) {
			t.Fatalf("seed %d: Near(%v %v %v %v) = %v at distance %f", seed, a0, a1, b0, b1, got, d)
		}
	}
}

func TestOnLineLong(t *testing.T) {
	r := rng()
	for range 50000 {
		a := Vec{}
		b := Polar(Heading(r.Uint32()), MaxSweep)
		p := randomVec(r, MaxSweep)
		d := closest(a.Sub(p), b.Sub(p))
		if got := OnLine(p, a, b, 896); math.Abs(d-896) > 1e-6 && got != (d < 896) {
			t.Fatalf("seed %d: OnLine(%v, %v, %v) = %v at distance %f", seed, p, a, b, got, d)
		}
	}
}

// closest is the float twin of closer.
func closest(d0, d1 Vec) float64 {
	x, y := float64(d0.X), float64(d0.Y)
	ex, ey := float64(d1.X)-x, float64(d1.Y)-y
	t := 0.0
	if ee := ex*ex + ey*ey; ee > 0 {
		t = math.Max(0, math.Min(1, -(x*ex+y*ey)/ee))
	}
	return math.Hypot(x+t*ex, y+t*ey)
}

func TestBounceMirrors(t *testing.T) {
	const width = 10 * Cell
	for x := int32(5*Cell - 300); x < 5*Cell+300; x++ {
		face := Face(4, 5)
		turned := width - 1 - x
		if Bounce(turned, Face(5, 4)) != width-1-Bounce(x, face) {
			t.Fatalf("x %d: the two sides of a wall reflect differently", x)
		}
	}
	if Brink(4, 5) != 5*Cell-1 || Brink(5, 4) != 5*Cell || Bounce(5*Cell, Face(4, 5)) != Brink(4, 5) {
		t.Fatal("one u into the wall must come back to the last u before it")
	}
}

func TestRect(t *testing.T) {
	r := Box(Vec{10, 20}, Vec{10, 20}).Grow(5)
	if !r.Contains(Vec{5, 25}) || r.Contains(Vec{4, 25}) || !r.Overlaps(Box(Vec{20, 20}, Vec{20, 20}).Grow(5)) || r.Overlaps(Box(Vec{21, 20}, Vec{21, 20}).Grow(5)) {
		t.Fatal("edges belong to a rectangle, and nothing beyond them does")
	}
	if Box(Vec{3, 1}, Vec{2, 5}) != (Rect{Vec{2, 1}, Vec{3, 5}}) || r.Grow(1) != Box(Vec{10, 20}, Vec{10, 20}).Grow(6) {
		t.Fatal("Box or Grow")
	}
}
