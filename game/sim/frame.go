package sim

import "carom/game/rules"

// Frame is all that enters a tick from outside. Inputs of empty seats are
// ignored.
type Frame struct {
	Joins  []Join
	Leaves []rules.Seat // made before the joins
	Inputs [rules.MaxSeats]rules.Input
}

// Join puts somebody on a seat: an empty one, or their own after leaving a duel.
type Join struct {
	Seat rules.Seat
	Team rules.Team // in modes with teams: 0, 1, or rules.NoTeam for the smaller one
}
