package clock_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"carom/netcode/clock"
)

const rate = 60

// link is a server and the way there and back, in simulated time.
type link struct {
	name   string
	rtt    time.Duration
	jitter time.Duration // uniform, each way
	ppm    float64       // the client's clock runs fast by so much
	loss   float64
	known  bool // the round trip is known from the start
}

// run is what a run of the loop gives.
type run struct {
	starved, ticks int     // after settling
	low, high      float64 // lead of the input tick over what would be just in time
	backward       int     // input ticks that stepped back after settling
	jumps          int     // client ticks that moved the input tick by more than 2
}

type packet struct {
	at   time.Duration
	tick uint32
}

// simulate plays for d of server time; numbers are counted after settle.
func simulate(l link, seed uint64, settle, d time.Duration) run {
	const step = time.Millisecond
	start := time.Unix(1000, 0)
	rng := rand.New(rand.NewPCG(seed, 1))
	way := func() time.Duration {
		return l.rtt/2 + time.Duration(rng.Float64()*float64(l.jitter))
	}
	c := clock.New(rate)
	var up, down []packet
	var got [1 << 16]bool // by tick
	var margin int8 = clock.NoReport
	var starvedSince uint8
	var r run
	r.low, r.high = 1e9, -1e9
	serverTick, lastInput, lastSent := uint32(1000), uint32(0), uint32(0)
	for now := time.Duration(0); now < d; now += step {
		local := start.Add(now + time.Duration(float64(now)*l.ppm/1e6))
		rtt := time.Duration(0)
		if l.known || now > time.Second {
			rtt = l.rtt + l.jitter
		}
		// The server runs its ticks and speaks every second one.
		for serverTick < 1000+uint32(now*rate/time.Second) {
			serverTick++
			if !got[serverTick] && lastInput != 0 {
				starvedSince = min(starvedSince+1, 15)
				if now > settle {
					r.starved++
				}
			}
			if now > settle {
				r.ticks++
			}
			if serverTick%2 == 0 && rng.Float64() >= l.loss {
				down = append(down, packet{now + way(), serverTick<<16 | uint32(uint8(margin))<<8 | uint32(starvedSince)})
				starvedSince = 0
			}
		}
		// Inputs arrive: every packet carries all since long ago.
		for i := 0; i < len(up); {
			if up[i].at > now {
				i++
				continue
			}
			for t := up[i].tick - 8; t != up[i].tick+1; t++ {
				if t < uint32(len(got)) && t > serverTick {
					got[t] = true
				}
			}
			if up[i].tick > lastInput {
				lastInput = up[i].tick
				margin = int8(max(min(int32(up[i].tick-serverTick-1), 127), -127))
			}
			up = append(up[:i], up[i+1:]...)
		}
		// Snapshots arrive.
		for i := 0; i < len(down); {
			if down[i].at > now {
				i++
				continue
			}
			w := down[i].tick
			c.Observe(local, w>>16, int8(uint8(w>>8)), uint8(w&255), rtt)
			down = append(down[:i], down[i+1:]...)
		}
		// The client samples and sends every second tick.
		if !c.Started() {
			continue
		}
		t := c.InputTick(local)
		if lastSent != 0 && now > settle {
			if int32(t-lastSent) < 0 {
				r.backward++
			}
			if int32(t-lastSent) > 2 {
				r.jumps++
			}
			lead := float64(t) - 1000 - (now+l.rtt/2).Seconds()*rate
			r.low, r.high = min(r.low, lead), max(r.high, lead)
		}
		if t != lastSent {
			if t%2 == 0 && rng.Float64() >= l.loss {
				up = append(up, packet{now + way(), t})
			}
			lastSent = t
		}
	}
	return r
}

// The client of every link settles close ahead of the server and stays there.
func TestInputTickStaysAhead(t *testing.T) {
	ms := time.Millisecond
	links := []link{
		{"loopback", 0, 0, 0, 0, true},
		{"lan", 2 * ms, 0, 0, 0, true},
		{"near", 30 * ms, 2 * ms, 500, 0, true},
		{"unknown round trip", 80 * ms, 0, 0, 0, false},
		{"jitter", 60 * ms, 20 * ms, 0, 0, true},
		{"slow clock", 100 * ms, 5 * ms, -500, 0, true},
		{"fast clock", 100 * ms, 5 * ms, 500, 0, true},
		{"far", 250 * ms, 10 * ms, -500, 0, true},
		{"very far", 500 * ms, 10 * ms, 500, 0, true},
		{"very far, slow", 500 * ms, 0, -500, 0, false},
		{"lossy", 100 * ms, 10 * ms, 0, 0.05, true},
	}
	for _, l := range links {
		t.Run(l.name, func(t *testing.T) {
			seed := uint64(7)
			r := simulate(l, seed, 8*time.Second, 60*time.Second)
			t.Logf("seed %d: starved %d of %d, lead %.1f to %.1f ticks, %d jumps", seed, r.starved, r.ticks, r.low, r.high, r.jumps)
			if float64(r.starved) > 0.01*float64(r.ticks) {
				t.Errorf("starved %d of %d ticks", r.starved, r.ticks)
			}
			if r.jumps > 0 {
				t.Errorf("jumped %d times after settling", r.jumps)
			}
			if r.backward > 0 {
				t.Errorf("stepped back %d times", r.backward)
			}
			// Jitter is one way; twice it covers the worst packet and the reserve.
			limit := 6 + 4*l.jitter.Seconds()*rate
			if l.loss > 0 {
				limit += 6
			}
			if r.high > limit {
				t.Errorf("up to %.1f ticks ahead of need, want %.1f at most", r.high, limit)
			}
			if r.high-r.low > 5 {
				t.Errorf("lead swings by %.1f ticks", r.high-r.low)
			}
		})
	}
}
