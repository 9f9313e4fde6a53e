package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// EventKind says what happened.
type EventKind uint8

// The kinds of events and what their fields mean; a field not named is zero, a
// seat not named is rules.NoSeat.
const (
	Fired      EventKind = iota // Seat's shell N left from Pos
	Bounced                     // Seat's shell N met wall number Bounces and is now at Pos
	Cancelled                   // a shell of Seat and one of Other ended each other around Pos
	Hit                         // Seat was hit at Pos by Other's shot and lost N hit points; see Cause, Bounces
	Died                        // Seat was destroyed at Pos by Other's shot; see Cause, Bounces
	Spawned                     // Seat entered at Pos
	BeamLocked                  // Seat's beam will leave along Pos, Bend, To
	BeamFired                   // Seat's beam went from Pos over Bend to To, where it hit Other, if anyone
	PadTaken                    // Seat took pad N at Pos
	PadReady                    // pad N at Pos is there to be taken
	RoundOver                   // round N went to Seat, or to nobody
	MatchOver                   // the match ended; Seat won it, if there is one winner
	EventKinds                  // how many kinds there are
)

// Cause says what kind of shot did it.
type Cause uint8

// The causes.
const (
	ByShell Cause = iota
	ByBeam
)

// Event is something that happened in one tick.
type Event struct {
	Kind        EventKind
	Cause       Cause
	Bounces     uint8
	Seat, Other rules.Seat
	N           int32
	Pos         geom.Vec
	Bend, To    geom.Vec
}

// emit appends an event of this tick.
func (w *World) emit(e Event) { w.events = append(w.events, e) }
