package view

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// View is what one viewer may know at one tick.
type View struct {
	Tick   rules.Tick
	Seat   rules.Seat // whose view; rules.NoSeat: a spectator's
	Window geom.Rect  // the part of the arena that is seen, u
	Left   rules.Tick // ticks until the match ends
	Limit  int32      // score limit of the match, 0 if none
	Round  uint8      // counts from 1 in modes with rounds, else 0
	Phase  Phase

	Own    rules.Tank // exact; HP 0 while dead
	Team   rules.Team
	Tanks  []Tank  // others in sight, alive, by ascending seat
	Shells []Shell // all in the window, oldest first
	Beams  []Beam  // charging beams whose line crosses the window, by ascending seat
	Pads   []Pad   // those in the window, by ascending index
	Pings  []Ping  // oldest first
	Events []Event // not yet acknowledged, oldest first
	Scores []Score // every seat, best first
}

// Phase is what the match is doing.
type Phase uint8

// The phases.
const (
	Playing Phase = iota
	Pause         // between two rounds
	Over          // the match has ended
	Waiting       // for the second player of a duel
)

// Tank is another player's tank in sight.
type Tank struct {
	Seat      rules.Seat
	Team      rules.Team
	Pos, Vel  geom.Vec
	Turret    geom.Angle
	Move      rules.Move // the direction it is driven in
	HP        int16
	Charge    uint8
	Protected bool
	Turbo     bool
}

// Shell is a shell in the window. Its ID means nothing to another viewer, and nothing after it has
// left the window.
type Shell struct {
	ID       uint16
	Pos, Vel geom.Vec
	Heading  geom.Heading
	Bounces  uint8
	Left     uint8
	Owner    rules.Seat // rules.NoSeat when unknown
}

// Beam is a beam that somebody charges.
type Beam struct {
	Owner          rules.Seat // rules.NoSeat when its tank is out of sight
	From, Bend, To geom.Vec   // From is where the line enters the window when its tank is out of sight
	Charge         uint8
	Locked         bool // the line does not turn any more
}

// Pad is the state of one of the arena's pads.
type Pad struct {
	Index uint8 // into Arena.Pads
	Kind  arena.PadKind
	Pos   geom.Vec
	Ready bool
	In    rules.Tick // ticks until it is ready; 0 when it is, or lies idle
}

// Ping is the noise of a shot: where, but not whose.
type Ping struct {
	Cell geom.Vec // centre of the cell it came from, u
	Age  uint8    // ticks since
}

// Score is one seat's line of the scoreboard.
type Score struct {
	Seat                  rules.Seat
	Team                  rules.Team
	Points, Kills, Deaths int16
	Place                 uint8 // from 1; a tie shares a place
}
