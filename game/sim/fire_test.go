package sim_test

import (
	"testing"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

const (
	east  geom.Heading = 0
	south geom.Heading = 1024
	west  geom.Heading = 2048
)

// field is an empty arena with two tanks far apart.
func field(t *testing.T, mode string) *simtest.Game {
	t.Helper()
	return simtest.New(t, simtest.Open(40, 20), mode, 2).Put(0, 10, 10).Put(1, 30, 4).Forget()
}

func TestShots(t *testing.T) {
	for _, c := range []struct {
		why   string
		play  func(g *simtest.Game)
		shots int
	}{
		{"a tap fires once", func(g *simtest.Game) { g.Tap(0).Run(100) }, 1},
		{"a tap while loading is owed", func(g *simtest.Game) { g.Tap(0).Run(5).Tap(0).Run(24) }, 1},
		{"and paid when the gun is ready", func(g *simtest.Game) { g.Tap(0).Run(5).Tap(0).Run(26) }, 2},
		{"one is owed however many are made", func(g *simtest.Game) { g.Tap(0).Run(5).Tap(0).Run(2).Tap(0).Run(2).Tap(0).Run(100) }, 2},
		{"holding fires every half second", func(g *simtest.Game) { g.Hold(0, true).Run(91) }, 4},
		{"but not more than four are in the air", func(g *simtest.Game) { g.Hold(0, true).Run(179) }, 4},
		{"the fifth leaves when the first has ended", func(g *simtest.Game) { g.Hold(0, true).Run(182) }, 5},
		{"the end of a long press is not a second one", func(g *simtest.Game) { g.Tap(0).Hold(0, true).Run(3).Hold(0, false).Run(60) }, 1},
		{"a charging beam keeps the gun silent", func(g *simtest.Game) { g.Beam(0, true, 0).Run(1).Hold(0, true).Run(20) }, 0},
		{"a shot owed leaves when the charge is dropped", func(g *simtest.Game) { g.Beam(0, true, 0).Run(1).Tap(0).Run(20).Beam(0, false, 0).Run(2) }, 1},
		{"the dead do not fire", func(g *simtest.Game) { *g.Tank(0) = rules.Dead(g.Tank(0), 50); g.Tap(0).Run(40) }, 0},
		{"nor owe, when they are back", func(g *simtest.Game) { *g.Tank(0) = rules.Dead(g.Tank(0), 50); g.Tap(0).Run(90) }, 0},
	} {
		g := field(t, "ffa").Face(0, 300)
		c.play(g)
		if n := g.Count(sim.Fired); n != c.shots {
			t.Errorf("%s: %d shots, want %d", c.why, n, c.shots)
		}
		if g.World.Score(0).Shots != int32(c.shots) {
			t.Errorf("%s: the score says %d", c.why, g.World.Score(0).Shots)
		}
	}
}

func TestProtectionIsLostOnFiring(t *testing.T) {
	g := field(t, "ffa")
	g.Tank(0).Protect, g.Tank(1).Protect = 60, 60
	g.Tap(0).Run(1)
	if g.Tank(0).Protect != 0 || g.Tank(1).Protect != 59 {
		t.Fatalf("protections are %d and %d", g.Tank(0).Protect, g.Tank(1).Protect)
	}
	g.Tank(1).Protect = 60
	g.Beam(1, true, 0).Run(rules.BeamCharge - 1)
	if g.Tank(1).Protect != 60-rules.BeamCharge+1 {
		t.Fatal("charging alone must not cost the protection")
	}
	if g.Run(1); g.Tank(1).Protect != 0 {
		t.Fatal("the beam must")
	}
}

func TestCancel(t *testing.T) {
	for _, c := range []struct {
		why  string
		off  int32 // between the two lines of fire, u
		want int
	}{
		{"head on", 0, 1},
		{"just within range", rules.CancelRange - 1, 1},
		{"just out of range", rules.CancelRange, 0},
	} {
		g := field(t, "ffa").Put(0, 5, 10).Put(1, 34, 10)
		g.Tank(1).Pos.Y += c.off
		g.Face(0, east).Face(1, west).Tap(0).Tap(1).Run(120)
		if n := g.Count(sim.Cancelled); n != c.want {
			t.Errorf("%s: %d cancels, want %d", c.why, n, c.want)
		}
		if hits := g.Count(sim.Hit); hits != 2-2*c.want {
			t.Errorf("%s: %d hits", c.why, hits)
		}
	}
}

// Three shells that meet in one point all end, though the first two would do.
func TestThreeCancelTogether(t *testing.T) {
	g := simtest.New(t, simtest.Open(40, 40), "ffa", 3)
	g.Put(0, 10, 20).Put(1, 30, 20).Put(2, 20, 10)
	g.Face(0, east).Face(1, west).Face(2, south)
	g.Tap(0).Tap(1).Tap(2).Forget().Run(40)
	if len(g.World.Shells()) != 0 || g.Count(sim.Cancelled) != 3 || g.Count(sim.Hit) != 0 {
		t.Fatalf("%d shells left, %d pairs", len(g.World.Shells()), g.Count(sim.Cancelled))
	}
	for s := range rules.Seat(3) {
		if g.Tank(s).Live != 0 {
			t.Errorf("seat %d counts a shell that is gone", s)
		}
	}
}

// Shells are met where tanks are, whatever their shooters saw: they are slow
// enough to be honest.
func TestShellsAreNeverRewound(t *testing.T) {
	var hashes [2]uint64
	for k, rewind := range []uint8{0, rules.MaxRewind} {
		g := simtest.New(t, simtest.Open(40, 20), "ffa", 2).Put(0, 5, 10).Put(1, 20, 4)
		g.Face(0, east).Beam(0, false, rewind).Beam(1, false, rewind).Drive(1, rules.South).Hold(0, true).Forget()
		if g.Run(90); g.Count(sim.Hit) == 0 {
			t.Fatal("no shell met the tank that crosses its way")
		}
		hashes[k] = g.World.Hash()
	}
	if hashes[0] != hashes[1] {
		t.Error("what a shooter saw changes the flight or the hits of shells")
	}
}
