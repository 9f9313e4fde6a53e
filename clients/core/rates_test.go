package core

import (
	"testing"
	"time"

	"carom/game/geom"
	"carom/game/rules"
	"carom/netcode/netsim"
)

// Whatever the rate at which snapshots come, and however it changes, the own tank is
// predicted to the bit, inputs come in time, and nothing that is drawn jumps.
func TestAnyRate(t *testing.T) {
	for _, c := range []struct {
		every []rules.Tick // between two snapshots, ten seconds each, over and over
		least float64      // share of pictures with a snapshot after the moment that is drawn
	}{
		{[]rules.Tick{1}, 0.97}, {[]rules.Tick{2}, 0.97}, {[]rules.Tick{3}, 0.97}, {[]rules.Tick{4}, 0.97},
		{[]rules.Tick{6}, 0.97}, {[]rules.Tick{12}, 0.97}, {[]rules.Tick{2, 1, 2, 3, 12, 6, 1, 12, 1}, 0.9},
	} {
		seed := uint64(17)
		r := newRig(t, seed, netsim.Conditions{Delay: 40 * time.Millisecond, Jitter: 4 * time.Millisecond}, 3, nil)
		steer := wander(r)
		last := map[rules.Seat]geom.Vec{}
		frames, ahead, jumps, sent := 0, 0, 0, 0
		count := func() {
			steer()
			frames++
			if _, after, _, _ := r.game.others.Around(r.game.clock.RenderTick(r.net.Now())); after != nil {
				ahead++
			}
			seen := map[rules.Seat]geom.Vec{}
			for _, v := range r.client.Scene().View.Tanks {
				seen[v.Seat] = v.Pos
			}
			for s, p := range seen {
				if was, ok := last[s]; ok {
					if d := p.Sub(was).Len(); d > 4*rules.TankSpeed && d < 4*geom.Cell {
						jumps++
					}
				}
			}
			last = seen
		}
		r.each = steer
		r.server.every = c.every[0]
		r.run(8 * time.Second)
		r.each = count
		misses, inputs := r.server.misses, r.server.inputs
		for n := range 9 {
			r.server.every = c.every[n%len(c.every)]
			r.run(10 * time.Second)
		}
		sent = r.server.inputs - inputs
		share := float64(ahead) / float64(frames)
		t.Logf("every %v ticks: %.3f between two snapshots, %d jumps, delay %v, %d starved, %.1f datagrams up a second",
			c.every, share, jumps, r.game.clock.Delay(), r.server.misses-misses, float64(sent)/90)
		if r.err != nil || r.game.meter.undecodable > 0 {
			t.Errorf("seed %d, every %v: %v, %d undecodable", seed, c.every, r.err, r.game.meter.undecodable)
		}
		if share < c.least || jumps > 5 {
			t.Errorf("seed %d, every %v: %.3f between two snapshots, want %.3f; %d jumps", seed, c.every, share, c.least, jumps)
		}
		if n := r.server.misses - misses; n > 54 {
			t.Errorf("seed %d, every %v: %d of 5400 ticks starved", seed, c.every, n)
		}
		if sent > 90*50 {
			t.Errorf("seed %d, every %v: %d datagrams up in 90 s", seed, c.every, sent)
		}
	}
}
