package transport

import (
	"sync"
	"sync/atomic"
	"time"

	"carom/netcode/wire"
)

// Bell wakes a link's writer. Ringing it never blocks, and rings that nobody has
// heard yet are one.
type Bell chan struct{}

// NewBell is a silent bell.
func NewBell() Bell { return make(Bell, 1) }

// Ring wakes the writer.
func (b Bell) Ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}

// Ending is what a link knows of its end. The first cause decides the reason.
type Ending struct {
	bell    Bell
	closing atomic.Bool // read for each message

	mu       sync.Mutex
	reason   wire.Reason // 0 while the link lives
	over     bool        // the peer is gone: nothing can be sent
	deadline time.Time   // of an orderly close
}

// NewEnding is the state of a living link, whose writer listens to that bell.
func NewEnding(b Bell) *Ending { return &Ending{bell: b} }

// Close asks for an orderly end. It answers false if the link is ending anyway.
func (e *Ending) Close(reason wire.Reason, linger time.Duration) bool {
	e.mu.Lock()
	first := e.reason == 0
	if first {
		e.reason, e.deadline = reason, time.Now().Add(linger)
		e.closing.Store(true)
	}
	e.mu.Unlock()
	e.bell.Ring()
	return first
}

// Over says that the peer is gone, with its reason or wire.Lost.
func (e *Ending) Over(reason wire.Reason) {
	e.mu.Lock()
	if e.reason == 0 {
		e.reason = reason
		e.closing.Store(true)
	}
	e.over = true
	e.mu.Unlock()
	e.bell.Ring()
}

// Closing tells that the link is ending, one way or another.
func (e *Ending) Closing() bool { return e.closing.Load() }

// State is the reason, 0 while the link lives; whether the peer is gone; and
// until when an orderly close may last.
func (e *Ending) State() (reason wire.Reason, over bool, deadline time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.reason, e.over, e.deadline
}
