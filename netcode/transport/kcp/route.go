package kcp

import (
	"net/netip"
	"sync/atomic"
	"time"

	"carom/netcode/transport"
)

// move follows a peer to a new address.
func (s *Listener) move(l *serverLink, to netip.AddrPort) {
	if now := time.Now(); now.Sub(l.way.moved) >= s.moveGap {
		l.way.to.Store(&to)
		l.way.moved = now
		s.counters.Add(transport.Moved)
		return
	}
	s.counters.Add(transport.MoveDelayed)
}

// route is a server's way to one peer.
type route struct {
	s     *Listener
	to    atomic.Pointer[netip.AddrPort]
	moved time.Time // owned by the reader
}

func newRoute(s *Listener, to netip.AddrPort) *route {
	r := &route{s: s}
	r.to.Store(&to)
	return r
}

func (r *route) write(b []byte) {
	if err := r.s.port.write(b, *r.to.Load()); err != nil {
		r.s.counters.Add(transport.SendFailed)
		return
	}
	r.s.traffic.left(len(b))
}
