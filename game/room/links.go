package room

import (
	"carom/game/pack"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/rewind"
	"carom/netcode/wire"
)

// attach gives a new link to its seat: the player sits down, or is back, and is
// told where. A grant says which seat it was for, not whose that is by now.
func (r *Room) attach(p *Peer) {
	if p.seat == rules.NoSeat {
		r.enter(p)
		return
	}
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
	p.since = r.now
	if s.link(p) {
		s.buffer, s.words = input.NewBuffer(rules.HoldMask, rules.RestMask), pack.NewWords(2*input.Ahead)
		s.rewind = rewind.New(rules.TicksPerSecond)
	}
	r.idleSince = r.now
	r.welcome(p)
}

// accept files one input datagram, and lets its link keep the seat if it is
// the first that carried one.
func (r *Room) accept(a arrival) {
	if a.peer.seat == rules.NoSeat {
		r.mind(a)
		return
	}
	s := &r.seats[a.peer.seat]
	if !s.has(a.peer) || s.who != taken {
		return
	}
	s.supersede(a.peer, uint32(r.tick))
	s.acknowledge(a.peer, a.acks, uint32(r.tick))
	next := uint32(r.tick) + 1
	if s.buffer.Put(next, a.batch).New > 0 {
		s.claim(a, next)
	}
}

// claim hears what a datagram with inputs in time says of its player's picture.
func (s *seat) claim(a arrival, next uint32) {
	link := rewind.Link{
		RTT: a.peer.session.MinRTT(), Jitter: a.peer.session.Jitter(), Interval: int(s.flow.Interval()),
	}
	s.rewind.Claim(link, int32(a.batch.Newest-next), a.behind)
}

// parted decides what becomes of a seat that lost a link: who quits gets up,
// whose link broke is driven by a bot until the player is back.
func (r *Room) parted(s *seat, reason wire.Reason) {
	if s.linked() || s.who != taken {
		return
	}
	if saysGoodbye(reason) {
		r.stand(s)
		return
	}
	r.standIn(s)
	r.log.Info("away", "seat", s.index, "player", s.player.Name, "reason", reason)
}

// resume gives a player's own seat back to them, with tank and score.
func (r *Room) resume(s *seat) {
	if s.who == away {
		r.scores.rosterDirty = true
		r.log.Info("back", "seat", s.index, "player", s.player.Name, "match", r.match.id)
	}
	s.who, s.since, s.brain, s.quit = taken, r.now, nil, false
}
