package sim_test

import (
	"testing"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// beamRange is a shooter with a charged line along row 10, and a target on it.
func beamRange(t *testing.T, mode string, players int) *simtest.Game {
	t.Helper()
	g := simtest.New(t, simtest.Open(60, 20), mode, players)
	for s := range rules.Seat(players) {
		g.Put(s, 10+10*int32(s), 10)
	}
	return g.Face(0, east).Beam(0, true, 0).Forget()
}

func TestBeamCharge(t *testing.T) {
	g := beamRange(t, "ffa", 2).Run(rules.BeamCharge - rules.BeamLock - 1)
	if g.Count(sim.BeamLocked) != 0 {
		t.Fatal("locked too early")
	}
	if g.Run(1); g.Count(sim.BeamLocked) != 1 {
		t.Fatal("not locked for the last twelve ticks")
	}
	g.Frame.Inputs[0].Aim = south // too late to turn
	if g.Run(rules.BeamLock - 1); g.Count(sim.BeamFired) != 0 || g.Tank(0).Charge != rules.BeamCharge-1 {
		t.Fatalf("fired too early, charge %d", g.Tank(0).Charge)
	}
	g.Run(1)
	locked, fired := g.First(sim.BeamLocked), g.First(sim.BeamFired)
	if fired.Pos != locked.Pos || fired.Other != 1 || fired.To != g.Tank(1).Pos {
		t.Fatalf("locked %+v, fired %+v", locked, fired)
	}
	if g.Tank(1).HP != rules.MaxHP-rules.BeamDamage || g.Tank(0).Cooldown != rules.BeamCooldown {
		t.Fatalf("the target has %d hit points, the cooldown is %d", g.Tank(1).HP, g.Tank(0).Cooldown)
	}
	if g.Run(rules.BeamCooldown - 1); g.Tank(0).Charge != 0 || g.Tank(0).Cooldown != 1 {
		t.Fatal("charges while it cools")
	}
}

func TestBeamLetGo(t *testing.T) {
	g := beamRange(t, "ffa", 2).Run(30).Beam(0, false, 0).Run(20)
	if tank := g.Tank(0); g.Count(sim.BeamFired) != 0 || tank.Charge != 0 || tank.Cooldown != 0 || tank.Locked() {
		t.Fatalf("%+v", tank)
	}
}

func TestBeamVictims(t *testing.T) {
	for _, c := range []struct {
		why  string
		mode string
		set  func(g *simtest.Game)
		want [4]int16 // hit points lost by seat
	}{
		{"the first on the line only", "ffa", func(g *simtest.Game) {}, [4]int16{0, 45, 0, 0}},
		{"not who stands beside it", "ffa", func(g *simtest.Game) { g.Tank(1).Pos.Y += rules.TankHalf }, [4]int16{0, 0, 45, 0}},
		{"but who is touched by it", "ffa", func(g *simtest.Game) { g.Tank(1).Pos.Y += rules.TankHalf - 1 }, [4]int16{0, 45, 0, 0}},
		{"a protected tank stops it", "ffa", func(g *simtest.Game) { g.Tank(1).Protect = 99 }, [4]int16{}},
		{"a mate does not", "tdm", func(g *simtest.Game) { *g.Tank(1), *g.Tank(2) = *g.Tank(2), *g.Tank(1) }, [4]int16{0, 45, 0, 0}},
		{"not beyond its range", "ffa", func(g *simtest.Game) { g.Put(1, 47, 3).Put(2, 50, 3).Put(3, 47, 10) }, [4]int16{}},
	} {
		g := beamRange(t, c.mode, 4)
		c.set(g)
		g.Run(rules.BeamCharge)
		for s := range rules.Seat(4) {
			if lost := rules.MaxHP - g.Tank(s).HP; lost != c.want[s] {
				t.Errorf("%s: seat %d lost %d, want %d", c.why, s, lost, c.want[s])
			}
		}
	}
}

// A beam thrown back by a wall is a bank, and passes its own tank.
func TestBeamBend(t *testing.T) {
	g := simtest.New(t, simtest.Open(60, 20), "ffa", 2).Put(0, 5, 10).Put(1, 15, 10)
	g.Face(0, west).Beam(0, true, 0).Forget().Run(rules.BeamCharge)
	e := g.First(sim.Hit)
	if e.Seat != 1 || e.Bounces != 1 || e.Cause != sim.ByBeam || e.N != rules.BeamDamage {
		t.Fatalf("%+v", e)
	}
	if f := g.First(sim.BeamFired); f.Bend.X != geom.Cell || f.Bend.Y != f.Pos.Y || f.To != g.Tank(1).Pos {
		t.Fatalf("%+v", f)
	}
}

// Rewind shows the shooter the target where it was, but a target that has been
// off the line for longer than the grace has dodged.
func TestBeamRewind(t *testing.T) {
	for _, c := range []struct {
		why    string
		left   int // ticks since the target was last on the line; 0: it still is
		rewind uint8
		hit    bool
	}{
		{"stays", 0, 0, true},
		{"stays, seen late", 0, 12, true},
		{"just left, seen now", 1, 0, false},
		{"just left, seen a tick ago", 1, 1, true},
		{"left three ticks ago, seen two ago", 3, 2, false},
		{"left six ticks ago, seen six ago", 6, 6, true},
		{"left six ticks ago, seen twelve ago", 6, 12, true},
		{"left seven ticks ago, seen seven ago: dodged", 7, 7, false},
		{"left seven ticks ago, seen twelve ago: dodged", 7, 12, false},
		{"a claim beyond the ring is cut to twelve", 6, 200, true},
	} {
		g := beamRange(t, "ffa", 2).Beam(0, true, c.rewind).Run(rules.BeamCharge - c.left)
		if c.left > 0 {
			g.Put(1, 20, 4).Run(c.left)
		}
		if hit := g.Count(sim.Hit) == 1; hit != c.hit {
			t.Errorf("%s: hit %v", c.why, hit)
		}
	}
	g := beamRange(t, "ffa", 2).Put(1, 20, 4).Beam(0, true, 4).Run(rules.BeamCharge-1).Put(1, 20, 10).Run(1)
	if g.Count(sim.Hit) != 0 {
		t.Error("came onto the line just now, not seen there yet: hit")
	}
}

// Nobody is hit where it stood before it last spawned.
func TestBeamRewindEndsAtSpawn(t *testing.T) {
	g := beamRange(t, "ffa", 2).Beam(0, true, 12).Run(rules.BeamCharge - 8)
	*g.Tank(1) = rules.Dead(g.Tank(1), 5) // back, somewhere, three ticks before the beam
	g.Run(5)
	back := g.Tank(1)
	if !back.Alive() {
		t.Fatal("not back")
	}
	back.Protect = 0
	shooter := g.Tank(0).Pos
	if g.Run(3); g.Count(sim.BeamFired) != 1 {
		t.Fatal("the beam has to leave now")
	}
	onLine := geom.OnLine(back.Pos, shooter, shooter.Add(geom.Vec{X: rules.BeamRange}), rules.TankHalf)
	if hit := g.Count(sim.Hit) == 1; hit != onLine {
		t.Fatalf("at %v, hit %v", back.Pos, hit)
	}
}
