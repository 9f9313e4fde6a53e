package transport

import (
	"sync"

	"carom/netcode/wire"
)

// Queue holds the reliable messages, as frames, that a link's writer has not
// yet handed to its stream. It is bounded by MaxBacklog.
type Queue struct {
	mu      sync.Mutex
	waiting []byte
	frames  int // in waiting
	flying  int // bytes taken and not yet written
	closed  bool
}

// keep bounds the memory that an emptied queue holds on to.
const keep = 32 << 10

// Put queues a message. Errors: ErrTooLarge, ErrClosed, ErrFull.
func (q *Queue) Put(msg []byte) error {
	if !FrameReliable.allows(len(msg)) {
		return ErrTooLarge
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return ErrClosed
	}
	if len(q.waiting)+q.flying+frameHeader+len(msg) > MaxBacklog {
		return ErrFull
	}
	q.waiting = AppendFrame(q.waiting, FrameReliable, msg)
	q.frames++
	return nil
}

// Take is everything that waits, as bytes of the stream, and how many frames
// that are. The writer passes back the buffer of its last Take to be used
// again, and calls Written as it goes.
func (q *Queue) Take(spare []byte) (b []byte, frames int) {
	if cap(spare) > keep {
		spare = nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	b, frames = q.waiting, q.frames
	q.waiting, q.frames = spare[:0], 0
	q.flying += len(b)
	return b, frames
}

// Written makes room for what has left.
func (q *Queue) Written(n int) {
	q.mu.Lock()
	q.flying -= n
	q.mu.Unlock()
}

// Last queues the frame that ends the stream, behind all that waits.
func (q *Queue) Last(reason wire.Reason) {
	q.mu.Lock()
	q.waiting = AppendClose(q.waiting, reason)
	q.frames++
	q.mu.Unlock()
}

// Close makes Put answer ErrClosed. What waits stays.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
}
