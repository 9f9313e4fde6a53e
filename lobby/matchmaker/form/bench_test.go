package form

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"
)

// crowds of ten thousand tickets: as they come, and in ways that keep a matcher
// busy in vain.
var crowds = map[string]func(rng *rand.Rand) []*Ticket{
	"all at once": func(rng *rand.Rand) []*Ticket { return crowd(rng, 10_000, 4, 1) },
	"trios, who cannot play": func(rng *rand.Rand) []*Ticket {
		xs := crowd(rng, 10_000, 4, 30)
		for i := range xs {
			xs[i] = ticket(xs[i].ID, xs[i].Since.Sub(noon).Seconds(), 1500+rng.NormFloat64()*240, 3)
			xs[i].Bots = Never
		}
		return xs
	},
	"far apart": func(rng *rand.Rand) []*Ticket {
		xs := crowd(rng, 10_000, 4, 30)
		for i := range xs {
			xs[i] = ticket(xs[i].ID, xs[i].Since.Sub(noon).Seconds(), 40*float64(i), 1)
			xs[i].Bots = Never
		}
		return xs
	},
	"strict": func(rng *rand.Rand) []*Ticket {
		xs := crowd(rng, 10_000, 4, 30)
		for _, x := range xs {
			x.Bots = Never
		}
		return xs
	},
}

func rulesOf(name string) Rules {
	r := bots(4)
	if name == "strict" { // nothing is ever good enough
		r.Quality = Curve{{0, 2}}
	}
	return r
}

// BenchmarkTick reports the longest Tick that ten thousand tickets caused within
// six seconds, in milliseconds of work.
func BenchmarkTick(b *testing.B) {
	for name, make := range crowds {
		b.Run(name, func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			var worst, sum time.Duration
			ticks := 0
			for b.Loop() {
				xs := make(rand.New(rand.NewPCG(1, 2)))
				q := queue(b, rulesOf(name))
				for _, x := range xs {
					q.Add(at(0), x)
				}
				for second := 30.0; second < 36; second++ {
					for more := true; more; ticks++ {
						start := cpu()
						_, more = q.Tick(at(second))
						took := cpu() - start
						worst, sum = max(worst, took), sum+took
					}
				}
			}
			b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
			b.ReportMetric(float64(sum.Microseconds())/1000/float64(ticks), "mean-ms")
		})
	}
}

func BenchmarkAdd(b *testing.B) {
	q := queue(b, rulesOf("strict"))
	xs := crowd(rand.New(rand.NewPCG(1, 2)), 10_000, 4, 30)
	for _, x := range xs {
		q.Add(at(0), x)
	}
	for b.Loop() {
		q.Remove(xs[5000])
		q.Return(at(1), xs[5000])
	}
}

// TestTenThousand: no tick of ten thousand waiting tickets takes longer than 50 ms.
func TestTenThousand(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for name, make := range crowds {
		q := queue(t, rulesOf(name))
		for _, x := range make(rand.New(rand.NewPCG(1, 2))) {
			q.Add(at(0), x)
		}
		for second := 30.0; second < 33; second++ {
			for more := true; more; {
				start := cpu()
				_, more = q.Tick(at(second))
				if took := cpu() - start; took > 50*time.Millisecond && !raced {
					t.Errorf("%s: a tick took %v", name, took)
				}
			}
		}
	}
}

// TestNoGarbage: trying in vain, which is most of the work, allocates nothing.
func TestNoGarbage(t *testing.T) {
	q := queue(t, rulesOf("strict"))
	for _, x := range crowd(rand.New(rand.NewPCG(1, 2)), 500, 4, 30) {
		x.ID = fmt.Sprint("strict-", x.ID)
		x.Bots = Never
		q.Add(at(0), x)
	}
	second := 30.0
	q.Tick(at(second))
	if n := testing.AllocsPerRun(20, func() { second++; q.Tick(at(second)) }); n > 0 {
		t.Errorf("%v allocations a tick", n)
	}
}
