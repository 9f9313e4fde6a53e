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

// broadcast sends one message in order to every link. A link that cannot take
// it would miss an event for good, so it is closed.
func (r *Room) broadcast(msg []byte) {
	for i := range r.seats {
		r.seats[i].each(func(p *Peer) { r.tell(p, msg) })
	}
}

func (r *Room) tell(p *Peer, msg []byte) {
	if err := p.session.Send(msg); err != nil {
		p.session.Close(wire.TooSlow)
	}
}

// welcome tells a new link where it is: its seat, the match, the others.
func (r *Room) welcome(s *seat, p *Peer) {
	r.tell(p, wire.Welcome{
		Protocol: wire.Version, Seat: uint8(s.index), Room: uint32(r.cfg.ID),
		Tick: uint32(r.tick), Rate: rules.TicksPerSecond,
	}.Append(nil))
	r.tell(p, r.match.message(r.cfg.Mode).Append(nil))
	r.tell(p, r.roster().Append(nil))
	r.tell(p, r.board().Append(nil))
}

func (r *Room) notice(code uint8, text string) {
	r.broadcast(wire.Notice{Code: code, Text: text}.Append(nil))
}
