package pack

import (
	"carom/game/arena"
	"carom/game/rules"
)

// Model foretells rows by the rules: it is the schema of snapshots on one arena. A room
// has one for all its viewers, because what it foretells of a tank depends only on that
// tank then and now: Begin lets it remember that for the length of a tick. It is not safe
// for concurrent use.
type Model struct {
	arena   *arena.Arena
	cache   *[rules.MaxSeats][ages]memo // nil before Begin: a receiver needs none
	flights *[flights]flight            // as cache
	now     uint32
	words   *Words // of the viewer, nil: not known
}

// NewModel returns the model of an arena.
func NewModel(a *arena.Arena) *Model { return &Model{arena: a} }

// Begin starts the tick now, and to remember what is foretold in it.
func (m *Model) Begin(now rules.Tick) {
	if m.now = uint32(now); m.cache == nil {
		m.cache, m.flights = new([rules.MaxSeats][ages]memo), new([flights]flight)
	}
}

// With says whose snapshot of which tick comes next: by what words its viewer's tank is
// steered, as far as both ends know them. Nil means that nothing is known.
func (m *Model) With(w *Words, now rules.Tick) { m.words, m.now = w, uint32(now) }

// Predict foretells a row; see package snapshot.
func (m *Model) Predict(kind int, rows [][]uint32, base []uint32, ticks uint32, hint *[4]uint32, out []uint32) bool {
	if base == nil {
		m.guess(kind, rows, hint, out)
		return true
	}
	copy(out[1:], base[1:])
	switch kind {
	case own:
		m.own(base, ticks, hint, out)
	case clock:
		out[clockLeft] -= min(out[clockLeft], ticks)
	case tank:
		m.tank(base, ticks, hint, out)
	case shell:
		return m.shell(base, ticks, out)
	case beam:
		return m.held(rows, base, ticks, hint, out)
	case event:
		return false // what is known was acknowledged, and is told no more
	case ping:
		out[1] = min(out[1]+ticks, rules.PingTicks)
		return base[1]+ticks <= rules.PingTicks
	case pad:
		recharge(ticks, out)
	}
	return true
}

// Explain finds the hint that foretells a row best, and foretells it; see package snapshot.
func (m *Model) Explain(kind int, rows [][]uint32, base []uint32, ticks uint32, row []uint32, hint *[4]uint32, out []uint32) {
	switch {
	case base == nil:
		m.explainNew(kind, rows, row, hint)
	case kind == own:
		m.explainOwn(base, ticks, row, hint)
	case kind == tank:
		m.explainTank(base, ticks, row, hint, out)
		return
	case kind == beam:
		m.explainBeam(rows, true, row, hint)
	}
	m.Predict(kind, rows, base, ticks, hint, out)
}

// recharge is a pad that nobody takes.
func recharge(ticks uint32, out []uint32) {
	if in := out[5]; in > 0 {
		out[5] -= min(in, ticks)
		if out[5] == 0 {
			out[4] = 1
		}
	}
}
