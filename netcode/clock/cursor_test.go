package clock_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"carom/netcode/clock"
)

func at(d time.Duration) time.Time { return time.Unix(1000, 0).Add(d) }

// position of the render cursor in ticks after first.
func position(c *clock.Clock, now time.Time, first uint32) float64 {
	tick, frac := c.RenderTick(now)
	return float64(int32(tick-first)) + float64(frac)/1024
}

// The cursor runs at 0.95 to 1.05 of real speed, whatever the link does short
// of an outage, and nearly always has a snapshot ahead of it.
func TestCursorRunsEvenlyBehindSnapshots(t *testing.T) {
	const first = math.MaxUint32 - 500 // wraps on the way
	tests := []struct {
		why    string
		jitter time.Duration
		loss   float64
		most   time.Duration // delay in the end
	}{
		{"even snapshots need an interval and a tick", 0, 0, 55 * time.Millisecond},
		{"jitter is covered by more delay", 20 * time.Millisecond, 0, 90 * time.Millisecond},
		{"losses too", 5 * time.Millisecond, 0.1, 110 * time.Millisecond},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(3, 4))
			c := clock.New(rate)
			arrive := map[int]uint32{} // by millisecond
			for tick := uint32(0); tick < 60*30; tick += 2 {
				if rng.Float64() >= test.loss {
					ms := float64(tick)*1000/rate + 40 + rng.Float64()*float64(test.jitter/time.Millisecond)
					arrive[int(ms)] = first + tick
				}
			}
			last, newest, late, drawn := math.Inf(-1), 0.0, 0, 0
			for ms := range 29_000 {
				now := at(time.Duration(ms) * time.Millisecond)
				if tick, ok := arrive[ms]; ok {
					c.Observe(now, tick, clock.NoReport, 0, 80*time.Millisecond)
					newest = max(newest, float64(int32(tick-first)))
				}
				if !c.Started() || ms%16 != 0 {
					continue
				}
				pos := position(c, now, first)
				if speed := (pos - last) / (16 * rate / 1000.0); ms > 1000 && (speed < 0.94 || speed > 1.06) {
					t.Fatalf("at %d ms the cursor ran at %.3f", ms, speed)
				}
				last = pos
				if ms > 3000 {
					drawn++
					if pos > newest {
						late++
					}
				}
			}
			if late > drawn/10 {
				t.Errorf("%d of %d frames had no snapshot ahead of the cursor", late, drawn)
			}
			if c.Delay() > test.most {
				t.Errorf("delay %v, want %v at most", c.Delay(), test.most)
			}
			if behind := newest - last; behind < 0 || behind > 15 {
				t.Errorf("cursor is %.1f ticks behind the newest snapshot", behind)
			}
		})
	}
}

// After an outage both clocks find back, the cursor without a step back.
func TestOutage(t *testing.T) {
	c := clock.New(rate)
	last, lastInput := 0.0, uint32(0)
	for ms := range 20_000 {
		now := at(time.Duration(ms) * time.Millisecond)
		tick := uint32(600 + ms*rate/1000)
		if ms > 10_000 {
			tick += 300 // the server jumped while nothing was heard
		}
		quiet := ms > 7000 && ms < 11_000
		if ms%33 == 0 && !quiet {
			margin := int8(min(max(int32(lastInput-tick)-6, -100), 100))
			c.Observe(now, tick, margin, 0, 100*time.Millisecond)
		}
		pos := position(c, now, 0)
		if pos < last {
			t.Fatalf("at %d ms the cursor went from %.2f back to %.2f", ms, last, pos)
		}
		last, lastInput = pos, c.InputTick(now)
	}
	want := 600 + 20*rate + 300
	if off := float64(want) - last; off < 0 || off > 10 {
		t.Errorf("cursor ends %.1f ticks behind the server", off)
	}
	if lead := int32(lastInput) - int32(want); lead < 6 || lead > 12 {
		t.Errorf("input tick ends %d ahead of the server, want a round trip and a little", lead)
	}
}

func TestNothingAllocates(t *testing.T) {
	c := clock.New(rate)
	tick, now := uint32(0), at(0)
	if n := testing.AllocsPerRun(1000, func() {
		tick += 2
		now = now.Add(33 * time.Millisecond)
		c.Observe(now, tick, 1, 0, 30*time.Millisecond)
		c.InputTick(now)
		c.RenderTick(now)
	}); n != 0 {
		t.Errorf("%v allocations a snapshot", n)
	}
}

// Whatever a server says, and in whatever order, the cursor never goes back
// and nothing is lost in a NaN.
func FuzzObserve(f *testing.F) {
	f.Add([]byte{33, 2, 1, 0, 30, 33, 2, 1, 0, 30, 33, 2, 128, 15, 255})
	f.Add([]byte{0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 1, 254, 127, 1, 1})
	f.Fuzz(func(t *testing.T, script []byte) {
		script = script[:min(len(script), 5000)]
		c := clock.New(rate)
		now, tick := at(0), uint32(1)
		last := -math.MaxFloat64
		for len(script) >= 5 {
			now = now.Add(time.Duration(script[0]) * 7 * time.Millisecond)
			tick += uint32(int32(int8(script[1])) * int32(script[1]))
			c.Observe(now, tick, int8(script[2]), script[3], time.Duration(script[4])*8*time.Millisecond)
			c.InputTick(now)
			pos := position(c, now, 1)
			if pos < last {
				t.Fatalf("cursor went from %v back to %v", last, pos)
			}
			if s := c.Speed(); !(s >= 0.969 && s <= 1.051) {
				t.Fatalf("speed %v", s)
			}
			if math.IsNaN(c.Target()) || c.Target() < 1 || c.Target() > 14 {
				t.Fatalf("target %v", c.Target())
			}
			last, script = pos, script[5:]
		}
	})
}
