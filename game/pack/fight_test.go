package pack_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
)

// fight is a match of bots, and what each of them sees: through the fog, or, in a crowd,
// everything.
type fight struct {
	world  *sim.World
	frame  sim.Frame
	eyes   []*view.Observer
	brains []*brain.Brain
	views  []*view.View
	words  []*pack.Words
	crowd  bool
}

func newFight(t testing.TB, n int, seed uint64, crowd bool) *fight {
	name := "Balkline"
	if n <= 10 {
		name = "Rack"
	}
	a, ok := arena.ByName(name)
	if !ok {
		t.Fatalf("no map %s", name)
	}
	mode, _ := rules.ModeByID("ffa")
	f := &fight{crowd: crowd, views: make([]*view.View, n), words: make([]*pack.Words, n)}
	f.world = sim.New(sim.Config{Arena: a, Mode: mode, Seed: seed, Length: 1 << 20, ScoreLimit: 1 << 14})
	for i := range n {
		f.frame.Joins = append(f.frame.Joins, sim.Join{Seat: rules.Seat(i), Team: rules.NoTeam})
		f.eyes = append(f.eyes, view.NewObserver())
		f.words[i] = pack.NewWords(64)
		f.brains = append(f.brains, brain.New(brain.Normal, seed+uint64(i), a))
	}
	return f
}

// tick makes a tick and all views of it.
func (f *fight) tick() {
	events := f.world.Step(&f.frame)
	f.frame.Joins = f.frame.Joins[:0]
	for i, o := range f.eyes {
		s := rules.Seat(i)
		o.Note(f.world, s, events)
		f.views[i] = o.Observe(f.world, s)
		f.frame.Inputs[i] = f.brains[i].Think(f.views[i])
		f.words[i].Say(uint32(f.world.Tick())+1, f.frame.Inputs[i].Word())
		if f.crowd {
			f.uncover(f.views[i])
		}
	}
}

// uncover shows all tanks and shells.
func (f *fight) uncover(v *view.View) {
	w := f.world
	v.Tanks, v.Shells = v.Tanks[:0], v.Shells[:0]
	for i := range f.eyes {
		s := rules.Seat(i)
		if t := w.Tank(s); s != v.Seat && t.Alive() {
			v.Tanks = append(v.Tanks, view.Tank{Seat: s, Team: w.Team(s), Pos: t.Pos, Vel: t.Vel, Turret: t.Turret, Move: w.Move(s),
				HP: t.HP, Charge: t.Charge, Protected: t.Protect > 0, Turbo: t.Turbo > 0})
		}
	}
	for i := range w.Shells() {
		s := &w.Shells()[i]
		v.Shells = append(v.Shells, view.Shell{ID: uint16(s.ID), Pos: s.Pos, Vel: s.Vel, Heading: s.Heading,
			Bounces: s.Bounces, Left: s.Left, Owner: s.Owner})
	}
}
