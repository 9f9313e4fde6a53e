package lobby

import (
	"sync"

	"carom/storage"
)

// maxCached bounds the sessions kept in memory; more push out others.
const maxCached = 10_000

// signedIn is a session with the account it belongs to.
type signedIn struct {
	session storage.Session
	account Account
}

// sessionCache spares most requests a look into the store. What is dropped from
// it is gone at once: somebody who has read the store before and comes to put
// what they have read after a drop is turned away.
type sessionCache struct {
	mu    sync.Mutex
	known map[string]signedIn // by hash
	drops uint64
}

func (c *sessionCache) get(hash string) (signedIn, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	x, ok := c.known[hash]
	return x, ok
}

// era is asked for before the store is read and handed to put.
func (c *sessionCache) era() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.drops
}

func (c *sessionCache) put(hash string, x signedIn, era uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if era != c.drops {
		return
	}
	if c.known == nil {
		c.known = map[string]signedIn{}
	}
	if len(c.known) >= maxCached {
		for other := range c.known { // a map is visited in no order: somebody
			delete(c.known, other)
			break
		}
	}
	c.known[hash] = x
}

func (c *sessionCache) drop(hashes ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drops++
	for _, h := range hashes {
		delete(c.known, h)
	}
}
