package view

import (
	"testing"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// TestOpenSeesAll: without fog a view holds everything in its window, named.
func TestOpenSeesAll(t *testing.T) {
	m := begin(t, "Cannon", "ffa", 16, 5)
	whole := Whole(m.Arena())
	all, part := NewObserver(), NewObserver()
	all.Open(whole)
	all.SetAhead(9) // changes nothing: there is nothing to foresee
	events := 0
	for range 600 {
		evs := m.act()
		window := Window(m.Tank(3).Pos, m.Arena())
		part.Open(window)
		all.Note(m.World, 0, evs)
		part.Note(m.World, rules.NoSeat, evs)
		v, p := all.Observe(m.World, 0), part.Observe(m.World, rules.NoSeat)
		want, near := 0, 0
		for s := range rules.Seat(16) {
			if !m.Tank(s).Alive() {
				continue
			}
			if s != 0 {
				want++
			}
			if window.Contains(m.Tank(s).Pos) {
				near++
			}
		}
		if len(v.Tanks) != want || v.Window != whole || len(v.Shells) != len(m.Shells()) {
			t.Fatalf("tick %d: %d tanks and %d shells in %v, want %d and %d in %v",
				m.Tick(), len(v.Tanks), len(v.Shells), v.Window, want, len(m.Shells()), whole)
		}
		if len(p.Tanks) != near || p.Window != window {
			t.Fatalf("tick %d: %d tanks in %v, want %d in %v", m.Tick(), len(p.Tanks), p.Window, near, window)
		}
		named(t, v)
		named(t, p)
		for i := range evs {
			if evs[i].Kind == sim.Fired || evs[i].Kind == sim.Died {
				events++
			}
		}
		if n := len(v.Events); n > 0 {
			all.Forget(v.Events[n-1].Seq)
		}
	}
	if events == 0 {
		t.Error("nobody fired, so nothing was tested")
	}
}

// named checks that everything has its owner.
func named(t *testing.T, v *View) {
	t.Helper()
	for _, s := range v.Shells {
		if s.Owner == rules.NoSeat {
			t.Fatalf("tick %d: shell %d is nobody's", v.Tick, s.ID)
		}
	}
	for _, e := range v.Events {
		if e.Kind == Fired && e.Seat == rules.NoSeat {
			t.Fatalf("tick %d: nobody fired %+v", v.Tick, e)
		}
	}
}

// TestOpenAtOnce: a window that is opened within a tick holds for that tick.
func TestOpenAtOnce(t *testing.T) {
	m := begin(t, "Cannon", "ffa", 16, 6)
	o := m.eyes[2]
	v := o.Observe(m.World, 2)
	if len(v.Tanks) == 15 {
		t.Fatal("everybody is in sight, so nothing is tested")
	}
	o.Open(Whole(m.Arena()))
	if v = o.Observe(m.World, 2); len(v.Tanks) != 15 || v.Own != *m.Tank(2) {
		t.Errorf("%d tanks after the fog was lifted, want 15", len(v.Tanks))
	}
	o.Open(geom.Rect{})
	if v = o.Observe(m.World, 2); v.Window != Window(m.Tank(2).Pos, m.Arena()) {
		t.Errorf("window %v, want the usual one", v.Window)
	}
}
