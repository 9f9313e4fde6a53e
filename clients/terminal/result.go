package terminal

import (
	"time"

	"carom/clients/core"
)

// result remembers when the result of a match was seen first, for the countdown
// to the next.
type result struct {
	match string
	at    time.Time // zero: there is none yet
}

func (r *result) note(s *core.Scene, now time.Time) {
	switch {
	case s == nil || s.Phase < core.Final:
		*r = result{}
	case r.at.IsZero() || r.match != s.Match:
		*r = result{s.Match, now}
	}
}
