package core

import (
	"testing"
	"time"

	"carom/game/rules"
	"carom/netcode/netsim"
)

// What an honest client says of its picture is what the server judges by, whatever
// the link: at most a tick from it, up to the limit.
func TestPictureIsBelieved(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		why   string
		cond  netsim.Conditions
		pilot Pilot
		most  float64 // share of ticks judged otherwise
	}{
		{"on the spot", netsim.Conditions{}, nil, 0.01},
		{"near", netsim.Conditions{Delay: 15 * ms, Jitter: 2 * ms}, nil, 0.01},
		{"far", netsim.Conditions{Delay: 50 * ms}, nil, 0.01},
		{"very far", netsim.Conditions{Delay: 150 * ms}, nil, 0.01},
		{"uneven", netsim.Conditions{Delay: 25 * ms, Jitter: 10 * ms, Loss: 0.02}, nil, 0.05},
		{"bad", netsim.Conditions{Delay: 40 * ms, Jitter: 20 * ms, Loss: 0.05}, nil, 0.15},
		{"a pilot", netsim.Conditions{Delay: 15 * ms}, &lazy{}, 0.01},
	} {
		r := newRig(t, 4, c.cond, 1, c.pilot)
		saw := map[rules.Tick]float64{}
		r.each = func() {
			if r.game.clock.Started() {
				saw[r.game.tick] = float64(r.game.sender.behind(r.game)) / 4
			}
		}
		r.run(20 * time.Second)
		n, off, sum := 0, 0, 0.0
		for tick, back := range r.server.rewound {
			want, ok := saw[tick]
			if !ok || tick < 1000+5*60 {
				continue
			}
			n, sum = n+1, sum+want
			if d := min(want, rules.MaxRewind) - float64(back); d > 1.01 || d < -1.01 {
				off++
			}
		}
		t.Logf("%s: %.1f ticks back on average, %d of %d ticks judged otherwise", c.why, sum/float64(n), off, n)
		if n < 600 || float64(off) > c.most*float64(n) {
			t.Errorf("%s: %d of %d ticks judged otherwise than seen", c.why, off, n)
		}
	}
}
