package rewind

import "math"

const (
	claimGain = 1.0 / 16 // about half a second of datagrams
	steady    = quarters / 2.0
	outlier   = 3 // standard deviations
)

// claims smooths what a client claims. An honest one's changes slowly: by the
// twentieth part of a tick a tick, but for rare jumps of its clock.
type claims struct {
	some     bool
	mean     float64
	variance float64
	now      float64 // the claim in force
}

// add takes in a claim. One that is far from the others is not believed, but
// moves mean and variance as far as the furthest that would be, so that a jump
// that stays is believed within half a second.
func (c *claims) add(v float64) {
	if !c.some {
		*c = claims{some: true, mean: v, now: v}
		return
	}
	far := outlier * max(math.Sqrt(c.variance), steady)
	c.now = v
	if math.Abs(v-c.mean) > far {
		c.now = c.mean
	}
	off := min(max(v-c.mean, -far), far)
	c.mean += off * claimGain
	c.variance += (off*off - c.variance) * claimGain
}

// lowest is the minimum of the last one to two windows, kept in two halves.
type lowest struct {
	some        bool
	now, before int32
	turned      uint32
}

func (l *lowest) add(tick uint32, v int32) {
	if !l.some {
		*l = lowest{some: true, now: v, before: v, turned: tick}
		return
	}
	if tick-l.turned >= window {
		l.before, l.now, l.turned = l.now, v, tick
	}
	l.now = min(l.now, v)
}

func (l *lowest) least() int32 { return min(l.now, l.before) }
