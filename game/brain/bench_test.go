package brain_test

import (
	"testing"

	"carom/game/brain"
	"carom/game/rules"
	"carom/game/view"
)

// crowd is sixteen brains in the middle of a fight, with their views made and not yet answered.
func crowd(b testing.TB, l brain.Level) (*match, []*view.View) {
	m := begin(b, "Cannon", "ffa", 1, fill(l, 16)...)
	m.run(1200)
	return m, make([]*view.View, len(m.brains))
}

// tick makes a tick and the views of it.
func (m *match) tick(vs []*view.View) {
	evs := m.Step(&m.frame)
	for s, o := range m.eyes {
		o.Note(m.World, rules.Seat(s), evs)
		vs[s] = o.Observe(m.World, rules.Seat(s))
	}
}

func TestThinkAllocatesNothing(t *testing.T) {
	for l := brain.Easy; l <= brain.Hard; l++ {
		m, vs := crowd(t, l)
		if n := testing.AllocsPerRun(600, func() {
			m.tick(vs)
			for s, b := range m.brains {
				m.frame.Inputs[s] = b.Think(vs[s])
			}
		}); n > 0 {
			t.Errorf("%v: %v allocations a tick, want none", l, n)
		}
	}
}

func BenchmarkThink(b *testing.B) {
	for l := brain.Easy; l <= brain.Hard; l++ {
		b.Run(l.String(), func(b *testing.B) {
			m, vs := crowd(b, l)
			for b.Loop() {
				b.StopTimer()
				m.tick(vs)
				b.StartTimer()
				for s, br := range m.brains {
					m.frame.Inputs[s] = br.Think(vs[s])
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(vs)), "ns/think")
		})
	}
}
