package rules

// Tick is one fixed step of the game, 1/60 s. A room's ticks never go back to
// zero; 32 bits of them last two years.
type Tick uint32

// Seat is a place in a match, 0 to MaxSeats-1, or NoSeat.
type Seat int8

// NoSeat stands for nobody.
const NoSeat Seat = -1

// MaxSeats is the largest number of seats in a match.
const MaxSeats = 64

// Valid reports whether s is one of a match's seats.
func (s Seat) Valid() bool { return 0 <= s && s < MaxSeats }

// Team is 0 or 1 in modes with teams, or NoTeam.
type Team int8

// NoTeam stands for no team; in a join it asks for the smaller one.
const NoTeam Team = -1
