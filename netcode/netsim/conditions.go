package netsim

import (
	"math/rand/v2"
	"time"
)

// Conditions say how bad one direction is. The zero value is a perfect network.
type Conditions struct {
	Delay  time.Duration // every packet, one way
	Jitter time.Duration // more, 0 to this, evenly spread

	Loss  float64 // share of packets lost, 0 to 1
	Burst float64 // mean length of a run of lost packets; 0: each packet for itself

	Duplicate float64       // share of unreliable messages that arrive twice
	Reorder   float64       // share of unreliable messages held back
	ReorderBy time.Duration // for how long

	Rate     int // bytes a second; 0: endless
	Queue    int // bytes that may wait for Rate; 0: endless
	Overhead int // bytes that Rate counts for each packet beside its own (IP and UDP: 28)
}

// chain is the state of the loss model.
type chain struct{ bad bool }

// lose decides the fate of the next packet.
func (l *chain) lose(rng *rand.Rand, c *Conditions) bool {
	switch {
	case c.Loss <= 0:
		l.bad = false
	case c.Loss >= 1:
		l.bad = true
	case c.Burst <= 0:
		l.bad = rng.Float64() < c.Loss
	case l.bad:
		l.bad = rng.Float64() >= 1/run(c)
	default:
		// In the long run as many packets enter the bad state as leave it:
		// (1-Loss)*enter = Loss/run.
		l.bad = rng.Float64() < c.Loss/(run(c)*(1-c.Loss))
	}
	return l.bad
}

// run is the mean run of losses: Burst, but not so short that so much loss cannot be had
// with it.
func run(c *Conditions) float64 { return max(c.Burst, 1, c.Loss/(1-c.Loss)) }
