package kcp

import (
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// receive takes an authentic payload, on the goroutine that reads the socket.
func (l *link) receive(kind byte, payload []byte) {
	switch kind {
	case typeKCP:
		if !segments(payload, l.id) {
			l.counters.Add(transport.DropKCP)
			return
		}
		l.stream.input(payload)
		l.frames()
		l.pump() // there may be room for more
	case typeMessage:
		l.message(payload)
	case typeClose:
		if len(payload) == 1 {
			l.over(wire.Reason(payload[0]))
		}
	case typeHello:
		if len(payload) == 1 && payload[0] == helloAsk {
			l.send(typeHello, []byte{helloAnswer})
		}
	}
}

func (l *link) message(msg []byte) {
	if len(msg) == 0 || len(msg) > transport.MaxDatagram {
		l.counters.Add(transport.DropLarge)
		return
	}
	if !l.handle(transport.Unreliable, msg) {
		l.counters.Add(transport.DropEnded)
	}
}

// handle passes a message on, unless the link is ending.
func (l *link) handle(lane transport.Lane, msg []byte) bool {
	l.receiving.Lock()
	defer l.receiving.Unlock()
	if l.deaf || l.end.Closing() {
		return false
	}
	l.handler.Receive(lane, msg)
	return true
}

// frames takes the stream apart as far as it has come.
func (l *link) frames() {
	s := &l.stream
	rest := s.in
	for {
		t, msg, after, err := transport.CutFrame(rest)
		if err != nil || after != nil && t != transport.FrameReliable && t != transport.FrameClose {
			l.counters.Add(transport.BadFrame)
			l.Close(wire.BadMessage)
			rest = nil // nothing that follows can be read
			break
		}
		if after == nil {
			break
		}
		rest = after
		if t == transport.FrameClose {
			l.answer.Store(true)
			l.over(wire.Reason(msg[0]))
			continue
		}
		l.handle(transport.Reliable, msg)
	}
	s.in = s.in[:copy(s.in, rest)]
}
