package clock

import (
	"slices"
	"time"
)

// The constants of the input clock. Margins and errors are in ticks.
const (
	firstLead  = 2.0  // beyond the round trip, before anything is reported
	gain       = 0.02 // speed per tick of error
	fastest    = 0.05
	slowest    = -0.03
	deadZone   = 0.25
	patience   = 3 // reports that must agree before slowing down
	snapBeyond = 12.0
	settleSnap = 2.0
	minReports = 3 // before a jump while settling

	minTarget = 1.0
	maxTarget = 8.0
	perJitter = 1.5
	maxBoost  = 6.0

	stall      = 500 * time.Millisecond
	settleTime = time.Second
	deafLeast  = 100 * time.Millisecond // of a round trip that is not known yet
	deafMore   = 50 * time.Millisecond  // beyond a round trip: until a snapshot leaves and is read
	boostDecay = 10 * time.Second       // per tick of boost

	window = 32 // reports looked at: about a second
)

// steer is the input clock: a position in ticks that runs at nearly real speed
// and is corrected by what the server says about margins.
type steer struct {
	pos   float64   // ticks since the clock's origin
	at    time.Time // when pos was right
	rest  float64   // correction still to be made
	slope float64   // how fast it is made, a share of real speed

	total float64 // all corrections so far
	past  past

	reports [window]float64 // margin minus the total at its sending
	count   int             // reports ever since the last settle

	slow    int // reports in a row that asked for less
	settled time.Time
	jumped  time.Time     // inputs sent before say nothing any more
	silence time.Duration // and for so long after it nothing new was said
	boost   float64
	boosted time.Time // when boost last changed
	target  float64
}

func (s *steer) start(now time.Time, pos float64) {
	s.pos, s.at, s.target = pos, now, minTarget
	s.boosted, s.jumped = now, now
	s.past.note(now, 0)
	s.settle(now)
}

// settle distrusts what was reported so far and lets small errors be jumped
// over for a second.
func (s *steer) settle(now time.Time) {
	s.count, s.slow = 0, 0
	s.settled = now.Add(settleTime)
}

// advance moves the position to now, making part of the correction on the way.
func (s *steer) advance(now time.Time, rate float64) {
	dt := now.Sub(s.at).Seconds()
	if dt <= 0 {
		return
	}
	s.at = now
	made := s.slope * dt * rate
	if made/s.rest >= 1 || s.rest == 0 { // done; never beyond it
		made = s.rest
		s.slope = 0
	}
	s.rest -= made
	s.pos += dt*rate + made
	s.total += made
	s.past.tick(now, s.total)
}

// deaf tells whether what arrives at now is about inputs sent before a jump.
func (s *steer) deaf(now time.Time, rtt time.Duration) bool {
	return now.Sub(s.jumped) < max(rtt, deafLeast)+deafMore+s.silence
}

func (s *steer) speed() float64 { return 1 + s.slope }

// report takes in a margin that arrived at now and decides the speed.
func (s *steer) report(now time.Time, margin float64, rtt time.Duration, jitter, rate float64) {
	if s.deaf(now, rtt) {
		return
	}
	// Inputs the report speaks of left a round trip ago. What has been
	// corrected since is not in it yet.
	s.reports[s.count%window] = margin - s.past.at(now.Add(-rtt))
	s.count++

	s.decay(now)
	s.target = min(max(minTarget+perJitter*jitter, minTarget), maxTarget) + s.boost
	e := s.target - (s.low() + s.total)

	settling := now.Before(s.settled) && s.count >= minReports
	switch {
	case e > snapBeyond || e < -snapBeyond || settling && (e > settleSnap || e < -settleSnap):
		s.jump(now, e, rate)
	case e > deadZone:
		s.slow = 0
		s.rest, s.slope = e, min(gain*e, fastest)
	case e < -deadZone:
		if s.slow++; s.slow >= patience {
			s.rest, s.slope = e, max(gain*e, slowest)
		}
	default:
		s.slow, s.rest, s.slope = 0, 0, 0
	}
}

// jump makes the whole correction at once. The ticks it skips will starve, which
// says nothing about the margin it leads to, and neither does what starved
// before. Those it makes again are no news to
// the server, which meanwhile repeats its last report.
func (s *steer) jump(now time.Time, e, rate float64) {
	s.jumped, s.silence = now, time.Duration(max(-e, 0)/rate*float64(time.Second))
	if e > 0 {
		s.boost = 0
	}
	s.pos += e
	s.total += e
	s.past.note(now, s.total)
	s.rest, s.slope, s.slow = 0, 0, 0
}

// low is the tenth percentile of the reported margins, less the corrections
// made before each: a few late packets in a second do not move it.
func (s *steer) low() float64 {
	n := min(s.count, window)
	sorted := s.reports
	slices.Sort(sorted[:n])
	return sorted[n/10]
}

// starved asks for more margin: the server ran a tick without our input. What
// follows within a round trip is the same lack, before the answer to it could
// have arrived.
func (s *steer) starved(now time.Time, rtt time.Duration) {
	if s.deaf(now, rtt) || now.Sub(s.boosted) < rtt+deafMore {
		return
	}
	s.boost = min(s.boost+1, maxBoost)
	s.boosted = now
}

// decay takes a tick of boost back for each ten clean seconds.
func (s *steer) decay(now time.Time) {
	if s.boost > 0 && now.Sub(s.boosted) >= boostDecay {
		s.boost = max(s.boost-1, 0)
		s.boosted = now
	}
}
