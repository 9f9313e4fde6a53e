package room

import (
	"carom/game/brain"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

// attach gives a new link to its seat: the player sits down, or is back, and is
// told where. A grant says which seat it was for, not whose that is by now.
func (r *Room) attach(p *Peer) {
	s := &r.seats[p.seat]
	switch {
	case s.holding(r.now) && s.held.Account == p.account:
		r.take(s)
	case (s.who == taken || s.who == away) && s.player.Account == p.account:
		r.resume(s)
	default:
		p.session.Close(wire.Refused)
		return
	}
	if s.link(p) {
		s.buffer = input.NewBuffer(rules.HoldMask, rules.RestMask)
	}
	r.idleSince = r.now
	r.welcome(s, p)
}

// link adds a link to the seat. Links of another grant end: whoever comes last
// has the seat. Two of one grant, which UDP and TCP can redeem once each, stay
// side by side until one of them carries an input. It reports whether p is now
// the only one.
func (s *seat) link(p *Peer) (alone bool) {
	for i, old := range s.links {
		if old != nil && old.grant() != p.grant() {
			old.session.Close(wire.Replaced)
			s.links[i] = nil
		}
	}
	alone = !s.linked()
	if s.links[0] != nil {
		s.links[1] = s.links[0]
	}
	s.links[0] = p
	s.encoder, s.pace = nil, snapshot.Pace{} // the new link's end may have seen nothing
	return alone
}

// accept files one input datagram, and lets its link keep the seat if it is
// the first that carried one.
func (r *Room) accept(a arrival) {
	s := &r.seats[a.peer.seat]
	if s.links[0] != a.peer && s.links[1] != a.peer || s.who != taken {
		return
	}
	for i, p := range s.links {
		if p != nil && p != a.peer {
			p.session.Close(wire.Replaced)
			s.links[i] = nil
			s.encoder = nil // what the other end of that link has decoded counts no more
		}
	}
	s.acknowledge(a.acks, uint32(r.tick))
	s.buffer.Put(uint32(r.tick)+1, a.batch)
}

// parted decides what becomes of a seat that lost a link: who quits gets up,
// whose link broke is driven by a bot until the player is back.
func (r *Room) parted(s *seat, reason wire.Reason) {
	if s.linked() || s.who != taken {
		return
	}
	if reason == wire.Quit || reason == wire.Kicked || r.cfg.Only != nil {
		r.stand(s)
		return
	}
	s.who, s.since = away, r.now
	s.brain = brain.New(r.cfg.Level, r.match.seed^uint64(s.index), r.match.arena)
	s.restart(r.match.common)
	r.scores.rosterDirty = true
	r.log.Info("away", "seat", s.index, "player", s.player.Name, "reason", reason)
}

// resume gives a player's own seat back to them, with tank and score.
func (r *Room) resume(s *seat) {
	if s.who == away {
		r.scores.rosterDirty = true
		r.log.Info("back", "seat", s.index, "player", s.player.Name, "match", r.match.id)
	}
	s.who, s.since, s.brain = taken, r.now, nil
}
