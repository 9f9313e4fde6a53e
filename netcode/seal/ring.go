package seal

import (
	"errors"
	"sync"
	"time"
)

// ErrTaken says that a grant's id is in use: make another grant.
var ErrTaken = errors.New("seal: session id is taken")

// A Ring holds the keys of all grants a server has given out, by session id. A
// grant that nobody redeems is forgotten when it expires; redeemed ones stay
// until they are removed with their session. It is safe for concurrent use.
type Ring struct {
	now func() time.Time

	mu    sync.RWMutex
	keys  map[uint32]held
	sweep time.Time // when to look for expired ones again
}

type held struct {
	*Keys
	until time.Time
}

func (h held) expired(now time.Time) bool { return !h.redeemed.Load() && !now.Before(h.until) }

// sweepEvery bounds how often Add looks through all keys for expired ones.
const sweepEvery = 10 * time.Second

// NewRing makes an empty ring. It asks now for the time.
func NewRing(now func() time.Time) *Ring {
	return &Ring{now: now, keys: make(map[uint32]held)}
}

// Add takes a grant, which may be redeemed before until. ErrTaken if its id is
// in use.
func (r *Ring) Add(g Grant, until time.Time) error {
	now := r.now()
	keys := g.Keys()
	r.mu.Lock()
	defer r.mu.Unlock()
	if !now.Before(r.sweep) {
		r.sweep = now.Add(sweepEvery)
		for id, h := range r.keys {
			if h.expired(now) {
				delete(r.keys, id)
			}
		}
	}
	if h, ok := r.keys[g.ID]; ok && !h.expired(now) {
		return ErrTaken
	}
	r.keys[g.ID] = held{keys, until}
	return nil
}

// Find is the keys of a session id, unless they were never granted, removed, or
// expired.
func (r *Ring) Find(id uint32) (*Keys, bool) {
	r.mu.RLock()
	h, ok := r.keys[id]
	r.mu.RUnlock()
	if !ok || h.expired(r.now()) {
		return nil, false
	}
	return h.Keys, true
}

// Remove forgets a session's keys. Links that use them are not touched.
func (r *Ring) Remove(id uint32) {
	r.mu.Lock()
	delete(r.keys, id)
	r.mu.Unlock()
}

// Len is how many keys are held, expired ones included that nobody has swept yet.
func (r *Ring) Len() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.keys)
}
