package tcp

import (
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// run writes until the link ends and then sees it to its end: when it returns,
// the connection is closed, both goroutines are done and Closed has been called.
func (l *link) run() {
	reader := make(chan struct{})
	go func() {
		defer close(reader)
		l.read()
	}()

	l.write()
	reason, over, deadline := l.end.State()
	if !over {
		l.goodbye(reason, time.Until(deadline), reader)
	}
	l.events.Close()
	l.rest.close()
	l.raw.Close()
	<-reader
	l.counters.Add(transport.Ended)
	l.handler.Closed(reason)
}

// write sends what waits, whenever the bell rings. It returns when the link is
// ending and nothing waits, or nothing can be sent any more.
func (l *link) write() {
	var buf []byte
	for range l.bell {
		for {
			l.raw.SetWriteDeadline(time.Now().Add(writeDeadline))
			// Close sets its flag before its deadline, and here it is the other
			// way round, so the shorter deadline wins however they meet.
			reason, over, deadline := l.end.State()
			if over {
				return
			}
			if reason != 0 {
				l.raw.SetWriteDeadline(deadline)
			}
			var n, m int
			buf, n = l.events.Take(buf)
			events := len(buf)
			buf, m = l.rest.take(buf)
			if len(buf) == 0 {
				if reason != 0 {
					return
				}
				break
			}
			l.bytesOut.Add(uint64(len(buf)))
			l.framesOut.Add(uint64(n + m))
			if _, err := l.conn.Write(buf); err != nil {
				l.end.Over(wire.Lost)
				return
			}
			l.events.Written(events)
			l.rest.written()
		}
	}
}

// goodbye tells the peer why, and waits until it has gone too. Closing at once
// would be impolite to what is on its way: a byte that arrives at a closed
// socket makes the system reset the connection, and the peer may never read
// the last frames.
func (l *link) goodbye(reason wire.Reason, linger time.Duration, reader <-chan struct{}) {
	if _, err := l.conn.Write(transport.AppendClose(nil, reason)); err != nil {
		return
	}
	l.raw.CloseWrite()
	timer := time.NewTimer(linger)
	defer timer.Stop()
	select {
	case <-reader:
	case <-timer.C:
	}
}
