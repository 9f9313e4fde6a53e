package netsim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestLossAsRequested measures the share of packets lost and the mean run of losses.
func TestLossAsRequested(t *testing.T) {
	seed := rand.Uint64()
	for _, c := range []Conditions{
		{Loss: 0.01}, {Loss: 0.3}, {Loss: 0.02, Burst: 4}, {Loss: 0.05, Burst: 10}, {Loss: 0.3, Burst: 6}, {Loss: 0.9, Burst: 2},
		{Loss: 0}, {Loss: 1},
	} {
		const packets = 400_000
		p := path{Conditions: c, rng: rand.New(rand.NewPCG(seed, 0))}
		lost, runs, last := 0, 0, false
		for range packets {
			now := p.loss.lose(p.rng, &p.Conditions)
			if now {
				lost++
				if !last {
					runs++
				}
			}
			last = now
		}
		share, mean := float64(lost)/packets, float64(lost)/float64(max(runs, 1))
		want := run(&c)
		if c.Burst == 0 {
			want = 1 / (1 - c.Loss)
		}
		t.Logf("asked for %.2f in runs of %.1f: %.4f in runs of %.2f", c.Loss, want, share, mean)
		if math.Abs(share-c.Loss) > 0.01+0.05*c.Loss {
			t.Errorf("seed %d: asked for %.3f lost, got %.4f", seed, c.Loss, share)
		}
		if c.Loss > 0 && c.Loss < 1 && math.Abs(mean-want) > 0.1*want {
			t.Errorf("seed %d: asked for runs of %.2f, got %.3f", seed, want, mean)
		}
	}
}
