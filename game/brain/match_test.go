package brain_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
)

// match is a world that brains play in, each through its own view.
type match struct {
	*sim.World
	frame  sim.Frame
	brains []*brain.Brain
	eyes   []*view.Observer
	every  rules.Tick // ticks between two views
}

// begin starts a match; seat i is played by the i-th of the levels.
func begin(t testing.TB, mapName, mode string, seed uint64, levels ...brain.Level) *match {
	t.Helper()
	a, ok := arena.ByName(mapName)
	if !ok {
		t.Fatalf("no map %q", mapName)
	}
	md, ok := rules.ModeByID(mode)
	if !ok {
		t.Fatalf("no mode %q", mode)
	}
	m := &match{World: sim.New(sim.Config{Arena: a, Mode: md, Seed: seed}), every: 1}
	for s, l := range levels {
		m.frame.Joins = append(m.frame.Joins, sim.Join{Seat: rules.Seat(s), Team: rules.NoTeam})
		m.brains = append(m.brains, brain.New(l, seed*1000+uint64(s), a))
		m.eyes = append(m.eyes, view.NewObserver())
	}
	m.step()
	m.frame.Joins = nil
	return m
}

// step makes one tick.
func (m *match) step() {
	evs := m.Step(&m.frame)
	for s, o := range m.eyes {
		o.Note(m.World, rules.Seat(s), evs)
		if m.Tick()%m.every == 0 {
			m.frame.Inputs[s] = m.brains[s].Think(o.Observe(m.World, rules.Seat(s)))
		}
	}
}

// run makes ticks until the match is over, but no more than n.
func (m *match) run(n int) {
	for ; n > 0 && !m.Over(); n-- {
		m.step()
	}
}

// fill returns n times the same level.
func fill(l brain.Level, n int) (all []brain.Level) {
	for range n {
		all = append(all, l)
	}
	return all
}
