package sim

import (
	"carom/game/arena"
	"carom/game/rules"
)

// Phase is what the match is doing.
type Phase uint8

// The phases.
const (
	Playing Phase = iota
	Pause         // between two rounds: tanks drive, guns are silent
	Over          // the match has ended; ticks go on, nothing else does
	Waiting       // for the second player of a duel
)

// Tick returns the number of the last tick made.
func (w *World) Tick() rules.Tick { return w.tick }

// Start returns the tick before the first.
func (w *World) Start() rules.Tick { return w.start }

// Arena returns the map.
func (w *World) Arena() *arena.Arena { return w.arena }

// Mode returns the mode, with its own score limit and length; see Limit and Left
// for those of this match.
func (w *World) Mode() rules.Mode { return w.mode }

// Phase returns what the match is doing.
func (w *World) Phase() Phase { return w.phase }

// Over reports whether the match has ended.
func (w *World) Over() bool { return w.phase == Over }

// Left returns the ticks until the hard end, 0 when the match is over.
func (w *World) Left() rules.Tick {
	if w.phase == Over {
		return 0
	}
	return w.start + w.length - w.tick
}

// Limit returns the score limit: kills, or rounds in a duel.
func (w *World) Limit() int32 { return w.limit }

// Round returns the number of the round, counting from 1, or 0 before the first
// and in modes without rounds.
func (w *World) Round() int32 { return w.round }

// Seated reports whether somebody has the seat, be it a player who left a duel
// for a moment.
func (w *World) Seated(s rules.Seat) bool { return s.Valid() && w.seats[s].taken }

// Tank returns the tank of a seat. It belongs to the world: look, do not touch.
func (w *World) Tank(s rules.Seat) *rules.Tank { return &w.tanks[s] }

// Team returns the team of a seat, rules.NoTeam in modes without teams.
func (w *World) Team(s rules.Seat) rules.Team { return w.seats[s].team }

// Move returns the direction a seat's player wanted to drive in, last tick.
func (w *World) Move(s rules.Seat) rules.Move { return w.seats[s].move }

// Score returns what a seat has achieved.
func (w *World) Score(s rules.Seat) Score { return w.seats[s].score }

// TeamKills returns the kills of a team since the match began, those of players
// who have left included.
func (w *World) TeamKills(t rules.Team) int32 { return w.kills[t] }

// Shells returns the shells in flight by ascending ID, valid until the next Step.
func (w *World) Shells() []Shell { return w.shells }

// Pads returns the states of the arena's pads, valid until the next Step.
func (w *World) Pads() []PadState { return w.pads }

// Misuse returns how many inputs, joins and leaves made no sense so far.
func (w *World) Misuse() uint32 { return w.misuse }
