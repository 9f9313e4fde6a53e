package room

import (
	"carom/game/rules"
	"carom/netcode/wire"
)

// broadcast sends one message in order to every link. A link that cannot take
// it would miss an event for good, so it is closed.
func (r *Room) broadcast(msg []byte) {
	for i := range r.seats {
		r.seats[i].each(func(p *Peer) { r.tell(p, msg) })
	}
}

func (r *Room) tell(p *Peer, msg []byte) {
	if err := p.session.Send(msg); err != nil {
		p.session.Close(wire.TooSlow)
	}
}

// welcome tells a new link where it is: its seat, the match, the others, and how
// the match ended if it has.
func (r *Room) welcome(s *seat, p *Peer) {
	r.tell(p, wire.Welcome{
		Protocol: wire.Version, Seat: uint8(s.index), Room: uint32(r.cfg.ID),
		Tick: uint32(r.tick), Rate: rules.TicksPerSecond,
	}.Append(nil))
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

func (r *Room) notice(code uint8, text string) {
	r.broadcast(wire.Notice{Code: code, Text: text}.Append(nil))
}
