package brain_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/geom"
	"carom/game/rules"
)

// TestEveryMap: on every map, in each of its modes, brains of all levels get around and get each other.
func TestEveryMap(t *testing.T) {
	for _, a := range arena.Builtin() {
		for _, mode := range a.Modes {
			levels := make([]brain.Level, max(min(a.Max, 8), a.Max*3/4))
			for s := range levels {
				levels[s] = brain.Level(s % 3)
			}
			const seed = 5
			m := begin(t, a.Name, mode, seed, levels...)
			w := walks{t: t, m: m, seed: seed, where: a.Name + " " + mode}
			for range 2400 {
				m.step()
				w.watch()
			}
			kills := int32(0)
			for s := range levels {
				kills += m.Score(rules.Seat(s)).Kills
			}
			if kills < int32(len(levels))/2 {
				t.Errorf("%s, seed %d: %d kills in 40 s by %d brains", w.where, seed, kills, len(levels))
			}
		}
	}
}

// walks watches that no tank that lives stays in one place for five seconds.
type walks struct {
	t     *testing.T
	m     *match
	seed  uint64
	where string
	boxes [rules.MaxSeats]geom.Rect
	ticks [rules.MaxSeats]int
}

func (w *walks) watch() {
	for s := range w.m.brains {
		tank := w.m.Tank(rules.Seat(s))
		if !tank.Alive() {
			w.ticks[s] = 0
			continue
		}
		if w.ticks[s] == 0 {
			w.boxes[s] = geom.Box(tank.Pos, tank.Pos)
		}
		b := &w.boxes[s]
		*b = geom.Rect{Min: geom.Box(b.Min, tank.Pos).Min, Max: geom.Box(b.Max, tank.Pos).Max}
		if w.ticks[s]++; w.ticks[s] < 300 {
			continue
		}
		w.ticks[s] = 0
		if d := b.Max.Sub(b.Min); max(d.X, d.Y) < 2*geom.Cell {
			w.t.Errorf("%s, seed %d, tick %d: seat %d has stayed around %v for 5 s", w.where, w.seed, w.m.Tick(), s, tank.Pos)
		}
	}
}
