package netsim

import (
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// Link is one end of a pair. It is a transport.Link.
type Link struct {
	net     *Net
	id      uint32
	stream  bool
	out, in *path
	handler transport.Handler
	stats   transport.Stats

	reason  wire.Reason // of our own Close
	closing bool        // Close was called
	left    bool        // the goodbyes were said
	over    bool        // the handler was told, or never was one
}

var _ transport.Link = (*Link)(nil)

func (l *Link) admit(accept transport.Accept) {
	if l.handler = accept(l); l.handler == nil {
		l.over = true
		l.reason = wire.Refused
		l.leave()
	}
}

// ID counts the pairs of a Net from 1; both ends have the same.
func (l *Link) ID() uint32 { return l.id }

// Kind is "netsim", or "tcp" of a stream.
func (l *Link) Kind() string {
	if l.stream {
		return "tcp"
	}
	return "netsim"
}

// Stats counts packets and their bytes, without Conditions.Overhead.
func (l *Link) Stats() transport.Stats { return l.stats }

// Path counts what became of the packets that this end sent.
func (l *Link) Path() PathStats { return l.out.count }

// Send implements transport.Link.
func (l *Link) Send(msg []byte) error {
	switch {
	case l.closing || l.over:
		return transport.ErrClosed
	case len(msg) == 0 || len(msg) > transport.MaxMessage:
		return transport.ErrTooLarge
	case l.out.backlog+len(msg) > transport.MaxBacklog:
		return transport.ErrFull
	}
	l.out.ordered(transport.Reliable, msg)
	return nil
}

// SendDatagram implements transport.Link.
func (l *Link) SendDatagram(msg []byte) error {
	switch {
	case l.closing || l.over:
		return transport.ErrClosed
	case len(msg) == 0 || len(msg) > transport.MaxDatagram:
		return transport.ErrTooLarge
	}
	if l.stream {
		l.out.offer(msg)
	} else {
		l.out.datagram(msg)
	}
	return nil
}

// Clear implements transport.Link.
func (l *Link) Clear() bool { return !l.stream || l.out.clear() }

// Lossless is so of a stream.
func (l *Link) Lossless() bool { return l.stream }

// Set changes the conditions of what this end sends from now.
func (l *Link) Set(c Conditions) { l.out.Conditions = c }

// Outage loses everything that this end sends within d from now.
func (l *Link) Outage(d time.Duration) { l.out.dark = max(l.out.dark, l.net.now+d) }

// Break ends both ends at the next Advance as a connection that broke: each handler is
// told wire.Lost, and what was on its way is gone.
func (l *Link) Break() {
	for _, p := range []*path{l.out, l.in} {
		end := p.from
		if !end.closing {
			end.closing, end.reason = true, wire.Lost
		}
		end.left = true
		l.net.at(0, event{do: ended, path: p})
	}
}

// Close implements transport.Link.
func (l *Link) Close(reason wire.Reason) {
	if l.closing || l.over {
		return
	}
	l.closing, l.reason = true, reason
	if l.out.backlog == 0 {
		l.goodbye()
		return
	}
	l.net.at(transport.Linger, event{do: expire, path: l.out})
}

// goodbye ends a close: the other end is told, and then this end's handler.
func (l *Link) goodbye() {
	if l.left || l.over {
		return
	}
	l.leave()
	l.net.at(0, event{do: ended, path: l.out})
}

// leave says goodbye as often as real links do. It goes the way of a datagram.
func (l *Link) leave() {
	l.left = true
	for range goodbyes {
		if d, ok := l.out.push(1); ok {
			l.net.at(l.out.inOrder(d), event{do: goodbye, path: l.out, seq: l.out.sent})
		}
	}
}

// end tells the handler, once. The peer's reason counts unless we closed first.
func (l *Link) end(reason wire.Reason) {
	if l.over {
		return
	}
	l.over = true
	if l.closing {
		reason = l.reason
	}
	l.handler.Closed(reason)
}
