package core

import (
	"time"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Phase is how far a client has come.
type Phase uint8

// The phases in their usual order; after Final comes Playing again with the
// next match of the same room.
const (
	Signing    Phase = iota // asking the lobby for a seat
	Queueing                // holding a ticket, waiting for an opponent
	Connecting              // a seat is granted; dialling, or waiting for the first snapshot
	Playing                 // a match runs
	Over                    // the match has ended and its result is being stored
	Final                   // the result is stored and shown
	Closed                  // the session has ended; Notice says why
)

// String is the phase's name in lower case.
func (p Phase) String() string {
	names := [...]string{"signing", "queueing", "connecting", "playing", "over", "final", "closed"}
	if int(p) < len(names) {
		return names[p]
	}
	return "unknown"
}

// Scene is everything there is to draw at one moment. It is immutable: the
// client publishes a new one each client tick and never touches it again, and
// neither may a reader.
type Scene struct {
	Phase  Phase
	Notice string // one sentence when something is wrong or being waited for, else ""

	Arena *arena.Arena // nil until the first match is known
	Mode  rules.Mode
	Map   string // the arena's name
	Match string // id of the match, "" until it is known
	Self  rules.Seat

	Watching Watching // of a spectator, whose Self is rules.NoSeat

	// View is ready to draw: the own tank predicted and eased, other tanks in
	// sight interpolated, shells where they are in the own tank's time; of a
	// spectator, all of it interpolated. Its Events
	// are those of the last 30 ticks, so the same event is in many scenes: a
	// drawer that makes something of an event remembers the newest Seq it has
	// seen of this Match (see NewerEvent).
	View   view.View
	Ghosts []Ghost  // tanks that have just gone out of sight, where they were seen last
	Center geom.Vec // where the camera looks, smooth; the window is view.Window(Center, Arena)

	Players []Player // ordered by Place, then Seat
	Feed    []Kill   // the last five, oldest first
	Final   []FinalRow
	Net     Net

	Tick rules.Tick // the predicted tick the own tank is drawn at
	At   time.Time  // when this scene was made
}

// Ghost is a tank that fades.
type Ghost struct {
	Tank view.Tank
	Left uint8 // how much of it is still there, of 255
}

// Player is one row of the score table.
type Player struct {
	Seat                  rules.Seat
	Team                  rules.Team
	Name                  string
	Bot, Away             bool // made of code; connection lost
	Points, Kills, Deaths int
	Ping                  time.Duration // 0: not known, or a bot inside the server
	Place                 int           // 1 is the lead; ties share a place
}

// Kill is one line of the feed.
type Kill struct {
	Tick           rules.Tick
	Killer, Victim rules.Seat // Killer is rules.NoSeat, or the victim, when nobody else did it
	Cause          Cause
	Bounces        uint8
	At             time.Time // when this client heard of it
}

// FinalRow is one line of a stored result.
type FinalRow struct {
	Place                 int
	Seat                  rules.Seat
	Name                  string
	Bot, Me               bool
	Points, Kills, Deaths int
	Change, Rating        int // rating points; Change is signed
}

// Net is how the connection does.
type Net struct {
	RTT, Jitter time.Duration
	Loss        float64       // share of snapshots lost in the last two seconds, 0 to 1
	Down, Up    float64       // bytes a second over the last second, UDP or TLS payload
	Transport   string        // "kcp" or "tcp", "" while there is none
	Silent      time.Duration // since anything was heard
	Delay       time.Duration // interpolation delay in force
	Lead        float64       // ticks the own tank is ahead of the newest snapshot
}

// Watching is how a spectator sees.
type Watching struct {
	On    bool          // this is a spectator's scene
	Seat  rules.Seat    // who is followed; rules.NoSeat: nobody, the camera is free
	Delay time.Duration // how long ago all that is seen was so
}

// Player finds the row of a seat.
func (s *Scene) Player(seat rules.Seat) (Player, bool) {
	for _, p := range s.Players {
		if p.Seat == seat {
			return p, true
		}
	}
	return Player{}, false
}

// NewerEvent reports whether event number a comes after b. Numbers are eight
// bits and wrap; they are compared by the shorter way round.
func NewerEvent(a, b uint8) bool { return int8(a-b) > 0 }
