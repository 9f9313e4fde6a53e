package view

import (
	"carom/game/rules"
	"carom/game/sim"
)

// witness returns what the viewer learns of an event, and false if that is nothing.
func (e *eye) witness(ev *sim.Event) (Event, bool) {
	known := Event{
		Kind: EventKind(ev.Kind), Seat: e.name(ev.Seat), Other: e.name(ev.Other),
		Pos: ev.Pos, Bend: ev.Bend, To: ev.To,
		N: short(ev.N), Bounces: ev.Bounces, Cause: uint8(ev.Cause),
	}
	switch ev.Kind {
	case sim.RoundOver, sim.MatchOver: // public
		known.Seat = ev.Seat
		return known, true
	case sim.BeamLocked, sim.BeamFired:
		known.Seat = ev.Seat
		return known, e.line(&known.Seat, &known.Pos, ev.Bend, ev.To)
	case sim.Fired, sim.Bounced:
		known.N = 0 // the world's id of the shell
	}
	if !e.window.Contains(ev.Pos) {
		return known, false
	}
	switch ev.Kind {
	case sim.Fired, sim.Spawned:
		return known, e.open || known.Seat != rules.NoSeat
	case sim.Hit, sim.Died:
		return known, e.wound(ev, &known)
	}
	return known, true
}

// wound fills in who hit and who was hit: both, for either of the two; who fell is plain to whoever
// sees the place, and kills are announced to everyone.
func (e *eye) wound(ev *sim.Event, known *Event) bool {
	known.Seat = ev.Seat
	if ev.Kind == sim.Died || ev.Seat == e.seat || e.open {
		known.Other = ev.Other
	}
	return ev.Seat == e.seat || ev.Other == e.seat || e.spots(ev.Seat, ev.Pos)
}

// keep stores an event until it is acknowledged or too old.
func (o *Observer) keep(e Event, now rules.Tick) {
	if len(o.events) == maxEvents {
		o.events = o.events[:copy(o.events, o.events[1:])]
	}
	o.seq++
	e.Seq, e.Tick = o.seq, now
	o.events = append(o.events, e)
}

// Forget drops all events up to and including seq, because the viewer has them. A seq that no kept
// event has drops nothing, so a late or forged one does no harm.
func (o *Observer) Forget(seq uint8) {
	for i := range o.events {
		if o.events[i].Seq == seq {
			o.events = o.events[:copy(o.events, o.events[i+1:])]
			return
		}
	}
}
