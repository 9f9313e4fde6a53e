package form

import (
	"math"
)

// exchanges is how many members of a draft may be exchanged.
const exchanges = 3

// improve exchanges tickets of a full draft for spare ones of the same size, on
// the same side, as long as that makes the match better: evener and closer. The
// anchor stays.
func (q *Queue) improve(d *draft, spare []*Ticket) {
	for range exchanges {
		s := d.sides(q.rules.Size)
		e := exchange{
			draft: d, lead: s[0].Mu - s[1].Mu, rules: &q.rules,
			// Near one half the chance rises by a quarter of the lead over the
			// scale of the logistic curve, which the square root approximates.
			slope: 0.25 * logistic / math.Sqrt(s[0].Variance+s[1].Variance+float64(float64(s[0].Players+s[1].Players)*noise)),
		}
		if !e.best(spare) {
			return
		}
		d.tickets[e.out] = e.in
	}
}

// What package rating makes of a lead, closely enough to compare exchanges.
const (
	logistic = 1.702
	noise    = 25.0 / 6 * 25 / 6
)

// exchange looks for the best one.
type exchange struct {
	draft *draft
	rules *Rules
	lead  float64 // of side 0, in Mu
	slope float64 // of the chance over the lead

	out int // index of who goes
	in  *Ticket
}

func (e *exchange) best(spare []*Ticket) (found bool) {
	d := e.draft
	least := e.cost(e.lead, d.spread())
	for i := 1; i < len(d.tickets); i++ {
		out := d.tickets[i]
		low, high := math.Inf(1), math.Inf(-1) // of all others
		for j, t := range d.tickets {
			if j != i {
				low, high = min(low, t.points), max(high, t.points)
			}
		}
		for _, in := range spare {
			if in.size() != out.size() || d.has(in) {
				continue
			}
			gain := in.side.Mu - out.side.Mu
			if d.on[i] == 1 {
				gain = -gain
			}
			c := e.cost(e.lead+gain, max(high, in.points)-min(low, in.points))
			if c < least-1e-9 {
				least, e.out, e.in, found = c, i, in, true
			}
		}
	}
	return found
}

func (e *exchange) cost(lead, spread float64) float64 {
	return float64(math.Abs(lead)*e.slope)/uneven + spread/e.rules.Spread
}
