package form

import (
	"math"

	"carom/lobby/rating"
)

// draft is a match in the making. Its anchor is tickets[0], on side 0.
type draft struct {
	tickets []*Ticket
	on      []uint8 // the side of each ticket
	reach   uint    // bit n: side 0 can have n of the players picked so far
	players int     // picked so far
}

// begin empties the draft for an anchor.
func (d *draft) begin(anchor *Ticket) {
	d.tickets, d.on = append(d.tickets[:0], anchor), append(d.on[:0], 0)
	d.players, d.reach = anchor.size(), 1<<anchor.size()
}

// pick adds a ticket if all can still be put on two sides of that size.
func (d *draft) pick(t *Ticket, size int) bool {
	n := d.players + t.size()
	least := max(0, n-size) // on side 0, or side 1 overflows
	reach := (d.reach | d.reach<<t.size()) & (1<<(size+1) - 1)
	if n > 2*size || reach>>least == 0 {
		return false
	}
	d.tickets, d.on = append(d.tickets, t), append(d.on, 0)
	d.players, d.reach = n, reach
	return true
}

func (d *draft) has(t *Ticket) bool {
	for _, o := range d.tickets {
		if o == t {
			return true
		}
	}
	return false
}

// sides are what the two sides bring, bots included.
func (d *draft) sides(size int) (s [2]rating.Side) {
	for i, t := range d.tickets {
		s[d.on[i]].Players += t.side.Players
		s[d.on[i]].Mu += t.side.Mu
		s[d.on[i]].Variance += t.side.Variance
	}
	for i := range s {
		for s[i].Players < size {
			s[i].Add(rating.New()) // of a bot as little is known as of a newcomer
		}
	}
	return s
}

// imbalance is the distance of the predicted chance from one half, 0 to 0.5. It
// is rounded to a millionth, where machines stop to agree about exponentials.
func (d *draft) imbalance(size int) float64 {
	s := d.sides(size)
	return math.Round(math.Abs(rating.Chance(s[0], s[1])-0.5)*1e6) / 1e6
}

// spread is the distance between the strongest and the weakest ticket, in points.
func (d *draft) spread() float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, t := range d.tickets {
		low, high = min(low, t.points), max(high, t.points)
	}
	return high - low
}

// set makes d a copy of o.
func (d *draft) set(o *draft) {
	d.tickets, d.on = append(d.tickets[:0], o.tickets...), append(d.on[:0], o.on...)
	d.players, d.reach = o.players, o.reach
}
