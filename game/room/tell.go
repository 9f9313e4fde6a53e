package room

import (
	"carom/game/rules"
	"carom/netcode/wire"
)

// broadcast sends one message in order to every link of a seat, and to spectators
// when they see what it is about. A link that cannot take it would miss an event for
// good, so it is closed. Nobody may change msg any more.
func (r *Room) broadcast(msg []byte) {
	for i := range r.seats {
		r.seats[i].each(func(p *Peer) { r.tell(p, msg) })
	}
	if r.gallery.delay > 0 {
		r.gallery.told.add(r.tick, msg)
	}
}

func (r *Room) tell(p *Peer, msg []byte) {
	if err := p.session.Send(msg); err != nil {
		p.session.Close(wire.TooSlow)
	}
}

// welcome tells a new link where it is: its seat, the match, the others, and how
// the match ended if it has.
func (r *Room) welcome(p *Peer) {
	r.greet(p)
	r.tell(p, r.match.message(r.cfg.Mode).Append(nil))
	r.tell(p, r.roster().Append(nil))
	r.tell(p, r.board().Append(nil))
	if r.match.over {
		r.tell(p, wire.Over{ID: r.match.id}.Append(nil))
	}
	if r.match.final != nil {
		r.tell(p, r.match.final)
	}
}

// greet is the first word on every link.
func (r *Room) greet(p *Peer) {
	r.tell(p, wire.Welcome{
		Protocol: wire.Version, Seat: seatByte(p.seat), Room: uint32(r.cfg.ID),
		Tick: uint32(r.tick), Rate: rules.TicksPerSecond,
	}.Append(nil))
}

func (r *Room) notice(code uint8, text string) {
	r.broadcast(wire.Notice{Code: code, Text: text}.Append(nil))
}

// warn tells everybody at once of what is not about the match: spectators too.
func (r *Room) warn(code uint8, text string) {
	msg := wire.Notice{Code: code, Text: text}.Append(nil)
	for i := range r.seats {
		r.seats[i].each(func(p *Peer) { r.tell(p, msg) })
	}
	for _, s := range r.gallery.spectators {
		s.each(func(p *Peer) { r.tell(p, msg) })
	}
}
