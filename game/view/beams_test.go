package view

import (
	"math/rand"
	"testing"

	"carom/game/geom"
	"carom/game/rules"
)

// TestEnter compares clipping with walking along the line.
func TestEnter(t *testing.T) {
	const seed = 5
	rnd := rand.New(rand.NewSource(seed))
	box := geom.Rect{Min: geom.Vec{X: 30, Y: 20}, Max: geom.Vec{X: 70, Y: 45}}
	for i := range 3000 {
		a := geom.Vec{X: rnd.Int31n(100), Y: rnd.Int31n(60)}
		b := geom.Vec{X: rnd.Int31n(100), Y: rnd.Int31n(60)}
		p, ok := enter(a, b, box)
		first, found := walk(a, b, box)
		if found && !ok {
			t.Fatalf("seed %d, line %d: %v to %v does not enter, but is inside at %v", seed, i, a, b, first)
		}
		if ok && !box.Grow(1).Contains(p) {
			t.Fatalf("seed %d, line %d: %v to %v enters at %v, outside", seed, i, a, b, p)
		}
		if ok && found && p.Dist2(first) > 8 {
			t.Fatalf("seed %d, line %d: %v to %v enters at %v, want %v", seed, i, a, b, p, first)
		}
	}
}

// walk looks for the first point of a line inside r in steps far smaller than u.
func walk(a, b geom.Vec, r geom.Rect) (geom.Vec, bool) {
	const steps = 4000
	d := b.Sub(a)
	for k := int32(0); k <= steps; k++ {
		x, y := int64(a.X)*steps+int64(d.X)*int64(k), int64(a.Y)*steps+int64(d.Y)*int64(k)
		if x >= int64(r.Min.X)*steps && x <= int64(r.Max.X)*steps && y >= int64(r.Min.Y)*steps && y <= int64(r.Max.Y)*steps {
			return geom.Vec{X: int32(x / steps), Y: int32(y / steps)}, true
		}
	}
	return geom.Vec{}, false
}

// TestBeamOfTheUnseen: a line that crosses the window shows, but neither its tank nor where that stands.
func TestBeamOfTheUnseen(t *testing.T) {
	m := begin(t, "Rack", "ffa", 2, 1)
	far, me := m.move(1, 4, 2), m.move(0, 40, 2)
	*m.Tank(1) = rules.Tank{Pos: far, HP: rules.MaxHP, Charge: 5}
	m.Tank(0).HP = rules.MaxHP
	v := NewObserver().Observe(m.World, 0)
	if len(v.Tanks) != 0 {
		t.Fatalf("the tank 36 cells away is seen: %v", v.Tanks)
	}
	if len(v.Beams) != 1 {
		t.Fatalf("%d beams, want the one that crosses the window", len(v.Beams))
	}
	b := v.Beams[0]
	if b.Owner != rules.NoSeat || b.From != (geom.Vec{X: v.Window.Min.X, Y: me.Y}) || b.Charge != 5 || b.Locked {
		t.Errorf("beam %+v, want no owner and a line from the window's edge %d", b, v.Window.Min.X)
	}

	near := m.move(1, 30, 2)
	m.Tank(1).Charge = 30
	v = NewObserver().Observe(m.World, 0)
	if len(v.Tanks) != 1 || len(v.Beams) != 1 {
		t.Fatalf("%d tanks, %d beams, want one each", len(v.Tanks), len(v.Beams))
	}
	if b := v.Beams[0]; b.Owner != 1 || b.From != near || !b.Locked {
		t.Errorf("beam %+v, want seat 1's from %v, locked", b, near)
	}
}
