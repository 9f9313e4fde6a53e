package room

import (
	"carom/game/pack"
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
	for i := range r.seats {
		s := &r.seats[i]
		if !s.seated() {
			continue
		}
		s.observer.Note(r.world, s.index, events)
		if s.linked() && (uint32(r.tick)+uint32(i))%snapshotEvery == 0 {
			r.send(s)
		}
	}
}

// send encodes what the seat may know and offers it to its links, which drop
// it rather than wait.
func (r *Room) send(s *seat) {
	s.observer.SetAhead(s.ahead())
	v := s.observer.Observe(r.world, s.index)
	k := &r.scratch
	k.rows = pack.Append(k.rows[:0], v)
	k.body, _ = snapshot.Append(k.body[:0], pack.Schema{}, k.rows, snapshotBytes)
	k.snap = wire.Snapshot{
		No: s.next, Tick: uint32(r.tick), Starved: s.starved, Body: k.body,
	}
	if s.buffer != nil {
		k.snap.Input, k.snap.Margin = s.buffer.Acked(), s.buffer.Margin()
	}
	k.frame = k.snap.Append(k.frame[:0])
	s.remember(v.Events)
	s.next, s.starved = s.next+1, 0
	s.each(func(p *Peer) { p.session.SendDatagram(k.frame) })
}
