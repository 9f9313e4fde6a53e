package rules_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim/simtest"
)

func TestWordRoundTrip(t *testing.T) {
	for w := range uint32(1 << rules.InputBits) {
		in, ok := rules.InputOf(w)
		if ok != (w&15 < uint32(rules.Moves)) {
			t.Fatalf("word %#x: canonical %v", w, ok)
		}
		if ok && in.Word() != w {
			t.Fatalf("word %#x came back as %#x", w, in.Word())
		}
		if !ok && in != (rules.Input{}) {
			t.Fatalf("word %#x: not neutral", w)
		}
	}
	for bit := rules.InputBits; bit < 32; bit++ {
		if _, ok := rules.InputOf(1 << bit); ok {
			t.Errorf("bit %d is accepted", bit)
		}
	}
}

func FuzzInputOf(f *testing.F) {
	for _, w := range []uint32{0, 8, 9, 1<<21 - 1, 1 << 21, 1<<32 - 1} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, w uint32) {
		if in, ok := rules.InputOf(w); ok && in.Word() != w {
			t.Fatalf("word %#x came back as %#x", w, in.Word())
		}
	})
}

func TestMasks(t *testing.T) {
	in := rules.Input{Move: 5, Aim: 4000, Fire: true, Beam: true, Press: 6}
	held, _ := rules.InputOf(in.Word() & rules.HoldMask)
	if want := (rules.Input{Move: 5, Aim: 4000, Beam: true, Press: 6}); held != want {
		t.Errorf("held: %+v", held)
	}
	rest, _ := rules.InputOf(in.Word() & rules.RestMask)
	if want := (rules.Input{Aim: 4000, Press: 6}); rest != want {
		t.Errorf("rest: %+v", rest)
	}
}

func TestClamp(t *testing.T) {
	in, ok := rules.Input{Move: 9, Aim: 4097, Press: 9, Rewind: 13}.Clamp()
	if want := (rules.Input{Move: 0, Aim: 1, Press: 1, Rewind: 12}); ok || in != want {
		t.Errorf("%+v, %v", in, ok)
	}
	full := rules.Input{Move: rules.NorthEast, Aim: 4095, Fire: true, Beam: true, Press: 7, Rewind: 12}
	if in, ok := full.Clamp(); !ok || in != full {
		t.Errorf("%+v, %v", in, ok)
	}
}

func TestMoves(t *testing.T) {
	for m := range rules.Moves {
		if rules.MoveOf(m.Vector()) != m {
			t.Errorf("move %d is not the move of %v", m, m.Vector())
		}
	}
	if rules.East.Vector() != (geom.Vec{X: 1}) || rules.South.Vector() != (geom.Vec{Y: 1}) || rules.NorthEast.Vector() != (geom.Vec{X: 1, Y: -1}) {
		t.Error("moves run clockwise from east")
	}
}

func TestNumbers(t *testing.T) {
	for b, want := range [][3]int64{{34, 0, 10}, {50, 25, 15}, {66, 33, 20}, {66, 33, 20}} {
		n := uint8(b)
		got := [3]int64{int64(rules.Damage(n, false)), int64(rules.Damage(n, true)), int64(rules.KillPointsFor(n))}
		if got != want {
			t.Errorf("%d bounces: damage, own damage and points are %v, want %v", b, got, want)
		}
	}
	for players, want := range map[int32]int32{0: 2, 8: 2, 9: 3, 16: 4, 64: 16} {
		if got := rules.PadsFor(players); got != want {
			t.Errorf("%d players: %d pads, want %d", players, got, want)
		}
	}
}

func TestModes(t *testing.T) {
	ids := ""
	for _, m := range rules.Modes() {
		ids += m.ID + " "
		if got, ok := rules.ModeByID(m.ID); !ok || got != m || m.Name == "" || m.MaxSeats > rules.MaxSeats {
			t.Errorf("%+v", m)
		}
	}
	if ids != "ffa tdm duel " {
		t.Error(ids)
	}
	if _, ok := rules.ModeByID("ctf"); ok {
		t.Error("ctf is not there yet")
	}
}

// The hash is what versions compare: it may change only on purpose.
func TestHash(t *testing.T) {
	if got, want := rules.Hash(), uint64(0x8dbe3dc8810200c9); got != want {
		t.Errorf("hash %#x, want %#x: the game has changed, and so must this test", got, want)
	}
	names := map[string]bool{}
	for _, c := range rules.Constants() {
		if names[c.Name] {
			t.Errorf("%s is there twice", c.Name)
		}
		names[c.Name] = true
	}
}

// A hull fits through two cells and not through less, on maps as on the field.
func TestHullFitsTheMaps(t *testing.T) {
	for _, a := range arena.Builtin() {
		for _, p := range a.Spawns {
			if !a.Free(p, rules.TankHalf) {
				t.Errorf("%s: a tank does not fit at %v", a.Name, p)
			}
		}
		for y := range a.H {
			for x := range a.W {
				p := geom.Vec{X: x * geom.Cell, Y: y * geom.Cell}
				if a.Node(x, y) != a.Free(p, rules.TankHalf) {
					t.Fatalf("%s: node (%d, %d) and the hull disagree", a.Name, x, y)
				}
			}
		}
	}
}

// corridor is an arena of w by h free cells.
func corridor(t *testing.T, w, h int) *arena.Arena {
	t.Helper()
	return simtest.Arena(t, simtest.Open(w+2, h+2)...)
}
