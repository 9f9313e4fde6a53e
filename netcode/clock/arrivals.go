package clock

import (
	"slices"
	"time"
)

const (
	arrivalWindow = 2 * time.Second
	arrivalSlots  = 128 // two seconds at 60 snapshots a second
	maxDelay      = 250 * time.Millisecond
	minIntervals  = 1.2
	firstInterval = 2 // ticks between snapshots, until it is seen
)

// arrivals measures how evenly snapshots come.
type arrivals struct {
	gaps     [arrivalSlots]gap
	count    int
	interval float64 // ticks between snapshots that came one after the other, smoothed low
	p95      time.Duration
	jitter   time.Duration
}

type gap struct {
	at time.Time
	d  time.Duration
}

func (a *arrivals) init() { a.interval = firstInterval }

// add takes in a snapshot that came d after the one before and is step ticks
// younger.
func (a *arrivals) add(now time.Time, d time.Duration, step, rate float64) {
	a.gaps[a.count%arrivalSlots] = gap{now, d}
	a.count++
	if step < a.interval { // a lost snapshot doubles a step; believe small ones
		a.interval = step
	} else {
		a.interval += (step - a.interval) / 64
	}
	deviation := d - time.Duration(step/rate*float64(time.Second))
	if deviation < 0 {
		deviation = -deviation
	}
	a.jitter += (min(deviation, maxDelay) - a.jitter) / 16
	a.p95 = a.percentile(now)
}

// percentile is the gap that 95 % of the last two seconds' do not exceed.
func (a *arrivals) percentile(now time.Time) time.Duration {
	var buf [arrivalSlots]time.Duration
	n := 0
	for i := range min(a.count, arrivalSlots) {
		if g := &a.gaps[i]; now.Sub(g.at) <= arrivalWindow {
			buf[n] = g.d
			n++
		}
	}
	slices.Sort(buf[:n])
	return buf[(n-1)*95/100]
}

func (a *arrivals) delay(rate float64) time.Duration {
	tick := time.Duration(float64(time.Second) / rate)
	least := time.Duration(minIntervals * a.interval * float64(tick))
	return min(max(a.p95+tick, least), maxDelay)
}
