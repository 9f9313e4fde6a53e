package room

import (
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/sim"
	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

const (
	snapshotEvery = 2    // ticks: 30 snapshots a second
	snapshotBytes = 1100 // of rows in one datagram, so that it fits 1,200 with all headers
)

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
		if s.linked() && (uint32(r.tick)+uint32(i))%snapshotEvery == 0 {
			if due, whole := s.pace.Due(uint32(r.tick), rules.TicksPerSecond); due {
				r.send(s, whole)
			}
		}
	}
}

// send encodes what the seat may know, as it differs from what its player has
// acknowledged, and offers it to its links, which drop it rather than wait.
func (r *Room) send(s *seat, whole bool) {
	s.observer.SetAhead(s.ahead())
	v := s.observer.Observe(r.world, s.index)
	k := &r.scratch
	k.rows = pack.Append(k.rows[:0], v)
	if s.encoder == nil {
		s.encoder = snapshot.NewEncoder(r.match.model)
	}
	var all bool
	k.body, all = s.encoder.Encode(k.body[:0], s.next, uint32(r.tick), k.rows, snapshotBytes, whole)
	k.snap = wire.Snapshot{
		No: s.next, Tick: uint32(r.tick), Starved: s.starved, Body: k.body,
	}
	if s.buffer != nil {
		k.snap.Input, k.snap.Margin = ahead(s.buffer.Acked(), uint32(r.tick)), s.buffer.Margin()
	}
	k.frame = k.snap.Append(k.frame[:0])
	s.remember(v.Events, all)
	s.next, s.starved = s.next+1, 0
	s.each(func(p *Peer) { p.session.SendDatagram(k.frame) })
}

// ahead is how many ticks a is after b, as a snapshot says it.
func ahead(a, b uint32) int8 { return int8(max(-128, min(int32(a-b), 127))) }
