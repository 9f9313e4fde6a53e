package view

import (
	"math/rand"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// match is a world that players of no mind move, with one observer for each of them.
type match struct {
	*sim.World
	t     testing.TB
	rnd   *rand.Rand
	frame sim.Frame
	eyes  []*Observer
}

// begin starts a match of n seats on a built-in map.
func begin(t testing.TB, mapName, mode string, n int, seed int64) *match {
	t.Helper()
	a, ok := arena.ByName(mapName)
	if !ok {
		t.Fatalf("no map %q", mapName)
	}
	md, ok := rules.ModeByID(mode)
	if !ok {
		t.Fatalf("no mode %q", mode)
	}
	m := &match{t: t, rnd: rand.New(rand.NewSource(seed))}
	m.World = sim.New(sim.Config{Arena: a, Mode: md, Seed: uint64(seed), Length: 100 * rules.Minute, ScoreLimit: 1 << 20})
	common := NewCommon(a)
	for s := range n {
		m.frame.Joins = append(m.frame.Joins, sim.Join{Seat: rules.Seat(s), Team: rules.NoTeam})
		m.eyes = append(m.eyes, NewObserver())
		m.eyes[s].Share(common)
	}
	m.step()
	m.frame.Joins = nil
	return m
}

// step makes one tick of random driving and shooting, and notes it.
func (m *match) step() {
	evs := m.act()
	for s, o := range m.eyes {
		o.Note(m.World, rules.Seat(s), evs)
	}
}

// act makes the tick alone.
func (m *match) act() []sim.Event {
	for s := range m.eyes {
		in := &m.frame.Inputs[s]
		if m.rnd.Intn(20) == 0 {
			in.Move = rules.Move(m.rnd.Intn(int(rules.Moves)))
			in.Aim = geom.Heading(m.rnd.Intn(geom.Headings))
			in.Fire, in.Beam = m.rnd.Intn(4) > 0, m.rnd.Intn(3) == 0
		}
	}
	return m.Step(&m.frame)
}

// run makes n ticks.
func (m *match) run(n int) {
	for range n {
		m.step()
	}
}

// still makes one tick in which nobody but the given seat does anything.
func (m *match) still(s rules.Seat, in rules.Input) {
	m.frame.Inputs = [rules.MaxSeats]rules.Input{}
	m.frame.Inputs[s] = in
	evs := m.Step(&m.frame)
	for s, o := range m.eyes {
		o.Note(m.World, rules.Seat(s), evs)
	}
}

// move puts a living tank at the centre of a cell.
func (m *match) move(s rules.Seat, cx, cy int32) geom.Vec {
	t := m.Tank(s)
	t.Pos = geom.Vec{X: cx*geom.Cell + geom.Cell/2, Y: cy*geom.Cell + geom.Cell/2}
	t.Vel, t.HP = geom.Vec{}, rules.MaxHP
	if !m.Arena().Free(t.Pos, rules.TankHalf) {
		m.t.Fatalf("a tank does not fit at column %d, row %d", cx+1, cy+1)
	}
	return t.Pos
}
