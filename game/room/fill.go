package room

import (
	"carom/game/brain"
	"carom/game/rules"
	"carom/game/sim"
)

func joinOf(s rules.Seat) sim.Join { return sim.Join{Seat: s, Team: rules.NoTeam} }

// fill keeps cfg.Fill seats occupied: bots sit down on empty seats, and get up
// when people come.
func (r *Room) fill() {
	if r.cfg.Fill == 0 || r.world.Over() {
		return
	}
	want := min(r.cfg.Fill, r.capacity())
	seated := 0
	var bot, free *seat
	for i := range r.seats {
		s := &r.seats[i]
		switch {
		case s.who == filled:
			bot = s
			seated++
		case s.seated():
			seated++
		case free == nil && i < r.capacity() && !s.holding(r.now):
			free = s
		}
	}
	switch {
	case seated < want && free != nil:
		r.seatBot(free)
	case seated > want && bot != nil:
		r.vacate(bot)
	}
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

// gather takes one input for every seat into the frame of this tick.
func (r *Room) gather() {
	next := r.tick + 1
	for i := range r.seats {
		s := &r.seats[i]
		switch s.who {
		case taken:
			r.frame.Inputs[i] = s.take(next)
		case filled, away:
			r.frame.Inputs[i] = s.think(r, next)
		default:
			r.frame.Inputs[i] = rules.Input{}
		}
	}
}

// take is the input of a linked player for the tick.
func (s *seat) take(tick rules.Tick) rules.Input {
	word, starved := s.buffer.Take(uint32(tick))
	if starved && s.starved < 15 {
		s.starved++
	}
	in, _ := rules.InputOf(word) // canonical since Peer.Message; a held word stays so
	return in
}

// think asks the seat's brain, which like everyone sees every second tick.
func (s *seat) think(r *Room, tick rules.Tick) rules.Input {
	if (uint32(tick)+uint32(s.index))%snapshotEvery == 0 && r.world.Seated(s.index) {
		v := s.observer.Observe(r.world, s.index)
		s.thought = s.brain.Think(v)
		if n := len(v.Events); n > 0 {
			s.observer.Forget(v.Events[n-1].Seq)
		}
	}
	return s.thought
}
