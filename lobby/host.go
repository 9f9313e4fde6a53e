package lobby

import (
	"context"
	"time"
)

// Host runs matches; the lobby asks it for seats. Its errors are of type *Error,
// or are taken for kind Internal: Unavailable when it is full or stopping,
// NotFound for a mode it does not run.
type Host interface {
	// Play gives p a seat at once: in a running room of the mode that still
	// takes people, or in a new one. Whoever already holds a seat gets a fresh
	// grant for it. Whether a mode that is meant for the queue can be joined
	// like this is the host's to say.
	Play(ctx context.Context, p Player, mode string) (Placement, error)

	// Open starts a closed match for exactly these players and returns their
	// placements by account. If it fails nobody was seated.
	Open(ctx context.Context, f Fixture) (map[string]Placement, error)

	// Rejoin gives p a fresh grant for the seat it holds in a match that goes on;
	// kind NotFound if it holds none.
	Rejoin(ctx context.Context, p Player) (Placement, error)

	// Watch gives p a place to watch a match from. Its errors are of kind NotFound for
	// a match that does not run, Forbidden if p has a seat in it or nobody may watch,
	// Unavailable if as many watch as can.
	Watch(ctx context.Context, p Player, match string) (Viewing, error)

	// Live returns the matches that are running, and those that are over but
	// whose result is not stored yet (status finishing). A match leaves this
	// list only after Report returned for it.
	Live(ctx context.Context) []Match

	// Release gives up the seat an account holds, if any, and ends its watching: whatever sign-in of
	// it asked for the seat, or, if session is not empty, only if that one plays on
	// it. It returns when the player's links have been told to close.
	Release(account, session string)
}

// Fixture is a match to be opened. In a mode without teams sides only say who
// was meant to be whose opponent.
type Fixture struct {
	Mode    string
	Sides   [2]Lineup
	Unrated bool // its result does not count

	// Zero values leave these to the host.
	Map    string
	Level  string        // of the bots: easy, normal or hard
	Length time.Duration // of the match
	Limit  int           // score that ends it
}

// Lineup is who plays on one side.
type Lineup struct {
	Players []Player
	Bots    int // further seats, which the host's own bots take
}

// Players are all people of the fixture, side after side.
func (f Fixture) Players() []Player {
	return append(append([]Player(nil), f.Sides[0].Players...), f.Sides[1].Players...)
}

// Placement is a seat in a match.
type Placement struct {
	Match string // the match's id
	Grant Grant
}

// Grant is what admits an account to its seat. The lobby never looks inside Data.
type Grant struct {
	Expires time.Time
	Seat    int // from 0; -1 to watch
	Data    []byte
}

// Viewing is a place to watch a match from.
type Viewing struct {
	Placement
	Delay time.Duration // by which what is shown is behind
}
