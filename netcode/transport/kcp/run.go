package kcp

import (
	"errors"
	"net"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

const (
	// chunk is how much is given to KCP in one write. KCP holds up to a window
	// and a chunk; everything else waits in the queue, where it is counted.
	chunk = 4 * mss

	// farewellGap spaces the close datagrams, so that one burst of loss does
	// not take them all.
	farewells   = 3
	farewellGap = 5 * time.Millisecond
)

// run writes the stream until the link ends, and then sees it to its end: when
// it returns, all goroutines of the link are done and Closed has been called.
func (l *link) run() {
	reader := make(chan struct{})
	go func() {
		defer close(reader)
		l.read()
	}()

	l.write()
	reason, over := l.linger()
	if !over || l.answer.Load() {
		l.farewell(reason)
	}
	close(l.conn.done) // nothing goes to kcp-go or comes from it any more
	l.events.Close()
	l.onEnd()
	l.kcp.Close()
	<-reader
	l.receiving.Lock()
	l.deaf = true
	l.receiving.Unlock()
	l.counters.Add(transport.Ended)
	l.handler.Closed(reason)
}

// read takes the stream apart, on its own goroutine.
func (l *link) read() {
	frames := transport.NewFrameReader(l.kcp)
	for {
		t, msg, err := frames.Next()
		switch {
		case errors.Is(err, transport.ErrFrame) || err == nil && t != transport.FrameReliable && t != transport.FrameClose:
			l.counters.Add(transport.BadFrame)
			l.Close(wire.BadMessage)
			return
		case err != nil: // only the link's own end does that
			return
		case t == transport.FrameClose:
			l.answer.Store(true)
			l.over(wire.Reason(msg[0]))
			return
		case !l.end.Closing():
			l.handler.Receive(transport.Reliable, msg)
		}
	}
}

// write sends what waits, whenever the bell rings. It returns when the link is
// ending and nothing waits, or nothing can be sent any more.
func (l *link) write() {
	var buf []byte
	for range l.bell {
		for {
			reason, over, _ := l.end.State()
			if over {
				return
			}
			buf, _ = l.events.Take(buf)
			if len(buf) == 0 {
				if reason != 0 {
					return
				}
				break
			}
			for rest := buf; len(rest) > 0; {
				n := min(len(rest), chunk)
				if !l.push(rest[:n]) {
					return
				}
				l.events.Written(n)
				rest = rest[n:]
			}
		}
	}
}

// push writes to KCP, which waits while its window is full. It answers false
// when the link is over, or its orderly close has taken too long.
func (l *link) push(b []byte) bool {
	for {
		l.kcp.SetWriteDeadline(time.Now().Add(time.Minute))
		// Close and over set their state before their deadline, and here it is
		// the other way round, so their deadline wins however they meet.
		reason, over, deadline := l.end.State()
		if over {
			return false
		}
		if reason != 0 {
			l.kcp.SetWriteDeadline(deadline)
		}
		_, err := l.kcp.Write(b)
		var timeout net.Error
		switch {
		case err == nil:
			return true
		case !errors.As(err, &timeout) || !timeout.Timeout():
			l.over(wire.Lost)
			return false
		}
		if reason, _, deadline := l.end.State(); reason != 0 && !time.Now().Before(deadline) {
			return false
		}
	}
}

// linger ends the stream with the reason and waits for the peer to answer.
func (l *link) linger() (reason wire.Reason, over bool) {
	reason, over, deadline := l.end.State()
	if over || !l.push(transport.AppendClose(nil, reason)) {
		_, over, _ = l.end.State()
		return reason, over
	}
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
