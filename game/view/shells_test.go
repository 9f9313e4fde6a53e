package view

import (
	"testing"

	"carom/game/rules"
	"carom/game/sim"
)

// TestShells: all in the window and no other, under ids that stay while the shell stays, that are not
// the world's, and with an owner only when that is known.
func TestShells(t *testing.T) {
	m := begin(t, "Rack", "ffa", 10, 4)
	known := make([]map[uint32]uint16, 10) // world's id → viewer's, of the last tick
	foreign := 0
	for range 900 {
		m.step()
		for s := range m.eyes {
			seat := rules.Seat(s)
			v := m.eyes[s].Observe(m.World, seat)
			now, used, next := map[uint32]uint16{}, map[uint16]bool{}, 0
			for _, sh := range m.Shells() {
				if !v.Window.Contains(sh.Pos) {
					continue
				}
				if next == len(v.Shells) {
					t.Fatalf("tick %d: seat %d does not see the shell at %v", m.Tick(), s, sh.Pos)
				}
				got := v.Shells[next]
				next++
				if got.Pos != sh.Pos || got.Bounces != sh.Bounces || got.Left != sh.Left || got.Owner != owner(m.World, seat, sh) {
					t.Fatalf("tick %d: seat %d sees %+v of %+v", m.Tick(), s, got, sh)
				}
				if id, ok := known[s][sh.ID]; ok && id != got.ID || used[got.ID] {
					t.Fatalf("tick %d: seat %d: id %d was %d, or is there twice", m.Tick(), s, got.ID, id)
				}
				if uint32(got.ID) != sh.ID {
					foreign++
				}
				now[sh.ID], used[got.ID] = got.ID, true
			}
			if next != len(v.Shells) {
				t.Fatalf("tick %d: seat %d sees %d shells, want %d", m.Tick(), s, len(v.Shells), next)
			}
			known[s] = now
		}
	}
	if foreign == 0 {
		t.Error("the ids are the world's")
	}
}

// owner is whose a shell is, as far as the viewer may know.
func owner(w *sim.World, viewer rules.Seat, sh sim.Shell) rules.Seat {
	if sh.Owner == viewer && w.Seated(viewer) || spotted(w, viewer, sh.Owner) {
		return sh.Owner
	}
	return rules.NoSeat
}
