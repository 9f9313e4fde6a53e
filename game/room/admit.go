package room

import (
	"context"
	"slices"

	"carom/game/rules"
	"carom/netcode/wire"
)

// Reserve holds a seat for p until it connects, at most 30 s, and returns the
// seat. A player who holds a seat already is given the same one: that is how a
// broken link is resumed. It returns ErrFull, ErrClosed or ErrBusy.
func (r *Room) Reserve(ctx context.Context, p Player) (rules.Seat, error) {
	at := rules.NoSeat
	err := r.ask(ctx, func() { at = r.reserve(p) })
	if err != nil {
		return rules.NoSeat, err
	}
	if at == rules.NoSeat {
		return rules.NoSeat, ErrFull
	}
	return at, nil
}

func (r *Room) reserve(p Player) rules.Seat {
	s := r.find(p.Account)
	if s == nil {
		s = r.vacant()
	}
	if s == nil || !r.invited(p) {
		return rules.NoSeat
	}
	s.held, s.until = p, r.now.Add(holdLimit)
	if r.cfg.Only != nil && s.who == empty {
		s.who, s.player = absent, p
	}
	r.publishStatus()
	return s.index
}

// Holds reports whether the account has or is promised a seat. It reads the
// published status, so it may be half a second late; Reserve decides.
func (r *Room) Holds(account string) bool {
	st := r.Status()
	return st != nil && slices.Contains(st.accounts, account)
}

// find returns the seat that the account holds or sits on.
func (r *Room) find(account string) *seat {
	for i := range r.seats {
		s := &r.seats[i]
		if s.owned() && s.player.Account == account || s.holding(r.now) && s.held.Account == account {
			return s
		}
	}
	return nil
}

// vacant returns a seat to give away: an empty one, else a bot's.
func (r *Room) vacant() *seat {
	var bot *seat
	for i := range r.seats[:r.capacity()] {
		s := &r.seats[i]
		if s.holding(r.now) {
			continue
		}
		switch s.who {
		case empty:
			return s
		case filled:
			bot = s
		}
	}
	return bot
}

// capacity is how many seats the room has in this match: what its map bears,
// at most quickSeats unless more are to be filled.
func (r *Room) capacity() int {
	if r.cfg.Only != nil {
		return len(r.cfg.Only)
	}
	return min(r.match.arena.Max, max(QuickSeats, r.cfg.Fill), rules.MaxSeats)
}

// QuickSeats is the most people that quick play puts into one room.
const QuickSeats = 16

func (r *Room) invited(p Player) bool {
	if r.cfg.Only == nil {
		return true
	}
	for _, o := range r.cfg.Only {
		if o.Account == p.Account {
			return true
		}
	}
	return false
}

// Release gives up the seat of an account that may no longer play.
func (r *Room) Release(account string) error {
	return r.do(func() {
		if s := r.find(account); s != nil {
			s.hangUp(wire.Kicked)
			s.held = Player{}
			r.vacate(s)
		}
	})
}

// take seats the player for whom s is held, now that a link of theirs is up.
// A bot in the way gets up; a player who was away goes on with tank and score.
func (r *Room) take(s *seat) {
	p := s.held
	s.held = Player{}
	if (s.who == taken || s.who == away) && s.player.Account == p.Account {
		r.resume(s)
		return
	}
	if s.seated() {
		r.frame.Leaves = append(r.frame.Leaves, s.index)
	}
	r.sit(s, taken, p)
	r.log.Info("joined", "seat", s.index, "player", p.Name, "match", r.match.id)
}

// sit puts a player on a free seat and a tank of theirs into the world.
func (r *Room) sit(s *seat, who occupant, p Player) {
	s.who, s.player, s.since, s.brain = who, p, r.now, nil
	s.restart()
	r.frame.Joins = append(r.frame.Joins, joinOf(s.index))
	r.scores.rosterDirty = true
}

// vacate empties a seat. The score of a person who leaves is kept for the result.
func (r *Room) vacate(s *seat) {
	if !s.seated() {
		return
	}
	if s.who != filled {
		r.match.left = append(r.match.left, r.line(s, true))
		r.log.Info("left", "seat", s.index, "player", s.player.Name, "match", r.match.id)
	}
	r.frame.Leaves = append(r.frame.Leaves, s.index)
	s.who, s.player, s.since, s.brain = empty, Player{}, r.now, nil
	r.scores.rosterDirty = true
}
