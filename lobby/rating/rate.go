package rating

import "math"

// Player is one player's part in a match.
type Player struct {
	Rating Rating // before the match
	Team   int    // players of one team have the same number, 0 and up; negative: on their own
	Place  int    // 1 is best; equal places are a draw. A team has the best place of those who stayed.
	Left   bool   // gone before the end: last, whatever Place says
}

// Rate returns the ratings after the match, in the order of the players. With
// fewer than two sides nothing was compared and nothing changes.
func Rate(players []Player) []Rating {
	sides := sidesOf(players)
	out := make([]Rating, len(players))
	for i, p := range players {
		out[i] = p.Rating
	}
	if len(sides) < 2 {
		return out
	}
	weight := 1.0
	if len(sides) > 2 {
		weight = crowd
	}
	for i := range sides {
		for _, m := range sides[i].members {
			place := sides[i].place
			if players[m].Left {
				place = last
			}
			g, h := step(sides, i, place, weight)
			out[m] = moved(players[m].Rating, sides[i].variance, g, h)
		}
	}
	return out
}

// step sums the comparisons of side i, taken to have come in at place, with every other.
func step(sides []side, i, place int, weight float64) (g, h float64) {
	me := &sides[i]
	for j := range sides {
		if j == i {
			continue
		}
		q := &sides[j]
		n := float64(len(me.members) + len(q.members))
		c := math.Sqrt(q.variance+float64(n*(beta*beta))) / logistic
		p := 1 / (1 + math.Exp((q.mu-me.mu)/c))
		g += float64(weight * (score(place, q.place) - p) / c)
		h += float64(weight * p * (1 - p) / float64(c*c))
	}
	return g, h
}

// score is what a side that came in at place got out of meeting one at other.
func score(place, other int) float64 {
	switch {
	case place < other:
		return 1
	case place > other:
		return 0
	default:
		return 0.5
	}
}

// moved applies a step to one player of a side.
func moved(r Rating, sideVariance, g, h float64) Rating {
	variance := float64(r.Sigma * r.Sigma)
	k := 1 / (1 + float64(sideVariance*h))
	mu := r.Mu + float64(variance*g*k)
	variance *= 1 - float64(variance*h*k)
	return Rating{Mu: mu, Sigma: max(math.Sqrt(variance), min(floorSigma, r.Sigma))}
}
