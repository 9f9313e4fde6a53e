package arena_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"carom/game/arena"
	"carom/game/rules"
)

// TestBuiltin holds the maps to what makes them play well: walls enough to bank off and few enough to
// aim past, no gap in which a tank gets stuck, a good part of the window in sight from anywhere.
func TestBuiltin(t *testing.T) {
	for _, a := range arena.Builtin() {
		if d := a.Density(); d < 60 || d > 120 {
			t.Errorf("%s: %d per mille of it is wall, want 60 to 120", a.Name, d)
		}
		if o := a.Openness(rules.ViewW, rules.ViewH); o < 350 || o > 550 {
			t.Errorf("%s: %d per mille of the window is in sight, want 350 to 550", a.Name, o)
		}
		if need := 2*a.Max + 6; len(a.Spawns) < need {
			t.Errorf("%s: %d spawns, want %d", a.Name, len(a.Spawns), need)
		}
		if need := int(rules.PadsFor(int32(a.Max))); len(a.Pads) < need {
			t.Errorf("%s: %d pads, want %d", a.Name, len(a.Pads), need)
		}
		if a.Symmetry == arena.None {
			t.Errorf("%s is fair to nobody", a.Name)
		}
		gaps(t, a)
		exposure(t, a)
	}
}

// gaps reports free cells that are in no free block of 2x2: shells get there and tanks do not.
func gaps(t *testing.T, a *arena.Arena) {
	for y := range a.H {
		for x := range a.W {
			if !a.Solid(x, y) && !a.Node(x, y) && !a.Node(x+1, y) && !a.Node(x, y+1) && !a.Node(x+1, y+1) {
				t.Errorf("%s: the gap at column %d, row %d is narrower than two cells", a.Name, x+1, y+1)
			}
		}
	}
}

// exposure reports spawns from which too many others are in sight.
func exposure(t *testing.T, a *arena.Arena) {
	for _, s := range a.Spawns {
		seen := -1 // itself
		for _, o := range a.Spawns {
			if a.Clear(s, o) {
				seen++
			}
		}
		if 10*seen > 6*(len(a.Spawns)-1) {
			t.Errorf("%s: spawn %v sees %d of %d others, want at most 60 %%", a.Name, s, seen, len(a.Spawns)-1)
		}
	}
}

// TestBuiltinModes: every mode has a choice of maps, for few players and for many.
func TestBuiltinModes(t *testing.T) {
	sizes := map[string][]int{}
	for _, a := range arena.Builtin() {
		for _, id := range a.Modes {
			if _, ok := rules.ModeByID(id); !ok {
				t.Errorf("%s is for %q, which is not a mode", a.Name, id)
			}
			sizes[id] = append(sizes[id], a.Max)
		}
	}
	for _, m := range rules.Modes() {
		if len(sizes[m.ID]) < 2 {
			t.Errorf("%s has maps for %v players, want two maps at least", m.ID, sizes[m.ID])
		}
		if want := m.MaxSeats; !slices.ContainsFunc(sizes[m.ID], func(n int) bool { return n >= want }) {
			t.Errorf("%s has maps for %v players, want one for %d", m.ID, sizes[m.ID], want)
		}
	}
}

// TestBuiltinLookup: by name, by hash, in name order, and each file is named for its map and is its
// own canonical text, so that what is served is what is in the repository.
func TestBuiltinLookup(t *testing.T) {
	list := arena.Builtin()
	if len(list) < 7 {
		t.Fatalf("%d maps, want 7", len(list))
	}
	if !slices.IsSortedFunc(list, func(a, b *arena.Arena) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("not sorted by name")
	}
	for _, a := range list {
		if b, ok := arena.ByName(strings.ToUpper(a.Name)); !ok || b != a {
			t.Errorf("%s is not found by name", a.Name)
		}
		if b, ok := arena.ByHash(a.Hash); !ok || b != a {
			t.Errorf("%s is not found by hash", a.Name)
		}
		text, err := os.ReadFile("maps/" + strings.ToLower(a.Name) + ".txt")
		if err != nil || string(text) != string(a.Text) {
			t.Errorf("%s: its file is not its canonical text (%v)", a.Name, err)
		}
	}
	if _, ok := arena.ByName("nowhere"); ok {
		t.Error("found a map named nowhere")
	}
	if _, ok := arena.ByHash([32]byte{}); ok {
		t.Error("found a map without a hash")
	}
}

// TestHull: arena checks spawns with the width of a tank, which is a rule of the package above it.
func TestHull(t *testing.T) {
	if arena.Hull != rules.TankHalf {
		t.Errorf("arena.Hull is %d, rules.TankHalf %d", arena.Hull, rules.TankHalf)
	}
}
