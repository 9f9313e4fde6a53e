package room

import "carom/game/brain"

// fill keeps cfg.Fill seats occupied: bots sit down on empty seats, and get up
// when people come.
func (r *Room) fill() {
	if r.cfg.Fill == 0 || r.world.Over() {
		return
	}
	want := min(r.cfg.Fill, r.capacity())
	seated := 0
	var free *seat
	for i := range r.seats {
		switch s := &r.seats[i]; {
		case s.seated():
			seated++
		case free == nil && !s.holding(r.now):
			free = s
		}
	}
	switch {
	case seated < want && free != nil && r.occupied() < r.capacity():
		r.seatBot(free)
	case seated > want:
		if bot := r.surplus(); bot != nil {
			r.vacate(bot)
		}
	}
}

// surplus returns the bot that is the next to get up: with teams, one of the
// larger, so that people who come in leave them even.
func (r *Room) surplus() (bot *seat) {
	var size [3]int // by team, those without one first
	for i := range r.seats {
		if s := &r.seats[i]; s.seated() {
			size[r.teamOf(s)+1]++
		}
	}
	for i := range r.seats {
		s := &r.seats[i]
		if s.who == filled && (bot == nil || size[r.teamOf(s)+1] >= size[r.teamOf(bot)+1]) {
			bot = s
		}
	}
	return bot
}

// seatBot seats the next bot that has no seat here.
func (r *Room) seatBot(s *seat) {
	for range r.cfg.Bots {
		p := r.cfg.Bots[r.lastBot%len(r.cfg.Bots)]
		r.lastBot++
		if r.hasBot(p.Account) {
			continue
		}
		r.sit(s, filled, p)
		s.brain = brain.New(r.cfg.Level, r.match.seed+uint64(r.lastBot), r.match.arena)
		return
	}
}

func (r *Room) hasBot(account string) bool {
	for i := range r.seats {
		if s := &r.seats[i]; s.who == filled && s.player.Account == account {
			return true
		}
	}
	return false
}
