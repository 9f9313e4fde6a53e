package view

import (
	"carom/game/geom"
	"carom/game/rules"
)

// EventKind says what happened.
type EventKind uint8

// The kinds of events, and what their fields mean. A Seat or Other that the viewer may not know is
// rules.NoSeat; so is one that does not apply.
const (
	Fired      EventKind = iota // Seat fired a shell from Pos
	Bounced                     // a shell of Seat bounced at Pos, now for the Bounces-th time
	Cancelled                   // shells of Seat and Other met at Pos
	Hit                         // Seat lost N hit points at Pos to Other, by Cause, after Bounces
	Died                        // Seat was destroyed at Pos by Other, by Cause, after Bounces
	Spawned                     // Seat entered at Pos
	BeamLocked                  // Seat's line from Pos is locked
	BeamFired                   // Seat's beam went from Pos over Bend to To
	PadTaken                    // Seat took pad N at Pos
	PadReady                    // pad N at Pos is ready again
	RoundOver                   // a round ended, won by Seat (rules.NoSeat: a draw)
	MatchOver                   // the match ended
	Kinds                       // how many kinds there are
)

// The causes of hits and deaths.
const (
	ByShell = iota
	ByBeam
)

// Event is something that happened and that this viewer noticed.
type Event struct {
	Seq           uint8 // counts this viewer's events, wrapping
	Tick          rules.Tick
	Kind          EventKind
	Seat, Other   rules.Seat
	Pos, Bend, To geom.Vec
	N             int16
	Bounces       uint8
	Cause         uint8 // ByShell, ByBeam
}
