package core

import (
	"fmt"

	"carom/netcode/wire"
)

// ErrorKind sorts the ways in which Run can end.
type ErrorKind uint8

// The kinds of Error.
const (
	// Unreachable: no answer, from the lobby or from the game's sockets.
	Unreachable ErrorKind = iota
	// Refused: somebody answered, and the answer is no: full, banned, wrong
	// version, unknown mode, token not valid.
	Refused
	// Ended: a session existed and was closed, other than by this client's wish.
	Ended
)

// String is the kind's name in lower case.
func (k ErrorKind) String() string {
	names := [...]string{"unreachable", "refused", "ended"}
	if int(k) < len(names) {
		return names[k]
	}
	return "unknown"
}

// Error tells why Run ended.
type Error struct {
	Kind   ErrorKind
	Reason wire.Reason // of Ended; Refused by a socket has one too
	Text   string      // one sentence for people
	Err    error       // what lies below, may be nil
}

// Error is the sentence for people, with the cause behind it.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.Text
	}
	return fmt.Sprintf("%s: %v", e.Text, e.Err)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// MatchOver tells that nothing went wrong: the session ended because its match
// and room did. Whoever wants to can play again.
func (e *Error) MatchOver() bool { return e.Kind == Ended && e.Reason == wire.MatchOver }
