package wire

import "fmt"

// Reason says why a session ended. It travels in one byte with the close, and
// the client shows it as a sentence.
type Reason uint8

// The reasons. Their numbers are part of the protocol: append, never reorder.
const (
	Quit           Reason = 1  // the player left
	Timeout        Reason = 2  // nothing was heard for too long
	Kicked         Reason = 3  // an operator or the room's rules removed the player
	BadMessage     Reason = 4  // the peer sent what it may not send
	TooFast        Reason = 5  // the peer kept sending more than the limits allow
	ServerStopping Reason = 6  // the process is going down in an orderly way
	MatchOver      Reason = 7  // the match is over and the room with it
	Replaced       Reason = 8  // the seat was taken over by a newer connection of the same player
	RoomFailed     Reason = 9  // the room stopped on a fault of its own
	Full           Reason = 10 // no seat is left
	Idle           Reason = 11 // the player did nothing for too long
	BadVersion     Reason = 12 // the two programs do not speak the same version
	Lost           Reason = 13 // the connection broke without a goodbye; never sent, only found
	Refused        Reason = 14 // the grant was good, but the room no longer takes it
	TooSlow        Reason = 15 // the peer did not take what was sent to it
	SignedOut      Reason = 16 // the sign-in that asked for the seat has ended
)

var sentences = [...]string{
	Quit:           "You have left the game.",
	Timeout:        "The connection was lost: nothing was heard for ten seconds.",
	Kicked:         "You were removed from the game.",
	BadMessage:     "The connection was closed because of a message that makes no sense.",
	TooFast:        "The connection was closed because too much was sent too quickly.",
	ServerStopping: "The server is stopping.",
	MatchOver:      "The match is over.",
	Replaced:       "You have joined from another place, which took over your seat.",
	RoomFailed:     "The room stopped because of a fault in the server.",
	Full:           "The room is full.",
	Idle:           "You were away for too long.",
	BadVersion:     "This program and the server do not speak the same version; update the older one.",
	Lost:           "The connection was lost.",
	Refused:        "The room did not take this invitation; ask for a new one.",
	TooSlow:        "The connection was too slow to keep up with the game.",
	SignedOut:      "This device was signed out of its account.",
}

// String is one sentence for people.
func (r Reason) String() string {
	if int(r) < len(sentences) && sentences[r] != "" {
		return sentences[r]
	}
	return fmt.Sprintf("The connection was closed for a reason this program does not know (%d).", uint8(r))
}
