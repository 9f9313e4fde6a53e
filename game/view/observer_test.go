package view

import (
	"fmt"
	"testing"

	"carom/game/rules"
)

// TestScores: the board is the world's standing at every tick.
func TestScores(t *testing.T) {
	m := begin(t, "Baize", "ffa", 6, 9)
	deaths := 0
	for range 3000 {
		m.step()
		v := m.eyes[0].Observe(m.World, 0)
		want := m.Standing(nil)
		if len(v.Scores) != len(want) {
			t.Fatalf("%d lines, want %d", len(v.Scores), len(want))
		}
		deaths = 0
		for i, p := range want {
			got := v.Scores[i]
			if got.Seat != p.Seat || got.Place != p.Place || int32(got.Points) != p.Score.Points ||
				int32(got.Kills) != p.Score.Kills || int32(got.Deaths) != p.Score.Deaths {
				t.Fatalf("tick %d: line %d is %+v, want %+v", m.Tick(), i, got, p)
			}
			deaths += int(got.Deaths)
		}
	}
	if deaths == 0 {
		t.Error("nobody died, so nothing was tested")
	}
}

// TestSeatChange: an observer that moves to another seat takes no memory along.
func TestSeatChange(t *testing.T) {
	m := begin(t, "Baize", "ffa", 4, 2)
	m.run(200)
	o := m.eyes[0]
	if v := o.Observe(m.World, 0); len(v.Events) == 0 {
		t.Fatal("nothing happened, so nothing is tested")
	}
	v := o.Observe(m.World, 1)
	if v.Seat != 1 || v.Own != *m.Tank(1) || len(v.Events) != 0 || len(v.Pings) != 0 || len(v.Scores) != 4 {
		t.Errorf("view %+v, want seat 1's, without the other's events", v)
	}
}

func TestNoAllocations(t *testing.T) {
	m := begin(t, "Cannon", "ffa", 16, 3)
	for s, o := range m.eyes {
		o.SetAhead(rules.Tick(s))
	}
	for range 1200 {
		m.step()
		for s, o := range m.eyes {
			o.Observe(m.World, rules.Seat(s))
		}
	}
	if n := testing.AllocsPerRun(200, func() {
		m.step()
		for s, o := range m.eyes {
			o.Observe(m.World, rules.Seat(s))
		}
	}); n > 0 {
		t.Errorf("%v allocations a tick, want none", n)
	}
}

// BenchmarkObserve measures one viewer's Note and Observe of one tick, without and with a look ahead.
func BenchmarkObserve(b *testing.B) {
	for _, ahead := range []rules.Tick{0, 8} {
		for _, seats := range []int{16, 64} {
			b.Run(fmt.Sprintf("%d/ahead=%d", seats, ahead), func(b *testing.B) {
				m := begin(b, "Cannon", "ffa", seats, 1)
				for _, o := range m.eyes {
					o.SetAhead(ahead)
				}
				m.run(600)
				b.ReportAllocs()
				for b.Loop() {
					b.StopTimer()
					evs := m.act()
					b.StartTimer()
					for s, o := range m.eyes {
						o.Note(m.World, rules.Seat(s), evs)
						o.Observe(m.World, rules.Seat(s))
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*seats), "ns/viewer")
			})
		}
	}
}
