package netsim

import (
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

const (
	window   = 14 << 10               // bytes that a stream may have on their way: as many as TCP begins with
	firstRTO = 200 * time.Millisecond // what a stream waits beyond a round trip when the second try is lost too, and doubles
	mostRTO  = 10 * time.Second
)

// Stream joins two ends as TCP does: see "Streams" in the package comment.
func (n *Net) Stream(a, b transport.Accept) (x, y *Link) { return n.join(a, b, true) }

// stream is what one direction of a stream has that one of a pair has not.
type stream struct {
	newest []byte // a snapshot or inputs message that waits, or empty
}

// offer takes an unreliable message: the newest snapshot or inputs waits for room
// in the window, everything else goes with what is reliable.
func (p *path) offer(msg []byte) {
	switch wire.Kind(msg[0]) {
	case wire.KindSnapshot, wire.KindInputs:
		if len(p.newest) > 0 {
			p.count.Replaced++
		}
		p.newest = append(p.newest[:0], msg...)
		p.flush()
	default:
		p.ordered(transport.Unreliable, msg)
	}
}

// flush sends what waits if there is room.
func (p *path) flush() {
	if len(p.newest) > 0 && p.backlog < window {
		p.ordered(transport.Unreliable, p.newest)
		p.newest = p.newest[:0]
	}
}

// clear reports whether nothing is before a new snapshot.
func (p *path) clear() bool { return len(p.newest) == 0 && p.backlog < window }

// backoff is how long after its first sending a lost packet of a stream is sent
// again: at once when those behind it show that it is missing, and then, since
// nothing that follows shows it any more, ever later.
func backoff(try int) time.Duration {
	if try == 0 {
		return resend
	}
	return min(firstRTO<<min(try-1, 16), mostRTO)
}
