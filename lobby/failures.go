package lobby

import (
	"sync"
	"time"
)

// Guessing passwords is slowed down: after some failures in a row one has to wait
// a second, then two, then four, up to a quarter of an hour. What is counted is
// chosen so that nobody can keep an owner out by failing in their place:
//
//   - A device that has signed in to the account before (see known.go) has a
//     count of its own, and no other counts for it.
//   - Strangers are counted by name and household, and more generously by name
//     alone: one household that guesses slows down no other; only very many do.
//
// Names that nobody has are slowed down just the same. Recovery codes are too
// long to guess and work all the while.
const (
	freeFailures  = 5  // of a device, or of a household for one name
	freeOfName    = 60 // of all strangers for one name
	firstDelay    = time.Second
	longestDelay  = 15 * time.Minute
	forgetFailure = time.Hour // after the last one
	maxFailures   = 10_000    // counts remembered; more push out others
)

// count is one of the things that an attempt is counted by.
type count struct {
	key  string
	free int // how many failures cost nothing
}

// failures remembers who has failed lately.
type failures struct {
	mu   sync.Mutex
	seen map[string]failure
}

type failure struct {
	count int // in a row, with those still being checked
	last  time.Time
	until time.Time // no attempt before
}

// try counts an attempt as failed until succeed says otherwise, so that many at
// once are not all free, or returns how long to wait before the next.
func (f *failures) try(now time.Time, counts ...count) (wait time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range counts {
		wait = max(wait, f.get(c.key, now).until.Sub(now))
	}
	if wait > 0 {
		return wait
	}
	for _, c := range counts {
		x := f.get(c.key, now)
		x.count++
		x.last = now
		if over := x.count - c.free; over >= 0 {
			x.until = now.Add(min(longestDelay, firstDelay<<min(over, 10)))
		}
		f.put(c.key, x, now)
	}
	return 0
}

func (f *failures) get(key string, now time.Time) failure {
	if x := f.seen[key]; now.Sub(x.last) <= forgetFailure {
		return x
	}
	return failure{}
}

func (f *failures) put(key string, x failure, now time.Time) {
	if f.seen == nil {
		f.seen = map[string]failure{}
	}
	if _, known := f.seen[key]; !known && len(f.seen) >= maxFailures {
		for k, old := range f.seen { // whichever come first: a map is visited in no order
			if delete(f.seen, k); now.Sub(old.last) <= forgetFailure {
				break
			}
		}
	}
	f.seen[key] = x
}

// succeed forgets the failures of the first count, whose attempt it was; of what
// the others have in common with strangers it takes back only this attempt.
func (f *failures) succeed(counts ...count) {
	f.mu.Lock()
	delete(f.seen, counts[0].key)
	f.mu.Unlock()
	f.takeBack(counts[1:]...)
}

// takeBack undoes an attempt that was no guess, or was never judged.
func (f *failures) takeBack(counts ...count) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range counts {
		x, known := f.seen[c.key]
		if x.count--; x.count <= 0 {
			delete(f.seen, c.key)
		} else if known {
			x.until = time.Time{}
			f.seen[c.key] = x
		}
	}
}
