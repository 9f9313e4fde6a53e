package simtest_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// Drawings become maps with spawns enough, symmetric if they were.
func TestArena(t *testing.T) {
	a := simtest.Arena(t, simtest.Open(20, 10)...)
	if len(a.Spawns) < 10 || a.Symmetry != arena.Turn {
		t.Errorf("%d spawns, symmetry %s", len(a.Spawns), a.Symmetry)
	}
	b := simtest.Arena(t, simtest.Wall(simtest.Open(20, 10), 3, 3, 2, 1)...)
	if !b.Solid(4, 3) || b.Solid(5, 3) || b.Symmetry != arena.None {
		t.Errorf("symmetry %s", b.Symmetry)
	}
	if c := simtest.Arena(t, simtest.Table...); len(c.Spawns) != 22 || len(c.Pads) != 4 || c.Symmetry != arena.Turn {
		t.Errorf("table: %d spawns, %d pads, symmetry %s", len(c.Spawns), len(c.Pads), c.Symmetry)
	}
}

// A scene is what its lines say.
func TestGame(t *testing.T) {
	g := simtest.New(t, simtest.Open(30, 12), "ffa", 2).Put(0, 5, 6).Put(1, 20, 6).FaceTank(0, 1).Tap(0).Drive(1, rules.Stop)
	if g.Run(60); g.First(sim.Hit).Seat != 1 || g.Count(sim.Fired) != 1 {
		t.Errorf("%v", g.Events)
	}
	if g.Leave(1).Forget().Run(1); g.World.Seated(1) || len(g.Events) != 0 {
		t.Error("seat 1 has left")
	}
}

// Equal seeds make equal players.
func TestCrowd(t *testing.T) {
	play := func(seed uint64) uint64 {
		return simtest.New(t, simtest.Table, "ffa", 4).Play(simtest.Crowd(4, seed), 200).World.Hash()
	}
	first, again, other := play(1), play(1), play(2)
	if first != again || first == other {
		t.Error("seeds do not decide")
	}
}
