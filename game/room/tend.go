package room

import (
	"carom/game/brain"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/input"
	"carom/netcode/wire"
)

// tendEvery is how often links are looked after, in ticks (100 ms).
const tendEvery = 6

// attach gives a new link to its seat: the player sits down, and is told where.
func (r *Room) attach(p *Peer) {
	s := &r.seats[p.seat]
	if !s.holding(r.now) && !s.owned() {
		p.session.Close(wire.Timeout)
		return
	}
	if s.held.Account != "" {
		r.take(s)
		s.buffer = input.NewBuffer(rules.HoldMask, rules.RestMask)
	}
	if s.links[1] != nil {
		s.links[1].session.Close(wire.Replaced)
	}
	s.links[1], s.links[0] = s.links[0], p
	r.idleSince = r.now
	r.refresh(s)
	r.welcome(s, p)
}

// tend looks after links and seats whose time is over.
func (r *Room) tend() {
	for i := range r.seats {
		s := &r.seats[i]
		for _, p := range s.links {
			if p == nil {
				continue
			}
			if uint32(r.tick)%tendEvery == 0 {
				p.session.Tick(r.now)
			}
			if g := p.gone.Load(); g != 0 {
				s.unlink(p)
				r.parted(s, wire.Reason(g-1))
			}
		}
		if s.who == away && r.now.Sub(s.since) > awayLimit {
			r.vacate(s)
		}
	}
	if uint32(r.tick)%tendEvery == 0 {
		r.fill()
		r.idle()
	}
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
	s.observer = view.NewObserver()
	r.scores.rosterDirty = true
	r.log.Info("away", "seat", s.index, "player", s.player.Name, "reason", reason)
}

// stand ends a player's stay. In a closed match the seat stays theirs; the
// rules end the match when it is empty for too long.
func (r *Room) stand(s *seat) {
	if r.cfg.Only == nil {
		r.vacate(s)
		return
	}
	r.frame.Leaves = append(r.frame.Leaves, s.index)
	s.who, s.since = absent, r.now
	s.held, s.until = s.player, r.now.Add(holdLimit)
	r.scores.rosterDirty = true
}

// idle ends a room that has had no player for idleLimit.
func (r *Room) idle() {
	for i := range r.seats {
		s := &r.seats[i]
		if s.who == taken || s.who == away || s.holding(r.now) {
			r.idleSince = r.now
		}
	}
	if !r.cfg.Warm && r.now.Sub(r.idleSince) > idleLimit {
		r.ending = true
	}
}
