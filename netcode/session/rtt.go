package session

import "time"

// minWindow is how long one of the two halves of the minimum's window lasts.
const minWindow = 5 * time.Second

// rtt measures round trips by pings and pongs.
type rtt struct {
	last    time.Time // when the last ping left
	waiting [8]struct {
		nonce uint32 // 0: free
		at    time.Time
	}
	next int

	smooth, jitter time.Duration // as RFC 6298 smooths: gains of 1/8 and 1/4

	// The minimum of the last 5 to 10 seconds is kept in two halves.
	low, lowBefore time.Duration
	turned         time.Time
}

func (r *rtt) due(now time.Time) bool { return r.last.IsZero() || now.Sub(r.last) >= Heartbeat }

func (r *rtt) sent(now time.Time, nonce uint32) {
	r.last = now
	r.waiting[r.next].nonce, r.waiting[r.next].at = nonce, now
	r.next = (r.next + 1) % len(r.waiting)
}

// answered takes a pong; one that was not asked for, or comes twice, is ignored.
func (r *rtt) answered(now time.Time, nonce uint32) {
	for i := range r.waiting {
		if w := &r.waiting[i]; nonce != 0 && w.nonce == nonce {
			w.nonce = 0
			r.add(now, max(now.Sub(w.at), time.Microsecond))
			return
		}
	}
}

func (r *rtt) add(now time.Time, sample time.Duration) {
	if r.smooth == 0 {
		r.smooth, r.jitter = sample, sample/2
		r.low, r.lowBefore, r.turned = sample, sample, now
		return
	}
	r.jitter += ((sample - r.smooth).Abs() - r.jitter) / 4
	r.smooth += (sample - r.smooth) / 8
	if now.Sub(r.turned) >= minWindow {
		r.lowBefore, r.low, r.turned = r.low, sample, now
	}
	r.low = min(r.low, sample)
}

func (r *rtt) min() time.Duration { return min(r.low, r.lowBefore) }
