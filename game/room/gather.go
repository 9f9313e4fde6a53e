package room

import "carom/game/rules"

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

// take is the input of a linked player for the tick, with how far in the past
// its player sees others.
func (s *seat) take(tick rules.Tick) rules.Input {
	word, starved := s.buffer.Take(uint32(tick))
	if starved && s.starved < 15 {
		s.starved++
	}
	switch {
	case s.unsure > 0:
		s.unsure--
	case !starved:
		s.words.Say(uint32(tick), word)
	}
	in, _ := rules.InputOf(word) // canonical since Peer.Message; a held word stays so
	in.Rewind = s.rewind.Take(starved)
	return in
}

// thinkEvery is how often a brain is asked, in ticks. A person is no quicker.
const thinkEvery = 2

// think asks the seat's brain.
func (s *seat) think(r *Room, tick rules.Tick) rules.Input {
	if (uint32(tick)+uint32(s.index))%thinkEvery == 0 && r.world.Seated(s.index) {
		s.observer.SetAhead(0) // it answers at once to what is in sight now
		v := s.observer.Observe(r.world, s.index)
		s.thought = s.brain.Think(v)
		if n := len(v.Events); n > 0 {
			s.observer.Forget(v.Events[n-1].Seq)
		}
	}
	return s.thought
}
