package form

import (
	"cmp"
	"time"

	"carom/lobby/rating"
)

// Wish is what a ticket's owner thinks of bots.
type Wish uint8

// The wishes.
const (
	Filled Wish = iota // they may fill up when the rules say so
	Soon               // they may as soon as they are offered
	Never              // rather wait
)

// Member is one player of a ticket.
type Member struct {
	Account string
	Rating  rating.Rating
}

// Ticket is a party that wants to play: together, on one side. Members, Since
// and ID must not change while a [Queue] has it; Bots may.
type Ticket struct {
	ID      string    // unique; settles what is otherwise equal
	Members []Member  // 1 to Rules.Size
	Since   time.Time // since when it has waited
	Bots    Wish

	// Owned by the Queue that has it.
	points float64     // the ticket's rating
	side   rating.Side // what its members bring to one
	due    time.Time   // when it is to be tried again
	taken  bool        // it is in a match and about to leave the lists
}

// pointsPerMu is how people see ratings: see rating.Rating.Shown.
const pointsPerMu = 40

// weigh works out what the ticket counts for.
func (t *Ticket) weigh(r *Rules) {
	t.side = rating.Side{}
	for _, m := range t.Members {
		t.side.Add(m.Rating)
	}
	n := float64(len(t.Members))
	t.points = float64(pointsPerMu*t.side.Mu)/n + float64(r.Friend*(n-1))
	// What friends are worth together counts in the prediction too.
	t.side.Mu += float64(r.Friend*(n-1)*n) / pointsPerMu
}

// size is how many seats the ticket takes.
func (t *Ticket) size() int { return len(t.Members) }

// waited is how long it has waited.
func (t *Ticket) waited(now time.Time) time.Duration { return max(0, now.Sub(t.Since)) }

// older orders tickets by age.
func older(a, b *Ticket) int {
	if c := a.Since.Compare(b.Since); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

// weaker orders tickets by rating.
func weaker(a, b *Ticket) int {
	if c := cmp.Compare(a.points, b.points); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}
