package kcp

import (
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

const (
	// lookEvery is how often a stream is looked at that has something which the
	// peer has not acknowledged.
	lookEvery = 20 * time.Millisecond

	// farewellGap spaces the close datagrams, so that one burst of loss does
	// not take them all.
	farewells   = 3
	farewellGap = 5 * time.Millisecond
)

// pump sends what waits, and sees to it that what gets lost is sent again.
func (l *link) pump() {
	if l.stream.pump() && l.looking.CompareAndSwap(false, true) {
		l.postpone()
	}
}

// look is pump, once in a while.
func (l *link) look() {
	l.looking.Store(false)
	if _, over, _ := l.end.State(); !over {
		l.pump()
	}
}

// begin makes the link one whose handler and way are there.
func (l *link) begin() {
	l.begun.Store(true)
	l.pump() // the handler may have sent something
	if l.end.Closing() {
		l.expire()
	}
}

// expire has the link seen to its end, once.
func (l *link) expire() {
	if l.begun.Load() && l.ending.CompareAndSwap(false, true) {
		l.spawn(l.finish)
	}
}

// finish sees the link to its end: when it returns, Closed has been called and
// nothing of the link is left.
func (l *link) finish() {
	reason, over := l.linger()
	if !over || l.answer.Load() {
		l.farewell(reason)
	}
	l.onEnd()
	l.receiving.Lock()
	l.deaf = true
	l.receiving.Unlock()
	l.counters.Add(transport.Ended)
	l.handler.Closed(reason)
}

// linger ends the stream with the reason, behind all that waits, and waits for
// the peer to answer.
func (l *link) linger() (reason wire.Reason, over bool) {
	reason, over, deadline := l.end.State()
	if over {
		return reason, true
	}
	l.stream.events.Last(reason)
	l.pump()
	timer := time.NewTimer(time.Until(deadline))
	defer timer.Stop()
	for {
		if _, over, _ := l.end.State(); over {
			return reason, true
		}
		select {
		case <-l.bell:
		case <-timer.C:
			return reason, false
		}
	}
}

// farewell sends the close datagrams.
func (l *link) farewell(reason wire.Reason) {
	for i := range farewells {
		if i > 0 {
			<-time.After(farewellGap)
		}
		l.send(typeClose, []byte{byte(reason)})
	}
}
