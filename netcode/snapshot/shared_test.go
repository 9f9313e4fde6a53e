package snapshot

import (
	"math/rand/v2"
	"testing"
)

// guest is one of many viewers behind the same narrow line.
type guest struct {
	flow  Flow
	sent  []uint32 // ticks, by number
	lost  []bool
	acked int
}

// parcel is a snapshot in the line's queue, or beyond it.
type parcel struct {
	who, no int
	at      uint32 // tick in which its answer is there
}

// TestFlowsShareALine lets many viewers come one after the other to a line that is too
// narrow for all at the usual rate. Each sees but a part of what becomes of the queue;
// still it does not stand, and nobody starves.
func TestFlowsShareALine(t *testing.T) {
	const (
		bytes = 150 // of a snapshot, with all headers
		way   = 3   // ticks there and back
		hold  = 2   // that a client waits before it answers
	)
	for _, c := range []struct{ guests, rate, queue int }{{8, 12_500, 25_000}, {8, 12_500, 3000}, {16, 20_000, 1 << 30}, {3, 6000, 6000}} {
		seed := rand.Uint64()
		rng := rand.New(rand.NewPCG(seed, 0))
		guests := make([]guest, c.guests)
		var flying []parcel
		free, worst, least := 0.0, 0.0, 1<<30 // when the line is free, in ticks; then of the last minute
		counts := make([]int, c.guests)
		for tick := uint32(1); tick < 180*60; tick++ {
			rest := flying[:0]
			for _, p := range flying {
				if p.at > tick {
					rest = append(rest, p)
					continue
				}
				g := &guests[p.who]
				for ; g.acked <= p.no; g.acked++ {
					g.flow.Fate(g.lost[g.acked])
				}
				g.flow.Answered(tick, g.sent[p.no])
			}
			flying = rest
			for i := range guests {
				g := &guests[i]
				if g.flow.Step(tick, true); tick < uint32(i*20) || (tick+uint32(i))%g.flow.Interval() != 0 {
					continue
				}
				g.flow.Sent(tick, bytes)
				wait := max(0, free-float64(tick))
				lost := wait*float64(c.rate)/60 > float64(c.queue)
				g.sent, g.lost = append(g.sent, tick), append(g.lost, lost)
				if tick > 120*60 {
					worst = max(worst, wait)
					counts[i]++
				}
				if lost {
					continue
				}
				free = max(free, float64(tick)) + bytes*60/float64(c.rate)
				flying = append(flying, parcel{i, len(g.sent) - 1, uint32(free) + way + uint32(rng.IntN(hold+1))})
			}
		}
		for _, n := range counts {
			least = min(least, n)
		}
		t.Logf("%+v: up to %.0f ms in the queue, at least %d snapshots a minute", c, worst*1000/60, least)
		if worst*1000/60 > 600 {
			t.Errorf("seed %d: %+v: the queue stands at %.0f ms", seed, c, worst*1000/60)
		}
		if least < 250 {
			t.Errorf("seed %d: %+v: one got %d snapshots in a minute", seed, c, least)
		}
	}
}
