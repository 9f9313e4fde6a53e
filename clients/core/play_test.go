package core

import (
	"math"
	"testing"
	"time"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/netsim"
)

// wander steers like a restless person, the same for the same seed.
func wander(r *rig) func() {
	n := 0
	var k Controls
	return func() {
		n++
		if n%23 == 0 {
			k.Move = rules.Move(r.server.rng.IntN(9))
		}
		if n%3 == 0 {
			k.Aim = (k.Aim + 37) & 4095
		}
		if n%40 == 0 {
			k.Press = (k.Press + 1) & 7
		}
		k.Beam = n/200%3 == 2
		r.client.Steer(k)
	}
}

// On a steady link nothing that the own player does is ever corrected: the
// prediction is the server's own computation, to the bit. What others do to it
// (hits, blocking hulls) is.
func TestPredictionIsExact(t *testing.T) {
	for _, delay := range []time.Duration{0, 60, 250} {
		seed := uint64(delay)
		r := newRig(t, seed, netsim.Conditions{Delay: delay * time.Millisecond}, 0, nil)
		r.each = wander(r)
		r.run(3 * time.Second)
		before, misses := r.game.meter.corrections, r.server.misses
		r.run(12 * time.Second)
		if r.err != nil {
			t.Fatalf("seed %d: %v", seed, r.err)
		}
		t.Logf("seed %d, delay %v ms: %d corrections, %d starved, lead %d", seed, int(delay),
			r.game.meter.corrections-before, r.server.misses-misses, r.game.tick-r.game.intake.tick)
		if n := r.server.misses - misses; n > 3 {
			t.Errorf("seed %d, delay %d ms: %d ticks starved", seed, delay, n)
		}
		// Dying by one's own shell is the only surprise.
		if n := r.game.meter.corrections - before; n > 2*int(r.server.world.Score(0).Deaths) {
			t.Errorf("seed %d, delay %d ms: %d corrections, died %d times", seed, delay, n, r.server.world.Score(0).Deaths)
		}
	}
}

// On a bad link the picture stays smooth: nothing that is drawn jumps, except
// where it was put somewhere else.
func TestPictureIsSmoothOnABadLink(t *testing.T) {
	seed := uint64(11)
	r := newRig(t, seed, netsim.Conditions{
		Delay: 50 * time.Millisecond, Jitter: 20 * time.Millisecond, Loss: 0.03, Burst: 2,
	}, 3, nil)
	steer := wander(r)
	last := map[rules.Seat]geom.Vec{}
	var center geom.Vec
	frames, jumps, own := 0, 0, 0
	r.each = func() {
		steer()
		s := r.client.Scene()
		if s.Phase != Playing || r.net.Now().Sub(r.server.start) < 3*time.Second {
			return
		}
		frames++
		seen := map[rules.Seat]geom.Vec{0: s.View.Own.Pos}
		for _, v := range s.View.Tanks {
			seen[v.Seat] = v.Pos
		}
		for seat, p := range seen {
			// Two client ticks may fall together, and an eased correction adds to the speed.
			if q, ok := last[seat]; ok && p.Sub(q).Len() > 3*rules.TankSpeed {
				jumps++
				if seat == 0 {
					own++
				}
			}
		}
		last, center = seen, s.Center
	}
	r.run(20 * time.Second)
	t.Logf("seed %d: %d frames, %d jumps, %d own, %d corrections, %d starved", seed, frames, jumps, own, r.game.meter.corrections, r.server.misses)
	if frames < 1000 || center == (geom.Vec{}) {
		t.Fatalf("seed %d: only %d frames, center %v, %v", seed, frames, center, r.err)
	}
	if jumps > frames/100 {
		t.Errorf("seed %d: %d jumps in %d frames", seed, jumps, frames)
	}
	if loss := r.client.Scene().Net.Loss; loss > 0.15 {
		t.Errorf("seed %d: loss is shown as %.2f", seed, loss)
	}
}

// The own tank as predicted is where the server will have it when it gets
// there.
func TestPredictionMeetsTheServer(t *testing.T) {
	seed := uint64(5)
	r := newRig(t, seed, netsim.Conditions{Delay: 40 * time.Millisecond}, 0, nil)
	steer := wander(r)
	guess := map[rules.Tick]geom.Vec{}
	r.each = func() {
		steer()
		if _, own, ok := r.game.words.Newest(); ok && r.game.own.some {
			guess[r.game.tick] = own.Pos
		}
	}
	r.run(20 * time.Second)
	wrong, far := 0, 0.0
	for tick, p := range guess {
		if truth, ok := r.server.states[tick]; ok && tick > 1180 && truth.Pos != p {
			wrong++
			far = max(far, math.Hypot(float64(truth.Pos.X-p.X), float64(truth.Pos.Y-p.Y)))
		}
	}
	if wrong > len(guess)/50 {
		t.Errorf("seed %d: %d of %d predictions were wrong, by up to %.0f u", seed, wrong, len(guess), far)
	}
}

// A client tick costs little memory: a scene, and what is new in it. A
// pilot's costs none but once a second.
func TestAllocations(t *testing.T) {
	for _, test := range []struct {
		why   string
		pilot Pilot
		most  float64
	}{
		{"a person's", nil, 12},
		{"a pilot's", &lazy{}, 1},
	} {
		r := newRig(t, 9, netsim.Conditions{}, 3, test.pilot)
		r.run(3 * time.Second)
		n := testing.AllocsPerRun(200, func() {
			r.next = r.net.Now()
			if err := r.game.step(t.Context(), r.net.Now()); err != nil {
				t.Fatal(err)
			}
		})
		t.Logf("%s tick: %v allocations", test.why, n)
		if n > test.most {
			t.Errorf("%s tick: %v allocations, want %v at most", test.why, n, test.most)
		}
	}
}

// lazy is a pilot that drives east.
type lazy struct {
	starts, flights int
	seen            rules.Tick
}

func (l *lazy) Start(*arena.Arena, rules.Seat) { l.starts++ }

func (l *lazy) Fly(v *view.View) rules.Input {
	l.flights++
	l.seen = v.Tick
	return rules.Input{Move: rules.East}
}

// A pilot is asked for every snapshot, and what it says is done.
func TestPilot(t *testing.T) {
	p := &lazy{}
	r := newRig(t, 9, netsim.Conditions{Delay: 30 * time.Millisecond}, 0, p)
	r.run(10 * time.Second)
	if p.starts != 1 || p.flights < 295 || p.flights > 300 {
		t.Errorf("%d starts, %d flights in 10 s", p.starts, p.flights)
	}
	if got := r.server.frame.Inputs[0].Move; got != rules.East {
		t.Errorf("the server reads %v", got)
	}
	if r.server.misses > 30 {
		t.Errorf("%d ticks starved", r.server.misses)
	}
	r.game.publishStats()
	s := r.client.Stats()
	if s.Snapshots != p.flights || s.Undecodable != 0 || s.Down == 0 || s.Up == 0 || len(s.RTT) == 0 || s.Seated < 9*time.Second {
		t.Errorf("stats %+v", s)
	}
}
