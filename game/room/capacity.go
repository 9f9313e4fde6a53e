package room

import "carom/game/rules"

// QuickSeats is the most people that quick play puts into one room.
const QuickSeats = 16

// capacity is how many seats the room has in this match: what its map bears,
// at most QuickSeats unless more are to be filled. It counts seats and says
// nothing of their numbers: who stays from map to map stays where they sit.
func (r *Room) capacity() int {
	if r.cfg.Only != nil {
		return len(r.cfg.Only)
	}
	return min(r.match.arena.Max, max(QuickSeats, r.cfg.Fill), rules.MaxSeats)
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
