package simtest

import (
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// Game is a world with the frame of its next tick, for tests to play with. Its
// methods return it, so that a scene reads as one line.
type Game struct {
	World  *sim.World
	Frame  sim.Frame
	Events []sim.Event // of all ticks since New or Forget
	tb     testing.TB
}

// New returns a game of the mode in an arena of the given rows, with seats 0 to
// n-1 taken and, where the mode lets them, on the field.
func New(tb testing.TB, rows []string, mode string, n int) *Game {
	tb.Helper()
	return On(tb, Arena(tb, rows...), mode, n, 1)
}

// On is New in a given arena, with a seed.
func On(tb testing.TB, a *arena.Arena, mode string, n int, seed uint64) *Game {
	tb.Helper()
	g := &Game{World: sim.New(sim.Config{Arena: a, Mode: Mode(tb, mode), Seed: seed}), tb: tb}
	for s := range n {
		g.Join(rules.Seat(s))
	}
	return g.Run(1)
}

// Mode returns the mode with the given id.
func Mode(tb testing.TB, id string) rules.Mode {
	tb.Helper()
	m, ok := rules.ModeByID(id)
	if !ok {
		tb.Fatalf("no mode %q", id)
	}
	return m
}

// Join and Leave happen in the next tick.
func (g *Game) Join(s rules.Seat) *Game {
	g.Frame.Joins = append(g.Frame.Joins, sim.Join{Seat: s, Team: rules.NoTeam})
	return g
}

// Leave happens in the next tick.
func (g *Game) Leave(s rules.Seat) *Game {
	g.Frame.Leaves = append(g.Frame.Leaves, s)
	return g
}

// Run makes n ticks with the inputs as they are.
func (g *Game) Run(n int) *Game {
	for range n {
		g.Events = append(g.Events, g.World.Step(&g.Frame)...)
		g.Frame.Joins, g.Frame.Leaves = g.Frame.Joins[:0], g.Frame.Leaves[:0]
	}
	return g
}

// Tank returns the tank of s, for tests to look at and to change.
func (g *Game) Tank(s rules.Seat) *rules.Tank { return g.World.Tank(s) }

// Put stands the tank of s at the middle of cell (x, y): whole, unprotected, at
// rest, loaded, its beam cool.
func (g *Game) Put(s rules.Seat, x, y int32) *Game {
	return g.PutAt(s, geom.Vec{X: x*geom.Cell + geom.Cell/2, Y: y*geom.Cell + geom.Cell/2})
}

// PutAt is Put at a point.
func (g *Game) PutAt(s rules.Seat, p geom.Vec) *Game {
	t := g.Tank(s)
	*t = rules.Tank{Pos: p, HP: rules.MaxHP, Turret: t.Turret, Live: t.Live, Press: t.Press}
	return g
}

// Face turns the turret of s to a heading at once, and keeps it there.
func (g *Game) Face(s rules.Seat, h geom.Heading) *Game {
	g.Tank(s).Turret = h.Angle()
	g.Frame.Inputs[s].Aim = h
	return g
}

// FaceTank is Face at the tank of o.
func (g *Game) FaceTank(s, o rules.Seat) *Game {
	return g.Face(s, geom.AngleOf(g.Tank(o).Pos.Sub(g.Tank(s).Pos)).Heading())
}

// Drive holds a direction.
func (g *Game) Drive(s rules.Seat, m rules.Move) *Game {
	g.Frame.Inputs[s].Move = m
	return g
}

// Tap presses fire once, without holding it.
func (g *Game) Tap(s rules.Seat) *Game {
	in := &g.Frame.Inputs[s]
	in.Press = (in.Press + 1) & 7
	return g
}

// Hold holds or lets go of fire.
func (g *Game) Hold(s rules.Seat, on bool) *Game {
	g.Frame.Inputs[s].Fire = on
	return g
}

// Beam holds or lets go of the beam, and says how far back its shooter sees.
func (g *Game) Beam(s rules.Seat, on bool, rewind uint8) *Game {
	in := &g.Frame.Inputs[s]
	in.Beam, in.Rewind = on, rewind
	return g
}

// Forget drops the events so far.
func (g *Game) Forget() *Game {
	g.Events = g.Events[:0]
	return g
}

// Count returns how many events of a kind there were.
func (g *Game) Count(k sim.EventKind) (n int) {
	for _, e := range g.Events {
		if e.Kind == k {
			n++
		}
	}
	return n
}

// First returns the first event of a kind and fails the test without one.
func (g *Game) First(k sim.EventKind) sim.Event {
	g.tb.Helper()
	for _, e := range g.Events {
		if e.Kind == k {
			return e
		}
	}
	g.tb.Fatalf("no event of kind %d in %v", k, g.Events)
	return sim.Event{}
}
