package room

import (
	"carom/game/sim"
	"carom/netcode/wire"
)

const snapshotEvery = 2 // ticks: 30 snapshots a second

// publish lets every viewer take note of what happened, and sends a snapshot
// to the linked ones whose turn it is. Seats take turns by number, so that the
// work and the traffic of a tick stay even.
func (r *Room) publish(events []sim.Event) {
	r.match.model.Begin(r.tick)
	for i := range r.seats {
		s := &r.seats[i]
		if !s.seated() {
			continue
		}
		s.observer.Note(r.world, s.index, events)
		if (uint32(r.tick)+uint32(i))%snapshotEvery != 0 {
			continue
		}
		if due, whole := s.due(uint32(r.tick)); due {
			s.observer.SetAhead(s.ahead())
			seen := s.observer.Observe(r.world, s.index)
			s.send(&r.scratch, r.match.model, seen, s.report(uint32(r.tick)), whole)
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
