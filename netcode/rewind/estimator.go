package rewind

import "time"

const (
	// Cap is the most ticks that anything is judged back: 200 ms at 60 a second.
	Cap = 12

	tolerance  = 3 * quarters // between a claim that holds and the estimate
	mostEarly  = 4 * quarters // that inputs come before their turn
	mostUneven = 2 * quarters
	longest    = 2 * time.Second // of what is believed to be a round trip
	turn       = quarters / 2    // that a datagram waits for the next tick on average
	drawn      = 1               // ticks that others are drawn late, beyond the gap between two snapshots

	window    = 300 // ticks: 5 s
	dryMost   = window / 5
	dryCap    = 6
	earlyGain = 1.0 / 16
)

// Link is what the server knows of the way to a client.
type Link struct {
	RTT      time.Duration // the shortest of the last seconds; 0: not known
	Jitter   time.Duration // how much round trips differ
	Interval int           // ticks between two snapshots
}

// Estimator judges the claims of one seat. Make it with New.
type Estimator struct {
	rate    int64 // ticks a second
	path    int32 // quarters: all of the estimate but early
	early   float64
	heard   bool // early is meaningful
	claims  claims
	uneven  lowest
	starved [window]bool // the last ticks, by tick modulo window
	now     uint32       // ticks taken
	dry     int          // of starved
}

// New returns an Estimator for a server of so many ticks a second.
func New(rate int) *Estimator { return &Estimator{rate: int64(rate)} }

// Claim takes in what came with a datagram that brought inputs in time: what the
// link is like, how many ticks before its turn the newest input came, and how
// far behind it the client says it draws others. Datagrams that brought nothing in
// time have no say.
func (e *Estimator) Claim(l Link, early int32, behind uint8) {
	e.uneven.add(e.now, e.ticks(l.Jitter))
	late := int32(min(max(l.Interval, 0), Cap)+drawn) * quarters
	e.path = e.ticks(l.RTT) + turn + late + min(e.uneven.least(), mostUneven)
	got := float64(min(max(int64(early)*quarters, 0), mostEarly))
	if !e.heard {
		e.early, e.heard = got, true
	}
	e.early += (got - e.early) * earlyGain
	e.claims.add(float64(behind))
}

// Take returns by how many ticks to rewind for the input of the next tick. It is
// told whether that input had to be made up because none had come.
func (e *Estimator) Take(starved bool) uint8 {
	e.note(starved)
	if !e.heard {
		return 0
	}
	back := e.estimate()
	if claim := int32(e.claims.now + 0.5); !starved && max(claim-back, back-claim) <= tolerance {
		back = claim
	}
	most := int32(Cap)
	if e.dry > dryMost {
		most = dryCap
	}
	return uint8(min((back+quarters/2)/quarters, most))
}

// estimate is the server's own opinion, in quarters.
func (e *Estimator) estimate() int32 { return e.path + int32(e.early+0.5) }

// note counts the starved ticks of the window.
func (e *Estimator) note(starved bool) {
	was := &e.starved[e.now%window]
	if *was {
		e.dry--
	}
	if starved {
		e.dry++
	}
	*was = starved
	e.now++
}

// ticks is d in quarters of a tick.
func (e *Estimator) ticks(d time.Duration) int32 {
	return int32(int64(min(max(d, 0), longest)) * e.rate * quarters / int64(time.Second))
}
