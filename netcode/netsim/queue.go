package netsim

import "time"

// event is something that will happen.
type event struct {
	at time.Duration // since the Net began
	no uint64        // events of one moment happen in the order they were made
	do action

	path *path
	msg  *message
	part int    // of msg, which packet
	try  int    // how often it was lost before
	seq  uint64 // of the packet on its path
	copy bool   // the packet is a duplicate
}

type action uint8

const (
	transmit action = iota // a packet of a reliable message leaves, or leaves again
	arrive                 // a packet reaches the other end
	expire                 // an end that lingers has done so for long enough
	goodbye                // a close reaches the other end
	ended                  // an end has to be told that it is closed
)

// queue is a binary heap of events, the next one first.
type queue []event

func (q queue) before(i, j int) bool {
	if q[i].at != q[j].at {
		return q[i].at < q[j].at
	}
	return q[i].no < q[j].no
}

func (q *queue) push(e event) {
	*q = append(*q, e)
	h := *q
	for i := len(h) - 1; i > 0 && h.before(i, (i-1)/2); i = (i - 1) / 2 {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
	}
}

func (q *queue) pop() event {
	h := *q
	top, last := h[0], len(h)-1
	h[0], h[last] = h[last], event{}
	h = h[:last]
	*q = h
	for i := 0; ; {
		next := 2*i + 1
		if next >= len(h) {
			return top
		}
		if next+1 < len(h) && h.before(next+1, next) {
			next++
		}
		if h.before(i, next) {
			return top
		}
		h[i], h[next] = h[next], h[i]
		i = next
	}
}
