package sim_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// duel is a duel whose first round has begun.
func duel(t *testing.T) *simtest.Game {
	t.Helper()
	return simtest.New(t, simtest.Open(40, 22), "duel", 2)
}

// win lets s win the round and, unless that ends the match, the next one begin.
func win(g *simtest.Game, s rules.Seat) {
	shoot(g, s)
	g.Run(rules.RespawnTicks)
}

// shoot lets s kill the other.
func shoot(g *simtest.Game, s rules.Seat) {
	g.Put(s, 10, 10).Put(1-s, 14, 10).Face(s, east)
	g.Tank(1 - s).HP = 1
	g.Tap(s).Run(20)
}

func TestDuelEnds(t *testing.T) {
	for _, c := range []struct {
		why    string
		rounds string // winners
		over   bool
		winner rules.Seat
	}{
		{"six are not enough", "000000", false, 0},
		{"seven are", "0000000", true, 0},
		{"seven to five", "010101010100", true, 0},
		{"seven to six must go on", "0101010101010", false, 0},
		{"eight to six", "01010101010100", true, 0},
		{"the other seat as well", "01010101010111", true, 1},
		{"ten end it at any distance", "0101010101010101010", true, 0},
	} {
		g := duel(t)
		for i, r := range c.rounds {
			if g.World.Over() {
				t.Fatalf("%s: over after %d rounds", c.why, i)
			}
			win(g, rules.Seat(r-'0'))
		}
		if g.World.Over() != c.over {
			t.Errorf("%s: over %v", c.why, g.World.Over())
		}
		if !c.over {
			continue
		}
		if e := g.First(sim.MatchOver); e.Seat != c.winner {
			t.Errorf("%s: won by %d", c.why, e.Seat)
		}
		if p := g.World.Standing(nil); p[0].Seat != c.winner || p[0].Place != 1 || p[1].Place != 2 {
			t.Errorf("%s: %+v", c.why, p)
		}
	}
}

func TestDuelRound(t *testing.T) {
	g := duel(t)
	if g.World.Round() != 1 || g.World.Phase() != sim.Playing {
		t.Fatalf("round %d, phase %d", g.World.Round(), g.World.Phase())
	}
	g.Forget()
	shoot(g, 1)
	if e := g.First(sim.RoundOver); e.Seat != 1 || e.N != 1 || g.World.Phase() != sim.Pause {
		t.Fatalf("%+v, phase %d", e, g.World.Phase())
	}
	if sc := g.World.Score(1); sc.Points != 1 || sc.Kills != 1 {
		t.Fatalf("points are rounds: %+v", sc)
	}
	// Guns are silent until the next round, and nothing is owed then.
	g.Tap(1).Hold(1, true).Beam(1, true, 0).Run(60)
	if len(g.World.Shells()) != 0 || g.Tank(1).Charge != 0 {
		t.Fatal("armed in the pause")
	}
	g.Hold(1, false).Beam(1, false, 0).Forget()
	for g.World.Phase() == sim.Pause {
		g.Run(1)
	}
	if g.Count(sim.Spawned) != 2 || g.World.Round() != 2 || g.Tank(0).HP != 100 || g.Tank(1).HP != 100 {
		t.Fatal("both start anew")
	}
	if g.Run(40); g.Count(sim.Fired) != 0 {
		t.Fatal("a press in the pause fired later")
	}
}

// The pause is as long as a respawn.
func TestDuelPause(t *testing.T) {
	g := duel(t)
	g.Put(0, 10, 10).Put(1, 14, 10).Face(0, east).Tap(0)
	g.Tank(1).HP = 1
	for g.Count(sim.RoundOver) == 0 {
		g.Run(1)
	}
	if g.Forget().Run(rules.RespawnTicks - 1); g.Count(sim.Spawned) != 0 || g.Tank(1).Respawn != 1 {
		t.Fatal("too early")
	}
	if g.Run(1); g.Count(sim.Spawned) != 2 {
		t.Fatal("too late")
	}
}

func TestDuelTradeIsNobodysRound(t *testing.T) {
	g := duel(t).Put(0, 10, 10).Put(1, 25, 10)
	g.Tank(1).Pos.Y += 600
	g.Tank(0).HP, g.Tank(1).HP = 10, 10
	g.Face(0, east).Face(1, west).Tap(0).Tap(1).Run(70)
	if e := g.First(sim.RoundOver); e.Seat != rules.NoSeat {
		t.Fatalf("%+v", e)
	}
	if a, b := g.World.Score(0), g.World.Score(1); a.Points != 0 || b.Points != 0 || a.Kills != 1 || b.Kills != 1 {
		t.Fatalf("%+v and %+v", a, b)
	}
}

func TestDuelSelfKillLosesTheRound(t *testing.T) {
	g := duel(t).Put(0, 5, 10).Put(1, 30, 3).Face(0, west).Tap(0)
	g.Tank(0).HP = 5
	if g.Run(40); g.First(sim.RoundOver).Seat != 1 || g.World.Score(1).Points != 1 || g.World.Score(0).Points != 0 {
		t.Fatal("the round goes to the other")
	}
}

// Both appear on partner spots, and the sides change every round.
func TestDuelSides(t *testing.T) {
	rows := simtest.Open(40, 22)
	rows[2] = "#.1.S.S.S.S.S............S.S.S.S.S...2.#"
	rows[19] = "#.1..................................2.#"
	g := simtest.New(t, rows, "duel", 2)
	left := func() bool { return g.Tank(0).Pos.X < g.Tank(1).Pos.X }
	for round := 1; round <= 5; round++ {
		if left() != (round%2 == 1) {
			t.Errorf("round %d: seat 0 is on the wrong side", round)
		}
		win(g, rules.Seat(round%2))
	}
	turned := simtest.New(t, simtest.Table, "duel", 2)
	a, b, size := turned.Tank(0).Pos, turned.Tank(1).Pos, turned.World.Arena().Size()
	if a.X+b.X != size.X-1 || a.Y+b.Y != size.Y-1 {
		t.Errorf("%v and %v are not partners", a, b)
	}
}

func TestDuelRunsOutOfTime(t *testing.T) {
	g := duel(t)
	win(g, 0)
	g.Run(int(g.World.Left()) - 1)
	if g.World.Over() || g.World.Left() != 1 {
		t.Fatal("over too early")
	}
	g.Run(1)
	if e := g.First(sim.MatchOver); e.Seat != rules.NoSeat {
		t.Fatalf("a draw was won: %+v", e)
	}
	if p := g.World.Standing(nil); len(p) != 2 || p[0].Place != 1 || p[1].Place != 1 {
		t.Fatalf("%+v", p)
	}
}

func TestDuelAbsence(t *testing.T) {
	for _, c := range []struct {
		why   string
		play  func(g *simtest.Game)
		over  bool
		first rules.Seat // in the standing
		tie   bool
	}{
		{"nobody comes: nothing happens", func(g *simtest.Game) { g.Run(2000) }, false, 0, true},
		{"one waits", func(g *simtest.Game) { g.Join(1).Run(rules.ForfeitTicks - 1) }, false, 0, true},
		{"the other never comes", func(g *simtest.Game) { g.Join(1).Run(rules.ForfeitTicks) }, true, 1, false},
		{"the other comes late", func(g *simtest.Game) { g.Join(1).Run(500).Join(0).Run(500) }, false, 0, true},
		{"one leaves for long", func(g *simtest.Game) { g.Join(0).Join(1).Run(9).Leave(0).Run(rules.ForfeitTicks) }, true, 1, false},
		{"one leaves and returns", func(g *simtest.Game) { g.Join(0).Join(1).Run(9).Leave(0).Run(590).Join(0).Run(590) }, false, 0, true},
		{"each absence counts anew", func(g *simtest.Game) {
			g.Join(0).Join(1).Run(9).Leave(0).Run(400).Join(0).Run(9).Leave(0).Run(400)
		}, false, 0, true},
		{"both leave: who left first loses", func(g *simtest.Game) { g.Join(0).Join(1).Run(9).Leave(1).Run(9).Leave(0).Run(700) }, true, 0, false},
		{"both leave at once: a draw", func(g *simtest.Game) { g.Join(0).Join(1).Run(9).Leave(0).Leave(1).Run(700) }, true, 0, true},
	} {
		g := simtest.New(t, simtest.Open(40, 22), "duel", 0)
		c.play(g)
		if g.World.Over() != c.over {
			t.Errorf("%s: over %v", c.why, g.World.Over())
			continue
		}
		p := g.World.Standing(nil)
		if len(p) != 2 || p[0].Seat != c.first || (p[0].Place == p[1].Place) != c.tie {
			t.Errorf("%s: %+v", c.why, p)
		}
	}
}

// Who leaves a duel leaves a tank behind, which can be shot.
func TestDuelLeaverCanLoseRounds(t *testing.T) {
	g := duel(t).Leave(1).Run(1)
	shoot(g, 0)
	if g.World.Score(0).Points != 1 {
		t.Fatal("no round for a kill")
	}
	if g.Join(1).Run(300); !g.Tank(1).Alive() || g.World.Over() {
		t.Fatal("back, but not playing")
	}
}

func TestDuelLimit(t *testing.T) {
	a := simtest.Arena(t, simtest.Open(40, 22)...)
	play := func(rounds string) *sim.World {
		g := limited(t, a, "duel", 2)
		for _, r := range rounds {
			win(g, rules.Seat(r-'0'))
		}
		return g.World
	}
	if play("0").Over() || !play("00").Over() || play("010").Over() || !play("010101010").Over() {
		t.Fatal("first to two, by two, five at any distance")
	}
}

// limited is a game of two with a score limit of its own.
func limited(t *testing.T, a *arena.Arena, mode string, limit int32) *simtest.Game {
	t.Helper()
	g := simtest.On(t, a, mode, 0, 1)
	g.World = sim.New(sim.Config{Arena: a, Mode: simtest.Mode(t, mode), Seed: 1, ScoreLimit: limit})
	return g.Join(0).Join(1).Run(1)
}
