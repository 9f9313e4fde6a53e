package room

import (
	"carom/game/sim"
	"carom/netcode/wire"
)

// publish lets every viewer take note of what happened, and sends a snapshot
// to those that are due one.
func (r *Room) publish(events []sim.Event) {
	r.match.ground.model.Begin(r.tick)
	best := r.few()
	for i := range r.seats {
		s := &r.seats[i]
		if !s.seated() {
			continue
		}
		s.observer.Note(r.world, s.index, events)
		if due, whole := s.due(uint32(r.tick), uint32(i), best); due {
			s.observer.SetAhead(s.ahead())
			seen := s.observer.Observe(r.world, s.index)
			s.send(&r.scratch, r.match.ground, seen, s.report(uint32(r.tick)), whole)
			r.sent(s.encoder)
		}
	}
}

// report is what a snapshot says of the seat's inputs.
func (s *seat) report(tick uint32) wire.Snapshot {
	m := wire.Snapshot{Tick: tick, Starved: s.starved}
	if s.buffer != nil {
		m.Input, m.Margin = after(s.buffer.Acked(), tick), s.buffer.Margin()
	}
	s.starved = 0
	return m
}

// after is how many ticks a is after b, as a snapshot says it.
func after(a, b uint32) int8 { return int8(max(-128, min(int32(a-b), 127))) }
