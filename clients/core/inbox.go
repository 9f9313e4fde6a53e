package core

import (
	"sync"
	"time"

	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

const (
	reliableRoom = 512 // messages; a match sends a few a second

	// snapshotRoom is in datagrams. Snapshots are made of one another: over TCP
	// each of the one before, over UDP none of one so many before. The loop takes
	// them sixty times a second, and may be held up.
	snapshotRoom = snapshot.Ring
)

// inbox is where a session's goroutines leave messages for the loop. They only
// copy; the loop parses. A snapshot too many replaces the oldest one. A
// reliable message too many ends the session, because its loss could not be
// made good.
type inbox struct {
	now func() time.Time

	mu       sync.Mutex
	reliable []message
	spare    []message // the slice that the loop has done with
	recent   [snapshotRoom]datagram
	first, n int  // recent[first], n of them
	total    uint // snapshots that ever came
	overflow bool
	ended    bool
	reason   wire.Reason
	done     chan struct{} // closed with ended
}

type message struct {
	kind wire.Kind
	body []byte
}

// datagram is a snapshot message and when it came.
type datagram struct {
	at   time.Time
	body []byte
}

func newInbox(now func() time.Time) *inbox {
	return &inbox{now: now, done: make(chan struct{})}
}

// Message implements session.Handler.
func (in *inbox) Message(kind wire.Kind, body []byte) {
	in.mu.Lock()
	defer in.mu.Unlock()
	switch {
	case in.ended:
	case kind == wire.KindSnapshot:
		in.snapshot(body)
	case !kind.Reliable():
		// Nothing else comes this way to a client.
	case len(in.reliable) >= reliableRoom:
		in.overflow = true
	default:
		in.reliable = append(in.reliable, message{kind, append([]byte(nil), body...)})
	}
}

func (in *inbox) snapshot(body []byte) {
	if in.n == snapshotRoom {
		in.first = (in.first + 1) % snapshotRoom
		in.n--
	}
	d := &in.recent[(in.first+in.n)%snapshotRoom]
	in.n++
	in.total++
	d.at = in.now()
	d.body = append(d.body[:0], body...)
}

// Closed implements session.Handler.
func (in *inbox) Closed(reason wire.Reason) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if !in.ended {
		in.ended, in.reason = true, reason
		close(in.done)
	}
}

// take hands over all reliable messages; they are valid until the next call.
func (in *inbox) take() []message {
	in.mu.Lock()
	defer in.mu.Unlock()
	out := in.reliable
	in.reliable, in.spare = in.spare[:0], out
	return out
}

// next hands over the oldest waiting snapshot by swapping its memory for d's.
func (in *inbox) next(d *datagram) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.n == 0 {
		return false
	}
	d.body, in.recent[in.first].body = in.recent[in.first].body, d.body
	d.at = in.recent[in.first].at
	in.first = (in.first + 1) % snapshotRoom
	in.n--
	return true
}

// came is how many snapshots have ever come.
func (in *inbox) came() uint {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.total
}

// state tells whether the session has ended, and why, or has to be.
func (in *inbox) state() (ended bool, reason wire.Reason, overflow bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.ended, in.reason, in.overflow
}
