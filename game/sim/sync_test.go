package sim_test

import (
	"reflect"
	"testing"

	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// A copy of a world goes on as the original does, and neither touches the other.
func TestCloneGoesOnAlike(t *testing.T) {
	for _, mode := range []string{"ffa", "tdm", "duel"} {
		for seed := range uint64(4) {
			syncGame(t, mode, seed)
		}
	}
}

func syncGame(t *testing.T, mode string, seed uint64) {
	n := 10
	if mode == "duel" {
		n = 2
	}
	g := simtest.On(t, simtest.Arena(t, simtest.Table...), mode, n, seed)
	crowd, dice := simtest.Crowd(n, seed), simtest.Dice(seed)
	var reused *sim.World
	for range 60 {
		g.Play(crowd, dice.Below(40))
		copied := g.World.Clone()
		if reused == nil {
			reused = g.World.Clone()
		} else {
			reused.CopyFrom(g.World)
		}
		at := copied.Hash()
		tape := record(g, crowd, 1+dice.Below(30))
		if copied.Hash() != at || reused.Hash() != at {
			t.Fatalf("%s, seed %d, tick %d: stepping the original changed a copy", mode, seed, copied.Tick())
		}
		for i := range tape {
			a := copied.Step(&sim.Frame{Inputs: tape[i]})
			b := reused.Step(&sim.Frame{Inputs: tape[i]})
			if !reflect.DeepEqual(a, b) {
				t.Fatalf("%s, seed %d, tick %d: copies tell different events", mode, seed, copied.Tick())
			}
		}
		if copied.Hash() != g.World.Hash() || reused.Hash() != g.World.Hash() {
			t.Fatalf("%s, seed %d: apart after %d ticks to %d", mode, seed, len(tape), copied.Tick())
		}
	}
}

// A seed decides where tanks appear, and nothing else does.
func TestSeeds(t *testing.T) {
	a := simtest.Arena(t, simtest.Table...)
	end := func(seed uint64) uint64 {
		return simtest.On(t, a, "ffa", 4, seed).Play(simtest.Crowd(4, 9), 100).World.Hash()
	}
	first, again, other := end(5), end(5), end(6)
	if first != again || first == other {
		t.Fatal("equal seeds must agree and different ones should not")
	}
}

// Step reads its frame and leaves it alone.
func TestStepKeepsTheFrame(t *testing.T) {
	g := simtest.New(t, simtest.Open(20, 10), "ffa", 2)
	f := sim.Frame{Joins: []sim.Join{{Seat: 2}}, Leaves: []rules.Seat{1}}
	f.Inputs[0] = rules.Input{Move: 200, Aim: 60000, Press: 200, Rewind: 99}
	g.World.Step(&f)
	if f.Inputs[0].Move != 200 || f.Inputs[0].Rewind != 99 || len(f.Joins) != 1 || len(f.Leaves) != 1 {
		t.Fatal("Step changed its frame")
	}
	if g.World.Misuse() != 1 {
		t.Fatalf("%d misuses counted, want 1", g.World.Misuse())
	}
}
