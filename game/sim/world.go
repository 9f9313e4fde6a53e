package sim

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// Config is what a match is made from.
type Config struct {
	Arena      *arena.Arena
	Mode       rules.Mode
	Seed       uint64     // of all randomness; whoever knows it can foresee spawns
	Start      rules.Tick // the tick before the first; a room's ticks go on from match to match
	Length     rules.Tick // 0: the mode's
	ScoreLimit int32      // 0: the mode's
}

// MaxShells is how many shells can be in the air at once.
const MaxShells = rules.MaxSeats * rules.ShellsAlive

// past is how many ticks of poses are kept, a power of two above MaxRewind.
const past = 16

// World is a match at the end of one tick. Use New; copy with Clone or CopyFrom,
// not by assignment. It is not safe for concurrent use.
type World struct {
	// Fixed by New.
	arena  *arena.Arena
	mode   rules.Mode
	start  rules.Tick
	length rules.Tick
	limit  int32

	// The match.
	tick   rules.Tick
	phase  Phase
	drawn  bool   // a duel ran out of time
	pause  uint16 // ticks until the next round
	round  int32  // counts from 1; 0 before the first and in modes without rounds
	kills  [2]int32
	misuse uint32
	spawns pcg // for places to come back at
	chance pcg // for pads

	// The field.
	seats  [rules.MaxSeats]seat
	tanks  [rules.MaxSeats]rules.Tank
	poses  [past][rules.MaxSeats]geom.Vec // by tick modulo past: where tanks stood after driving
	shells []Shell                        // by ascending ID
	lastID uint32                         // of the newest shell
	pads   []PadState                     // as in Arena.Pads

	scratch
}

// seat is what the world knows about one place besides its tank.
type seat struct {
	taken  bool
	gone   bool   // left, in a mode that keeps the seat
	lost   bool   // forfeited the match
	absent uint16 // ticks without a player while it should have one
	team   rules.Team
	move   rules.Move // of the last input
	born   rules.Tick // when the tank last spawned
	score  Score
	wounds [8]wound // the latest, by wounds counted modulo 8
	next   uint8    // where the next wound goes
}

// Shell is a shell in flight.
type Shell struct {
	rules.Shell
	From  geom.Vec   // where it was at the end of the last tick, or where it was fired
	ID    uint32     // never used twice in a match
	Owner rules.Seat // who fired it
}

// PadState is what one of the arena's pads is doing. One that is neither ready
// nor about to be lies idle until another's recycling brings it up.
type PadState struct {
	Ready bool
	In    rules.Tick // ticks until it is ready, 0 if it is or lies idle
}

// New returns the world before its first tick: an empty field. It starts nothing.
func New(c Config) *World {
	w := &World{
		arena: c.Arena, mode: c.Mode, start: c.Start, tick: c.Start,
		length: c.Length, limit: c.ScoreLimit,
		spawns: newPCG(c.Seed, 1), chance: newPCG(c.Seed, 2),
		shells: make([]Shell, 0, MaxShells),
		pads:   make([]PadState, len(c.Arena.Pads)),
	}
	if w.length == 0 {
		w.length = c.Mode.Length
	}
	if w.limit == 0 {
		w.limit = c.Mode.ScoreLimit
	}
	if c.Mode.Rounds {
		w.phase = Waiting
	}
	for i := range w.seats {
		w.seats[i].team = rules.NoTeam
	}
	w.scratch = newScratch()
	return w
}
