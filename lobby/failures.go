package lobby

import (
	"sync"
	"time"
)

// Signing in with a password is slowed down for each name by itself: after five
// failures in a row one has to wait a second, then two, then four, up to a
// quarter of an hour. Names that nobody has are slowed down just the same.
const (
	freeFailures  = 5
	firstDelay    = time.Second
	longestDelay  = 15 * time.Minute
	forgetFailure = time.Hour // after the last one
	maxFailures   = 10_000    // names remembered; more push out others
)

// failures remembers who has failed lately.
type failures struct {
	mu    sync.Mutex
	names map[string]failure // by name key
}

type failure struct {
	count int // in a row, with those still being checked
	last  time.Time
	until time.Time // no attempt before
}

// try counts an attempt as failed until clear says otherwise, so that many at
// once are not all free, or returns how long to wait before the next.
func (f *failures) try(key string, now time.Time) (wait time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	x := f.names[key]
	if now.Sub(x.last) > forgetFailure {
		x = failure{}
	}
	if now.Before(x.until) {
		return x.until.Sub(now)
	}
	x.count++
	x.last = now
	if over := x.count - freeFailures; over >= 0 {
		x.until = now.Add(min(longestDelay, firstDelay<<min(over, 10)))
	}
	f.put(key, x, now)
	return 0
}

func (f *failures) put(key string, x failure, now time.Time) {
	if f.names == nil {
		f.names = map[string]failure{}
	}
	if len(f.names) >= maxFailures {
		for k, old := range f.names { // whichever come first: a map is visited in no order
			if delete(f.names, k); now.Sub(old.last) <= forgetFailure {
				break
			}
		}
	}
	f.names[key] = x
}

// clear forgets the failures of a name after a success.
func (f *failures) clear(key string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.names, key)
}
