package room

import (
	"carom/game/brain"
	"carom/game/rules"
	"carom/netcode/wire"
)

// Invited is who a closed match is for.
type Invited struct {
	Player
	Team  rules.Team // in modes with teams; NoTeam: the smaller one
	House bool       // one of the server's own bots, which the room drives itself
}

// Closed reports whether the room is for one match of those who were invited.
func (r *Room) Closed() bool { return r.cfg.Only != nil }

// invited reports whether p may have a seat.
func (r *Room) invited(p Player) bool {
	if !r.Closed() {
		return true
	}
	for i := range r.cfg.Only {
		if o := &r.cfg.Only[i]; o.Account == p.Account {
			return !o.House
		}
	}
	return false
}

// side is the team that an account was invited into.
func (r *Room) side(account string) rules.Team {
	for i := range r.cfg.Only {
		if o := &r.cfg.Only[i]; o.Account == account {
			return o.Team
		}
	}
	return rules.NoTeam
}

// seatHouse seats the bots that were invited.
func (r *Room) seatHouse() {
	at := 0
	for _, o := range r.cfg.Only {
		if o.House {
			s := &r.seats[at]
			at++
			r.sit(s, filled, o.Player)
			s.brain = brain.New(r.cfg.Level, r.match.seed+uint64(at), r.match.arena)
		}
	}
}

// standIn lets a bot drive for the player whose seat this is, and who was never
// there or is not any more.
func (r *Room) standIn(s *seat) {
	if s.who == absent { // there is no tank of theirs
		r.sit(s, away, s.player)
	}
	s.who, s.since = away, r.now
	s.brain = brain.New(r.cfg.Level, r.match.seed^uint64(s.index), r.match.arena)
	r.restart(s)
	r.scores.rosterDirty = true
}

// overdue decides about a player who has been away for too long. In a duel the
// rules wait for nobody; in other closed matches a bot plays on, so that those
// who stayed are not fewer.
func (r *Room) overdue(s *seat) {
	switch {
	case !r.Closed():
		r.vacate(s)
	case r.cfg.Mode.Rounds:
		r.stand(s)
	}
}

// gone reports whether the player of a seat counts as having left: a bot drives,
// or nobody, and the time to be back is over or they said goodbye.
func (r *Room) gone(s *seat) bool {
	switch s.who {
	case absent:
		return true
	case away:
		return !r.Closed() || s.quit || r.now.Sub(s.since) > awayLimit
	}
	return false
}

// saysGoodbye reports whether a link ended because its player wanted it to.
func saysGoodbye(reason wire.Reason) bool { return reason == wire.Quit || reason == wire.Kicked }
