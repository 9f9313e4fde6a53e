package rating

import (
	"cmp"
	"math"
	"slices"
)

// last is the place of those who left: behind every place that can be given.
const last = math.MaxInt

// side is a team, or somebody on their own.
type side struct {
	members  []int   // indexes of players
	place    int     // the best of those who stayed, or last
	mu       float64 // sum of means
	variance float64 // sum of sigma²
}

// sidesOf groups the players. Members and sides are put into an order that
// depends on their values alone, so that sums over them do not depend on the
// order in which the players were given.
func sidesOf(players []Player) []side {
	order := make([]int, len(players))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := players[a].Rating, players[b].Rating
		return cmp.Or(cmp.Compare(x.Mu, y.Mu), cmp.Compare(x.Sigma, y.Sigma))
	})
	var sides []side
	at := map[int]int{} // team number → index in sides
	for _, i := range order {
		p := players[i]
		s, known := at[p.Team]
		if p.Team < 0 || !known {
			s = len(sides)
			sides = append(sides, side{place: last})
			if p.Team >= 0 {
				at[p.Team] = s
			}
		}
		sides[s].add(i, p)
	}
	slices.SortStableFunc(sides, func(a, b side) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.mu, b.mu),
			cmp.Compare(a.variance, b.variance), cmp.Compare(len(a.members), len(b.members)))
	})
	return sides
}

func (s *side) add(i int, p Player) {
	s.members = append(s.members, i)
	s.mu += p.Rating.Mu
	s.variance += float64(p.Rating.Sigma * p.Rating.Sigma)
	if !p.Left {
		s.place = min(s.place, p.Place)
	}
}

// Winners reports for each player whether they won: they stayed, their side has
// the best place, and no other side shares it. Nobody wins alone.
func Winners(players []Player) []bool {
	sides := sidesOf(players)
	won := make([]bool, len(players))
	if len(sides) < 2 || sides[0].place == sides[1].place {
		return won
	}
	for _, i := range sides[0].members {
		won[i] = !players[i].Left
	}
	return won
}
