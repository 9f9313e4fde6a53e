package session

import (
	"sync"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// Heartbeat is how often a session pings; SilenceLimit is how long a peer may
// be silent before the session ends with wire.Timeout.
const (
	Heartbeat    = time.Second
	SilenceLimit = 10 * time.Second
)

// A Handler is given a session's messages.
type Handler interface {
	// Message is called with each message except pings and pongs. The body is
	// without its kind byte and valid during the call only. As with the link's
	// handler, two calls may run at once, one a lane, and none may block.
	Message(kind wire.Kind, body []byte)

	// Closed is called exactly once, last.
	Closed(reason wire.Reason)
}

// Config is what a session needs.
type Config struct {
	Now      func() time.Time    // the clock; required
	Limits   Limits              // on what the peer sends; the zero value sets none
	Counters *transport.Counters // nil: not counted
}

// A Session is one authenticated peer. All methods are safe for concurrent use.
type Session struct {
	cfg     Config
	handler Handler

	mu     sync.Mutex
	link   transport.Link
	ended  bool      // Closed was called
	heard  time.Time // when the last message came
	rtt    rtt
	loss   loss
	budget budget
}

// New makes a session without a link. It starts nothing.
func New(cfg Config, h Handler) *Session {
	return &Session{cfg: cfg, handler: h, budget: budget{limits: cfg.Limits}}
}

// Bind gives the session its link. The link's handler must be the session.
func (s *Session) Bind(l transport.Link) {
	now := s.cfg.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.link, s.heard = l, now
	s.rtt, s.loss = rtt{}, loss{}
}

// Receive implements transport.Handler.
func (s *Session) Receive(lane transport.Lane, msg []byte) {
	now := s.cfg.Now()
	drop, fault := s.judge(now, lane, msg)
	switch {
	case fault != 0:
		s.Close(fault)
	case drop:
	case wire.Kind(msg[0]) == wire.KindPing:
		s.answer(msg[1:])
	case wire.Kind(msg[0]) == wire.KindPong:
		s.measure(now, msg[1:])
	default:
		s.handler.Message(wire.Kind(msg[0]), msg[1:])
	}
}

// judge notes that the peer lives, and tells whether to drop the message or even
// to close the session for it.
func (s *Session) judge(now time.Time, lane transport.Lane, msg []byte) (drop bool, fault wire.Reason) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return true, 0
	}
	s.heard = now
	if c, ok := s.budget.take(now, lane, len(msg)); !ok {
		s.cfg.Counters.Add(c)
		if s.budget.exhausted(now) {
			return true, wire.TooFast
		}
		return true, 0
	}
	if len(msg) == 0 || !wire.Kind(msg[0]).Known() || wire.Kind(msg[0]).Reliable() != (lane == transport.Reliable) {
		s.cfg.Counters.Add(transport.BadKind)
		return true, wire.BadMessage
	}
	return false, 0
}

// Closed implements transport.Handler.
func (s *Session) Closed(reason wire.Reason) {
	s.mu.Lock()
	first := !s.ended
	s.ended = true
	s.mu.Unlock()
	if first {
		s.handler.Closed(reason)
	}
}

// Send queues a reliable message, kind byte first. Errors: those of
// transport.Link, and transport.ErrClosed without a link.
func (s *Session) Send(msg []byte) error {
	l := s.bound()
	if l == nil {
		return transport.ErrClosed
	}
	return l.Send(msg)
}

// SendDatagram sends an unreliable message, kind byte first. Errors as with Send.
func (s *Session) SendDatagram(msg []byte) error {
	l := s.bound()
	if l == nil {
		return transport.ErrClosed
	}
	return l.SendDatagram(msg)
}

// Close ends the session in order; the handler's Closed follows. Calling it
// again does nothing.
func (s *Session) Close(reason wire.Reason) {
	if l := s.bound(); l != nil {
		l.Close(reason)
	}
}

// Malformed counts a message that the handler could make no sense of.
func (s *Session) Malformed() { s.cfg.Counters.Add(transport.DropMalformed) }

// Link is the session's link, nil before Bind.
func (s *Session) Link() transport.Link { return s.bound() }

func (s *Session) bound() transport.Link {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.link
}
