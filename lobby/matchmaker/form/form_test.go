package form

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"carom/lobby/rating"
)

// noon is when tests begin.
var noon = time.Unix(1_900_000_000, 0)

func at(seconds float64) time.Time { return noon.Add(time.Duration(seconds * float64(time.Second))) }

// plain rules without bots: easy to reckon with.
func plain(size int) Rules {
	return Rules{
		Size: size, Window: Curve{{0, 100}, {60 * time.Second, 700}}, Quality: Curve{{0, 0.8}, {100 * time.Second, -10}},
		OneSided: 90 * time.Second, Variety: 20 * time.Second, Spread: 2000, Repeat: 0.3,
	}
}

// team rules with bots.
func bots(size int) Rules {
	r := plain(size)
	r.Friend = 20
	r.Bots = BotRules{Offer: 20 * time.Second, Fill: 45 * time.Second, Last: 120 * time.Second, Quiet: 20, Rated: 0.25}
	return r
}

func queue(t testing.TB, r Rules) *Queue {
	t.Helper()
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return New(r)
}

// ticket of players who are all rated points; its members are named after it.
func ticket(name string, second, points float64, players int) *Ticket {
	t := &Ticket{ID: name, Since: at(second)}
	for i := range players {
		mu := rating.New().Mu + (points-1500)/pointsPerMu
		t.Members = append(t.Members, Member{Account: fmt.Sprint(name, i), Rating: rating.Rating{Mu: mu, Sigma: 1.5}})
	}
	return t
}

// tick returns the matches as lines, sides in order of their names.
func tick(q *Queue, second float64) []string {
	ms, _ := q.Tick(at(second))
	return lines(ms)
}

func lines(ms []Match) (out []string) {
	for _, m := range ms {
		var sides []string
		for i, side := range m.Sides {
			var names []string
			for _, t := range side {
				names = append(names, t.ID)
			}
			slices.Sort(names)
			text := fmt.Sprint(names)
			if m.Bots[i] > 0 {
				text += fmt.Sprintf("+%d", m.Bots[i])
			}
			sides = append(sides, text)
		}
		slices.Sort(sides)
		out = append(out, fmt.Sprint(sides))
	}
	return out
}

// crowd is n tickets as they might come in the course of some seconds.
func crowd(rng *rand.Rand, n, size int, seconds float64) []*Ticket {
	out := make([]*Ticket, n)
	for i := range out {
		players := 1
		if x := rng.Float64(); x < 0.1 {
			players = 3
		} else if x < 0.3 {
			players = 2
		}
		out[i] = ticket(fmt.Sprintf("t%05d", i), 0, 1500, min(players, size))
		out[i].Since = at(rng.Float64() * seconds)
		for j := range out[i].Members {
			r := rating.Rating{Mu: 25 + 6*rng.NormFloat64(), Sigma: 1 + 2*rng.Float64()}
			if rng.IntN(10) == 0 {
				r = rating.New()
			}
			out[i].Members[j].Rating = r
		}
		out[i].Bots = [...]Wish{Filled, Filled, Soon, Never}[rng.IntN(4)]
	}
	return out
}
