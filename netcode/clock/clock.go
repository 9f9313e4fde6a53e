package clock

import (
	"math"
	"time"
)

// NoReport is the margin of a snapshot that has nothing to say about inputs,
// because none has come since the one before.
const NoReport int8 = math.MinInt8

// Clock turns the caller's time into ticks. It belongs to one goroutine, and
// the times it is given must not go back.
type Clock struct {
	rate float64 // ticks a second

	// The newest snapshot. Ticks are held as float64 distances from origin, so
	// that they neither wrap nor lose their fraction.
	started bool
	origin  uint32
	epoch   time.Time // when the first one came
	last    time.Time
	server  float64 // its tick

	input   steer
	arrival arrivals
	cursor  cursor
}

// New makes a clock for a server of so many ticks a second.
func New(rate int) *Clock {
	return &Clock{rate: float64(rate)}
}

// Observe takes in a snapshot that arrived at now: the server's tick, the
// margin in ticks of the worst input packet since the snapshot before (or
// NoReport), how many ticks ran without an input since then, and the newest
// estimate of the round trip. Snapshots that arrive out of order are ignored.
func (c *Clock) Observe(now time.Time, serverTick uint32, margin int8, starved uint8, rtt time.Duration) {
	if !c.started {
		c.start(now, serverTick, rtt)
		return
	}
	step := int32(serverTick - c.origin - uint32(int64(c.server)))
	if step <= 0 {
		return
	}
	gap := now.Sub(c.last)
	c.last = now
	c.server += float64(step)
	c.arrival.add(now, gap, float64(step), c.rate)
	c.cursor.observe(c.server - c.ticks(now.Sub(c.epoch)))

	c.input.advance(now, c.rate)
	if gap > stall {
		c.input.settle(now)
	}
	if starved > 0 {
		c.input.starved(now, rtt)
	}
	if margin != NoReport {
		c.input.report(now, float64(margin), rtt, c.ticks(c.arrival.jitter), c.rate)
	}
}

func (c *Clock) start(now time.Time, serverTick uint32, rtt time.Duration) {
	*c = Clock{rate: c.rate, started: true, origin: serverTick, epoch: now, last: now}
	c.arrival.init()
	c.input.start(now, c.ticks(rtt)+firstLead)
	c.cursor.start(now, -c.ticks(c.Delay()))
}

// Started reports whether a snapshot has been observed; before that all ticks
// are 0.
func (c *Clock) Started() bool { return c.started }

// Reset forgets everything: the next Observe is the first.
func (c *Clock) Reset() { *c = Clock{rate: c.rate} }

// InputTick is the tick whose input should be sampled and sent at now. It
// steps back only when the clock jumps.
func (c *Clock) InputTick(now time.Time) uint32 {
	if !c.started {
		return 0
	}
	c.input.advance(now, c.rate)
	return c.origin + uint32(int64(math.Floor(c.input.pos)))
}

// RenderTick is the moment at which to draw what others do: a tick and a
// fraction of it in 1/1024. It never goes back.
func (c *Clock) RenderTick(now time.Time) (tick uint32, frac uint16) {
	if !c.started {
		return 0, 0
	}
	pos := c.cursor.advance(now, c.ticks(now.Sub(c.epoch)), c.ticks(c.Delay()), c.rate)
	whole := math.Floor(pos)
	return c.origin + uint32(int64(whole)), uint16((pos - whole) * 1024)
}

// Delay is the interpolation delay aimed at: the 95th percentile of the gaps
// between snapshots and one tick more, at least 1.2 times their interval and at
// most 250 ms.
func (c *Clock) Delay() time.Duration { return c.arrival.delay(c.rate) }

// Jitter is the smoothed deviation of snapshots from their even spacing.
func (c *Clock) Jitter() time.Duration { return c.arrival.jitter }

// Speed is how fast the input clock runs at this moment: 0.97 to 1.05.
func (c *Clock) Speed() float64 { return c.input.speed() }

// Target is the margin in ticks that the input clock aims at.
func (c *Clock) Target() float64 { return c.input.target }

func (c *Clock) ticks(d time.Duration) float64 { return d.Seconds() * c.rate }
