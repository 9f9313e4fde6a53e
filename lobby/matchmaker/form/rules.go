package form

import (
	"cmp"
	"fmt"
	"time"
)

// MaxSize is how many players a side can have: the evenest division is found by
// trying all of them.
const MaxSize = 5

// Rules say how the tickets of a mode become matches. Ratings are in the points
// that people see.
type Rules struct {
	Size int // players of a side, 1 to MaxSize; there are two sides

	Window   Curve         // how far apart two ratings may lie
	Quality  Curve         // what a match must reach: 1 is perfect
	OneSided time.Duration // after which a ticket's own window is enough
	Variety  time.Duration // until when an opponent is not met a third time in a row

	Spread float64 // how many points between the best and the worst cost all quality
	Repeat float64 // the quality that meeting the same opponents again costs
	Friend float64 // points a ticket counts for more for each further member

	Bots BotRules
}

// BotRules say when bots take seats. The zero value: never.
type BotRules struct {
	Offer time.Duration // when a ticket's owner may ask for them
	Fill  time.Duration // when they come by themselves while it is quiet
	Last  time.Duration // when they come in any case
	Quiet int           // fewer players than this that came in the last minute make it quiet
	Rated float64       // a match in which at most this share of seats is bots' counts
}

// Check refuses rules that cannot work.
func (r Rules) Check() error {
	b := r.Bots
	switch {
	case r.Size < 1 || r.Size > MaxSize:
		return fmt.Errorf("size %d: a side has 1 to %d players", r.Size, MaxSize)
	case r.Spread <= 0 || r.Repeat < 0 || r.Friend < 0:
		return fmt.Errorf("spread is above 0, repeat and friend are not below")
	case r.OneSided <= 0 || r.Variety < 0:
		return fmt.Errorf("one-sided is above 0 s, variety not below")
	case b != BotRules{} && (b.Offer < 0 || b.Fill < b.Offer || b.Last < b.Fill):
		return fmt.Errorf("bots are offered first, then come while it is quiet, then in any case")
	}
	return cmp.Or(r.Window.check("window", 1), r.Quality.check("quality", -1))
}

// seats is how many play.
func (r *Rules) seats() int { return 2 * r.Size }

// deadline is how long a ticket waits before bots take the empty seats of its
// match; false: for ever.
func (r *Rules) deadline(w Wish, quiet bool) (time.Duration, bool) {
	switch {
	case r.Bots == BotRules{} || w == Never:
		return 0, false
	case w == Soon:
		return r.Bots.Offer, true
	case quiet:
		return r.Bots.Fill, true
	}
	return r.Bots.Last, true
}
