package tcp

import (
	"sync"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// maxSmall bounds the small unreliable messages that wait: pings and pongs, of
// which there is one a second.
const maxSmall = 1 << 10

// outbox is what waits for the socket beside the reliable messages: one
// snapshot or inputs message, the newest, and a few small ones.
type outbox struct {
	counters *transport.Counters

	mu     sync.Mutex
	newest []byte // one frame, or empty
	small  []byte // frames
	frames int    // in small
	flying bool   // what was taken is being written
	closed bool
}

// put never blocks; full is answered by dropping the older snapshot, or the
// newer small message.
func (o *outbox) put(msg []byte) error {
	if len(msg) == 0 || len(msg) > transport.MaxDatagram {
		return transport.ErrTooLarge
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return transport.ErrClosed
	}
	switch wire.Kind(msg[0]) {
	case wire.KindSnapshot, wire.KindInputs, wire.KindWatch:
		if len(o.newest) > 0 {
			o.counters.Add(transport.DropStale)
		}
		o.newest = transport.AppendFrame(o.newest[:0], transport.FrameDatagram, msg)
	default:
		if len(o.small)+len(msg) > maxSmall {
			o.counters.Add(transport.DropQueue)
			return nil
		}
		o.small = transport.AppendFrame(o.small, transport.FrameDatagram, msg)
		o.frames++
	}
	return nil
}

// take appends all that waits to b, which is then written, and counts it in
// frames.
func (o *outbox) take(b []byte) (out []byte, frames int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	frames = o.frames
	if len(o.newest) > 0 {
		frames++
	}
	b = append(append(b, o.small...), o.newest...)
	o.flying = len(b) > 0
	o.small, o.newest, o.frames = o.small[:0], o.newest[:0], 0
	return b, frames
}

// written notes that the socket has taken what was taken from here.
func (o *outbox) written() {
	o.mu.Lock()
	o.flying = false
	o.mu.Unlock()
}

// clear reports whether nothing is before a new snapshot.
func (o *outbox) clear() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.flying && len(o.newest) == 0
}

func (o *outbox) close() {
	o.mu.Lock()
	o.closed = true
	o.mu.Unlock()
}
