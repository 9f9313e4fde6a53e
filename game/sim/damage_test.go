package sim_test

import (
	"testing"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// outside is the ticks after which a shell has left its own tank behind.
const outside = 5

// bounced makes the newest shell one that has met so many walls. Before it is
// outside its own tank, that would be hit.
func bounced(g *simtest.Game, n uint8) {
	list := g.World.Shells()
	list[len(list)-1].Bounces = n
}

func TestDamage(t *testing.T) {
	for _, c := range []struct {
		why     string
		mode    string
		bounces uint8
		protect uint16
		damage  int16
		hits    int
	}{
		{"direct", "ffa", 0, 0, 34, 1},
		{"one bounce", "ffa", 1, 0, 50, 1},
		{"two", "ffa", 2, 0, 66, 1},
		{"three", "ffa", 3, 0, 66, 1},
		{"a protected tank stops the shell and is not hurt", "ffa", 3, 200, 0, 1},
		{"enemies in teams", "tdm", 2, 0, 66, 1},
	} {
		g := field(t, c.mode).Put(1, 20, 10).Face(0, east).Tap(0).Run(outside)
		g.Tank(1).Protect = c.protect
		bounced(g, c.bounces)
		g.Run(60)
		if got := rules.MaxHP - g.Tank(1).HP; got != c.damage || g.Count(sim.Hit) != c.hits || len(g.World.Shells()) != 0 {
			t.Errorf("%s: damage %d by %d hits, want %d by %d", c.why, got, g.Count(sim.Hit), c.damage, c.hits)
		}
		if e := g.First(sim.Hit); e.Seat != 1 || e.Other != 0 || e.N != int32(c.damage) || e.Bounces != c.bounces || e.Cause != sim.ByShell {
			t.Errorf("%s: event %+v", c.why, e)
		}
	}
}

func TestOwnShell(t *testing.T) {
	for _, c := range []struct {
		why    string
		start  uint8 // bounces before the one that brings it back
		damage int16
	}{
		{"half of the damage after its first bounce", 0, 25},
		{"after its second", 1, 33},
		{"after its third", 2, 33},
	} {
		g := field(t, "ffa").Put(0, 5, 10).Face(0, west).Tap(0).Run(outside)
		bounced(g, c.start)
		if g.Run(10); g.Tank(0).HP != rules.MaxHP {
			t.Errorf("%s: hurt on the way out", c.why)
		}
		if g.Run(30); rules.MaxHP-g.Tank(0).HP != c.damage {
			t.Errorf("%s: %d hit points, lost %d", c.why, c.damage, rules.MaxHP-g.Tank(0).HP)
		}
	}
}

func TestTeamShellsPassMates(t *testing.T) {
	g := simtest.New(t, simtest.Open(40, 20), "tdm", 4) // seats 0 and 2, 1 and 3
	g.Put(0, 5, 10).Put(2, 12, 10).Put(1, 20, 10).Put(3, 35, 3)
	g.Face(0, east).Tap(0).Run(60)
	if g.Tank(2).HP != rules.MaxHP || g.Tank(1).HP != rules.MaxHP-34 {
		t.Fatalf("the mate has %d hit points, the enemy behind %d", g.Tank(2).HP, g.Tank(1).HP)
	}
}

func TestNearestIsHit(t *testing.T) {
	for _, c := range []struct {
		why        string
		up, down   int32 // distances of two tanks from the shell's line, u
		upper, low bool
	}{
		{"the nearer", 905, 915, true, false},
		{"whatever its seat", 915, 905, false, true},
		{"both at the same distance", 910, 910, true, true},
		{"none out of reach", 1056, 1056, false, false},
	} {
		g := simtest.New(t, simtest.Open(40, 20), "ffa", 3).Put(0, 5, 10)
		at := g.Tank(0).Pos
		g.PutAt(1, at.Add(geom.Vec{X: 9000, Y: -c.up})).PutAt(2, at.Add(geom.Vec{X: 9000, Y: c.down}))
		g.Face(0, east).Tap(0).Run(60)
		if up, low := g.Tank(1).HP < rules.MaxHP, g.Tank(2).HP < rules.MaxHP; up != c.upper || low != c.low {
			t.Errorf("%s: upper %v, lower %v", c.why, up, low)
		}
	}
}

// Two tanks that hit each other in one tick both die, and both have the kill.
func TestTrade(t *testing.T) {
	g := field(t, "ffa").Put(0, 5, 10).Put(1, 20, 10)
	g.Tank(1).Pos.Y += 600 // so that the shells miss each other
	g.Tank(0).HP, g.Tank(1).HP = 34, 34
	g.Face(0, east).Face(1, west).Tap(0).Tap(1).Run(70)
	for s := range rules.Seat(2) {
		if sc := g.World.Score(s); g.Tank(s).Alive() || sc.Kills != 1 || sc.Deaths != 1 || sc.Points != 10 {
			t.Errorf("seat %d: %+v", s, sc)
		}
	}
}

func TestKillPoints(t *testing.T) {
	for _, c := range []struct {
		why     string
		bounces uint8
		points  int32
		banked  int32
	}{
		{"direct", 0, 10, 0},
		{"banked", 1, 15, 1},
		{"two banks", 2, 20, 1},
		{"three banks", 3, 20, 1},
	} {
		g := field(t, "ffa").Put(1, 20, 10).Face(0, east).Tap(0).Run(outside)
		g.Tank(1).HP = 1
		bounced(g, c.bounces)
		g.Run(60)
		if sc := g.World.Score(0); sc.Points != c.points || sc.Kills != 1 || sc.Banked != c.banked {
			t.Errorf("%s: %+v", c.why, sc)
		}
		if e := g.First(sim.Died); e.Seat != 1 || e.Other != 0 || e.Bounces != c.bounces {
			t.Errorf("%s: event %+v", c.why, e)
		}
	}
}

func TestSelfKill(t *testing.T) {
	g := field(t, "ffa").Put(0, 5, 10).Face(0, west)
	g.Tank(0).HP = 10
	g.Tap(0).Run(40)
	if sc := g.World.Score(0); sc.Points != -5 || sc.Kills != 0 || sc.Deaths != 1 || sc.Selfs != 1 || sc.Damage != 0 {
		t.Fatalf("%+v", sc)
	}
	if e := g.First(sim.Died); e.Seat != 0 || e.Other != 0 {
		t.Fatalf("%+v", e)
	}
}

// The kill of several hits in one tick belongs to the hardest.
func TestHardestHitKills(t *testing.T) {
	g := simtest.New(t, simtest.Open(40, 20), "ffa", 3).Put(0, 20, 10).Put(1, 10, 10).Put(2, 30, 10)
	g.Face(1, east).Face(2, west).Tap(1).Tap(2).Run(outside)
	bounced(g, 1) // seat 2's
	g.Tank(0).HP = 20
	g.Forget().Run(60)
	if n := g.Count(sim.Hit); n != 2 {
		t.Fatalf("%d hits, the test needs 2 in one tick", n)
	}
	if a, b := g.World.Score(1), g.World.Score(2); a.Kills != 0 || b.Kills != 1 || a.Assists != 0 {
		t.Fatalf("%+v and %+v", a, b)
	}
}

func TestAssists(t *testing.T) {
	for _, c := range []struct {
		why     string
		bounces uint8 // of the first shot
		wait    int   // ticks between the shots
		assists int32
	}{
		{"50 hit points shortly before", 1, 100, 1},
		{"34 are too few", 0, 100, 0},
		{"50 too long ago", 1, rules.AssistTicks + 1, 0},
	} {
		g := simtest.New(t, simtest.Open(40, 20), "ffa", 3).Put(0, 20, 10).Put(1, 10, 10).Put(2, 30, 10)
		g.Face(1, east).Face(2, west).Tap(1).Run(outside)
		bounced(g, c.bounces)
		for g.Count(sim.Hit) == 0 {
			g.Run(1)
		}
		g.Run(c.wait - 32) // of which the second shell flies 32
		g.Tank(0).HP = 1
		g.Tap(2).Run(40)
		if a, b := g.World.Score(1), g.World.Score(2); a.Assists != c.assists || a.Points != 4*c.assists || b.Kills != 1 || b.Assists != 0 {
			t.Errorf("%s: %+v and %+v", c.why, a, b)
		}
	}
}
