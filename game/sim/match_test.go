package sim_test

import (
	"testing"

	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// kill lets s kill o with a direct hit.
func kill(g *simtest.Game, s, o rules.Seat) {
	g.Put(s, 10, 10).Put(o, 15, 10).Face(s, east)
	g.Tank(o).HP = 1
	g.Tap(s).Run(20)
}

func TestScoreLimits(t *testing.T) {
	a := simtest.Arena(t, simtest.Open(40, 20)...)
	for _, c := range []struct {
		mode  string
		limit int32
	}{{"ffa", 3}, {"tdm", 3}} {
		g := limited(t, a, c.mode, c.limit)
		for range 3 {
			if g.World.Over() {
				t.Fatalf("%s: over too early", c.mode)
			}
			kill(g, 0, 1)
		}
		if !g.World.Over() || g.First(sim.MatchOver).Seat != 0 {
			t.Errorf("%s: three kills have to end it", c.mode)
		}
	}
	for mode, want := range map[string]int32{"ffa": 30, "tdm": 50, "duel": 7} {
		if g := simtest.On(t, a, mode, 2, 1); g.World.Limit() != want {
			t.Errorf("%s: limit %d", mode, g.World.Limit())
		}
	}
}

// Time is a hard end, counted from the start tick, and ties share a place.
func TestTimeEnds(t *testing.T) {
	a := simtest.Arena(t, simtest.Open(40, 20)...)
	w := sim.New(sim.Config{Arena: a, Mode: simtest.Mode(t, "ffa"), Start: 5000, Length: 100})
	f := sim.Frame{Joins: []sim.Join{{Seat: 3}, {Seat: 9}}}
	for i := range 99 {
		if w.Step(&f); w.Over() {
			t.Fatalf("over after %d ticks", i+1)
		}
		f.Joins = nil
	}
	if w.Tick() != 5099 || w.Left() != 1 {
		t.Fatalf("tick %d, %d left", w.Tick(), w.Left())
	}
	evs := w.Step(&f)
	if !w.Over() || w.Left() != 0 || evs[len(evs)-1].Kind != sim.MatchOver || evs[len(evs)-1].Seat != rules.NoSeat {
		t.Fatalf("%+v", evs)
	}
	p := w.Standing(nil)
	if len(p) != 2 || p[0].Place != 1 || p[1].Place != 1 {
		t.Fatalf("%+v", p)
	}
	before := *w.Tank(3)
	f.Inputs[3].Move = rules.East
	f.Leaves = []rules.Seat{9}
	if evs := w.Step(&f); len(evs) != 0 || w.Tick() != 5101 || *w.Tank(3) != before || !w.Seated(9) {
		t.Fatal("after the end only ticks go on")
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		why   string
		mode  string
		kills []rules.Seat
		want  [4]uint8 // place by seat
		order [4]rules.Seat
	}{
		{"all equal", "ffa", nil, [4]uint8{1, 1, 1, 1}, [4]rules.Seat{0, 1, 2, 3}},
		{"two share the second place, nobody is third", "ffa", []rules.Seat{2, 2, 0, 1}, [4]uint8{2, 2, 1, 4}, [4]rules.Seat{2, 0, 1, 3}},
		{"a team shares its place", "tdm", []rules.Seat{1}, [4]uint8{2, 1, 2, 1}, [4]rules.Seat{1, 3, 0, 2}},
		{"teams can tie", "tdm", []rules.Seat{1, 0}, [4]uint8{1, 1, 1, 1}, [4]rules.Seat{0, 1, 2, 3}},
	} {
		g := simtest.New(t, simtest.Open(40, 20), c.mode, 5)
		g.Leave(4).Run(1) // a seat that is empty has no line
		for _, s := range c.kills {
			for o := range rules.Seat(4) {
				g.Put(o, 5+10*int32(o), 3)
			}
			kill(g, s, (s+3)%4)
		}
		p := g.World.Standing(nil)
		if len(p) != 4 {
			t.Errorf("%s: %d lines", c.why, len(p))
			continue
		}
		for i := range p {
			if p[i].Place != c.want[p[i].Seat] || (c.mode == "ffa" && p[i].Seat != c.order[i]) {
				t.Errorf("%s: line %d is %+v", c.why, i, p[i])
			}
		}
	}
}

func TestTeamsBalance(t *testing.T) {
	g := simtest.New(t, simtest.Open(40, 20), "tdm", 5)
	for s, want := range []rules.Team{0, 1, 0, 1, 0} {
		if got := g.World.Team(rules.Seat(s)); got != want {
			t.Errorf("seat %d is in team %d", s, got)
		}
	}
	g.Leave(1).Run(1)
	g.Frame.Joins = append(g.Frame.Joins, sim.Join{Seat: 9, Team: 0}, sim.Join{Seat: 10, Team: rules.NoTeam})
	if g.Run(1); g.World.Team(9) != 0 || g.World.Team(10) != 1 {
		t.Error("a team asked for is given, else the smaller one")
	}
	if f := simtest.New(t, simtest.Open(40, 20), "ffa", 2); f.World.Team(0) != rules.NoTeam {
		t.Error("no teams in a mode without")
	}
}

// Whoever takes a seat starts with a clean sheet: no score, no shells in the
// air, no claim to assists.
func TestSeatIsCleanAfterLeaving(t *testing.T) {
	g := simtest.New(t, simtest.Open(40, 20), "ffa", 3).Put(2, 35, 3)
	kill(g, 0, 1)
	g.Put(1, 30, 10).Tap(0).Run(2).Leave(0).Run(1)
	if g.World.Seated(0) || len(g.World.Shells()) != 0 || *g.Tank(0) != (rules.Tank{}) {
		t.Fatal("something of seat 0 is left")
	}
	if g.Join(0).Run(1); g.World.Score(0) != (sim.Score{}) || g.Tank(0).Live != 0 || !g.Tank(0).Alive() {
		t.Fatalf("%+v %+v", g.World.Score(0), g.Tank(0))
	}
}

func TestMisuse(t *testing.T) {
	for _, c := range []struct {
		why  string
		mode string
		do   func(f *sim.Frame)
	}{
		{"a seat below", "ffa", func(f *sim.Frame) { f.Joins = []sim.Join{{Seat: -1}} }},
		{"a seat above", "ffa", func(f *sim.Frame) { f.Joins = []sim.Join{{Seat: 64}} }},
		{"a third in a duel", "duel", func(f *sim.Frame) { f.Joins = []sim.Join{{Seat: 2}} }},
		{"a seat that is taken", "ffa", func(f *sim.Frame) { f.Joins = []sim.Join{{Seat: 0}} }},
		{"an empty seat leaves", "ffa", func(f *sim.Frame) { f.Leaves = []rules.Seat{5} }},
		{"nobody leaves", "ffa", func(f *sim.Frame) { f.Leaves = []rules.Seat{rules.NoSeat} }},
		{"an unknown move", "ffa", func(f *sim.Frame) { f.Inputs[1].Move = rules.Moves }},
		{"an aim beyond the turn", "ffa", func(f *sim.Frame) { f.Inputs[1].Aim = 4096 }},
	} {
		g := simtest.New(t, simtest.Open(40, 20), c.mode, 2)
		f := sim.Frame{}
		c.do(&f)
		g.World.Step(&f)
		if g.World.Misuse() != 1 {
			t.Errorf("%s: counted %d times", c.why, g.World.Misuse())
		}
	}
}
