package kcp

import (
	"net/netip"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// stranger looks whether a packet is the first of a grant, and if so makes a link.
func (s *Listener) stranger(kind byte, id uint32, p []byte, from netip.AddrPort) {
	keys, ok := s.keys.Find(id)
	if !ok {
		s.counters.Add(transport.DropUnknown)
		return
	}
	if keys.Server().Claimed(seal.UDP) {
		s.counters.Add(transport.DropEnded)
		return
	}
	w := newRoute(s, from)
	l := s.newLink(id, keys.Server(), w)
	payload, _, ok := l.openPacket(p)
	if !ok || !s.enter() {
		return
	}
	if !keys.Server().Claim(seal.UDP) { // another listener with the same keys was faster
		s.running.Done()
		return
	}
	if kind == typeClose { // its client has given up already
		s.counters.Add(transport.DropEnded)
		s.running.Done()
		return
	}
	if l.handler = s.accept(l.link); l.handler == nil {
		s.refuse(l)
		s.running.Done()
		return
	}
	keys.Redeem()
	s.start(l)
	l.take(kind, payload)
}

// newLink makes a link that lives in the listener's turns.
func (s *Listener) newLink(id uint32, keys *seal.End, w *route) *serverLink {
	l := newLink(id, keys, w, s.counters)
	l.stir, l.postpone = func() { s.stir(l) }, func() { s.postpone(l) }
	l.spawn = func(f func()) {
		s.parting.Add(1)
		s.hurry.Ring() // the reader is to read what the peer answers
		go func() {
			defer s.running.Done()
			defer s.parting.Add(-1)
			f()
		}()
	}
	return &serverLink{link: l, way: w}
}

// enter announces a link, unless the listener is ending.
func (s *Listener) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return false
	}
	s.running.Add(1)
	return true
}

// start runs a link that was accepted.
func (s *Listener) start(l *serverLink) {
	s.counters.Add(transport.Accepted)
	l.onEnd = func() { s.forget(l) }
	s.mu.Lock()
	s.links[l.id] = l
	closing, linger := s.closing, s.linger
	s.mu.Unlock()
	if closing {
		l.closeWithin(wire.ServerStopping, linger)
	}
	l.begin()
}

// refuse tells a peer with a good grant that it may not come in.
func (s *Listener) refuse(l *serverLink) {
	s.counters.Add(transport.Refusals)
	for range farewells {
		l.send(typeClose, []byte{byte(wire.Refused)})
	}
}

func (s *Listener) forget(l *serverLink) {
	s.mu.Lock()
	delete(s.links, l.id)
	s.mu.Unlock()
}
