package form

// Match is two sides that should play.
type Match struct {
	Sides [2][]*Ticket
	Bots  [2]int // seats of each side that nobody came for
	Rated bool   // whether it counts: few enough bots, or none

	Imbalance float64 // distance of the predicted chance from one half
	Spread    float64 // between the strongest and the weakest ticket, in points
	Quality   float64 // see the package comment
}

// Players is how many people play.
func (m *Match) Players() (n int) {
	for _, side := range m.Sides {
		for _, t := range side {
			n += t.size()
		}
	}
	return n
}

// match makes a Match of a draft that was split.
func (q *Queue) match(d *draft, quality float64) Match {
	m := Match{Imbalance: d.imbalance(q.rules.Size), Spread: d.spread(), Quality: quality}
	m.Bots = [2]int{q.rules.Size, q.rules.Size}
	for i, t := range d.tickets {
		m.Sides[d.on[i]] = append(m.Sides[d.on[i]], t)
		m.Bots[d.on[i]] -= t.size()
	}
	bots := float64(m.Bots[0] + m.Bots[1])
	m.Rated = bots == 0 || bots <= float64(q.rules.Bots.Rated*float64(q.rules.seats()))
	return m
}
