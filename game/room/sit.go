package room

import (
	"carom/game/sim"
	"carom/game/view"
	"carom/netcode/wire"
)

// take seats the player for whom s is held, now that a link of theirs is up.
// A bot in the way gets up; a player who was away goes on with tank and score.
func (r *Room) take(s *seat) {
	p := s.held
	s.held = Player{}
	if (s.who == taken || s.who == away) && s.player.Account == p.Account {
		r.resume(s)
		return
	}
	r.sit(s, taken, p)
	r.fill() // the bot that makes room goes in the same tick, which keeps teams even
	r.log.Info("joined", "seat", s.index, "player", p.Name, "match", r.match.id)
}

// sit puts a player on a seat, and with the next tick a tank of theirs into the
// world.
func (r *Room) sit(s *seat, who occupant, p Player) {
	s.who, s.player, s.since, s.brain = who, p, r.now, nil
	s.renew = true
	r.restart(s)
	r.scores.rosterDirty = true
}

// restart makes the seat's viewer one who has seen nothing of this match yet.
func (r *Room) restart(s *seat) {
	s.restart(r.match.common)
	if r.cfg.Open {
		s.observer.Open(view.Whole(r.match.arena))
	}
}

// stand ends a player's stay. In a closed match the seat stays theirs: in a duel
// for a while, and the rules end the match when it is empty for too long, in
// others with a bot that plays on.
func (r *Room) stand(s *seat) {
	switch {
	case !r.Closed():
		r.vacate(s)
		return
	case !r.cfg.Mode.Rounds:
		r.standIn(s)
		s.quit = true
		return
	}
	s.who, s.since, s.brain = absent, r.now, nil
	s.held, s.until = s.player, r.now.Add(HoldLimit)
	r.scores.rosterDirty = true
}

// vacate empties a seat. The score of a person who leaves is kept for the result.
func (r *Room) vacate(s *seat) {
	if !s.seated() {
		return
	}
	if s.who != filled {
		r.noteLeaver(s)
		r.log.Info("left", "seat", s.index, "player", s.player.Name, "match", r.match.id)
	}
	s.who, s.player, s.since, s.brain = empty, Player{}, r.now, nil
	r.scores.rosterDirty = true
}

// release takes everything from an account: links, seat, and the promise of one, and
// its place among those who watch.
// In a closed match the seat stays empty until the account asks for it again.
func (r *Room) release(account string, why wire.Reason) {
	r.gallery.expel(account, why)
	s := r.find(account)
	if s == nil {
		return
	}
	if s.owned() && s.player.Account == account {
		s.hangUp(why)
		r.stand(s)
	}
	s.held = Player{}
}

// stage writes into the frame who comes and who goes. It compares where the
// world has tanks with who sits where, so that whatever happened between two
// ticks, in whatever order, comes down to one leave and one join a seat at most.
func (r *Room) stage() {
	r.frame.Joins, r.frame.Leaves = r.frame.Joins[:0], r.frame.Leaves[:0]
	if r.world.Over() {
		return // it would not listen; the next match begins with who sits here then
	}
	for i := range r.seats {
		s := &r.seats[i]
		if s.inside && (s.renew || !s.seated()) {
			r.frame.Leaves = append(r.frame.Leaves, s.index)
			s.inside = false
		}
		if !s.inside && s.seated() {
			r.frame.Joins = append(r.frame.Joins, sim.Join{Seat: s.index, Team: r.side(s.player.Account)})
			s.inside = true
		}
		s.renew = false
	}
}
