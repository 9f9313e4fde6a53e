package clock

import (
	"math"
	"time"
)

// Next is when the input tick after that of now begins: until then a client
// has nothing new to sample. Before the first snapshot it is one tick away.
func (c *Clock) Next(now time.Time) time.Time {
	if !c.started {
		return now.Add(time.Duration(float64(time.Second) / c.rate))
	}
	c.input.advance(now, c.rate)
	left := (math.Floor(c.input.pos) + 1 - c.input.pos) / (c.rate * c.input.speed())
	return now.Add(time.Duration(left*float64(time.Second)) + time.Microsecond)
}
