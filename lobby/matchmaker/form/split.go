package form

import "math"

// splitter divides the tickets of a draft into the evenest two sides by trying
// all ways: at most 126 for ten players, since the anchor's side is given.
type splitter struct {
	d    *draft
	size int
	mean float64 // of a bot, in Mu
	now  [2 * MaxSize]uint8
	best [2 * MaxSize]uint8
	cost float64
}

// split gives every ticket of d its side. What was picked can be divided, see
// draft.pick.
func (s *splitter) split(d *draft, size int, botMu float64) {
	s.d, s.size, s.mean, s.cost = d, size, botMu, math.Inf(1)
	s.now[0] = 0
	first := d.tickets[0]
	s.try(1, [2]int{first.size(), 0}, [2]float64{first.side.Mu, 0})
	copy(d.on, s.best[:len(d.tickets)])
}

// try places the ticket at i, with n players and a sum of means on the sides.
func (s *splitter) try(i int, n [2]int, mu [2]float64) {
	if i == len(s.d.tickets) {
		if c := s.unevenness(n, mu); c < s.cost {
			s.cost, s.best = c, s.now
		}
		return
	}
	t := s.d.tickets[i]
	for side := range uint8(2) {
		if n[side]+t.size() > s.size {
			continue
		}
		s.now[i] = side
		more, sum := n, mu
		more[side] += t.size()
		sum[side] += t.side.Mu
		s.try(i+1, more, sum)
	}
}

// unevenness of two sides: people count before skill, for bots are to be on
// both sides alike.
func (s *splitter) unevenness(n [2]int, mu [2]float64) float64 {
	const people = 1e6 // outweighs every difference of means
	bots := [2]int{s.size - n[0], s.size - n[1]}
	lead := mu[0] + float64(float64(bots[0])*s.mean) - mu[1] - float64(float64(bots[1])*s.mean)
	return float64(people*math.Abs(float64(n[0]-n[1]))) + math.Abs(lead)
}
