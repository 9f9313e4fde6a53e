package room

import (
	"cmp"

	"carom/game/rules"
)

// QuickSeats is how many players an open room has at most, unless it is told otherwise.
const QuickSeats = 16

// capacity is how many seats the room has in this match: what its map bears, at
// most as many as it was given. It counts seats and says nothing of their
// numbers: who stays from map to map stays where they sit.
func (r *Room) capacity() int {
	if r.Closed() {
		return len(r.cfg.Only)
	}
	return min(r.match.arena.Max, cmp.Or(r.cfg.Seats, QuickSeats), rules.MaxSeats)
}

// claimed counts the seats that players have or are promised. Bots give way.
func (r *Room) claimed() (n int) {
	for i := range r.seats {
		if s := &r.seats[i]; s.owned() || s.holding(r.now) {
			n++
		}
	}
	return n
}

// occupied counts the claimed seats and the bots on others.
func (r *Room) occupied() (n int) {
	for i := range r.seats {
		if s := &r.seats[i]; s.who != empty || s.holding(r.now) {
			n++
		}
	}
	return n
}
