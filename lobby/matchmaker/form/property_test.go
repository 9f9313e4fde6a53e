package form

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// checkMatch holds a match against everything that must be true of one.
func checkMatch(t *testing.T, q *Queue, m Match, now time.Time, seen map[*Ticket]bool) {
	t.Helper()
	n := m.Bots[0] + m.Bots[1]
	anchor := 0 // how many tickets could have been it
	for side, ts := range m.Sides {
		seats := m.Bots[side]
		for _, x := range ts {
			if seen[x] {
				t.Errorf("%s is in two matches", x.ID)
			}
			seen[x] = true
			seats += x.size()
			if n > 0 && x.Bots == Never {
				t.Errorf("%s plays with bots and never wanted to", x.ID)
			}
			if couldAnchor(q, m, x, now) {
				anchor++
			}
		}
		if seats != q.rules.Size {
			t.Errorf("a side has %d seats, want %d", seats, q.rules.Size)
		}
	}
	if anchor == 0 {
		t.Errorf("nobody in %v may have made this match: quality %.3f, spread %.0f, bots %v", lines([]Match{m}), m.Quality, m.Spread, m.Bots)
	}
	if m.Imbalance < 0 || m.Imbalance > 0.5 || m.Rated && float64(n) > q.rules.Bots.Rated*float64(q.rules.seats()) {
		t.Errorf("%+v", m)
	}
}

// couldAnchor tells whether all others in m are in x's reach, and the quality
// enough or the time for bots come.
func couldAnchor(q *Queue, m Match, x *Ticket, now time.Time) bool {
	waited := x.waited(now)
	limit, ever := q.rules.deadline(x.Bots, true) // whether it is quiet is not known here
	late := ever && waited >= limit
	if m.Quality < q.rules.Quality.At(waited) && !late {
		return false
	}
	for _, ts := range m.Sides {
		for _, o := range ts {
			d := max(x.points-o.points, o.points-x.points)
			mutual := late || waited >= q.rules.OneSided || d <= q.rules.Window.At(o.waited(now))
			if d > q.rules.Window.At(waited) || !mutual && o != x {
				return false
			}
		}
	}
	return true
}

// play lets a crowd come one after the other, with a tick each time and every
// second, until seconds are over, and returns all matches.
func play(t *testing.T, q *Queue, crowd []*Ticket, seconds int) (out []string) {
	t.Helper()
	slices.SortFunc(crowd, older)
	seen := map[*Ticket]bool{}
	step := func(now time.Time) {
		for more := true; more; {
			var ms []Match
			ms, more = q.Tick(now)
			for _, m := range ms {
				checkMatch(t, q, m, now, seen)
				q.Played(now, m)
			}
			out = append(out, lines(ms)...)
		}
	}
	for s := range seconds {
		for len(crowd) > 0 && crowd[0].Since.Before(at(float64(s+1))) {
			q.Add(crowd[0].Since, crowd[0])
			step(crowd[0].Since)
			crowd = crowd[1:]
		}
		step(at(float64(s + 1)))
		if t.Failed() {
			t.Fatalf("in second %d", s)
		}
	}
	return out
}

func TestProperties(t *testing.T) {
	for seed := range uint64(12) {
		for size := 1; size <= MaxSize; size++ {
			t.Run(fmt.Sprintf("seed %d size %d", seed, size), func(t *testing.T) {
				rng := rand.New(rand.NewPCG(seed, uint64(size)))
				n := 20 + rng.IntN(300)
				make := func() []*Ticket { return crowd(rand.New(rand.NewPCG(seed, 99)), n, size, 100) }
				q := queue(t, bots(size))
				first := play(t, q, make(), 300)
				for _, x := range q.byAge {
					if x.Bots != Never {
						t.Errorf("%s starves: it waits since second %.0f", x.ID, x.Since.Sub(noon).Seconds())
					}
				}
				if len(q.byAge) != len(q.byPoints) {
					t.Errorf("%d tickets in order of age, %d in order of rating", len(q.byAge), len(q.byPoints))
				}
				if again := play(t, queue(t, bots(size)), make(), 300); !slices.Equal(first, again) {
					t.Error("the same tickets at the same times made other matches")
				}
			})
		}
	}
}

// TestOrderOfCallsDoesNotMatter: tickets that are all there when the queue is
// asked make the same matches, in whatever order they were put in.
func TestOrderOfCallsDoesNotMatter(t *testing.T) {
	const seed = 5
	var want []string
	for round := range 5 {
		q := queue(t, bots(4))
		xs := crowd(rand.New(rand.NewPCG(seed, 0)), 400, 4, 30)
		rand.New(rand.NewPCG(seed, uint64(round))).Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
		for _, x := range xs {
			q.Add(x.Since, x)
		}
		q.Remove(xs[0])
		q.Return(at(30), xs[0])
		got := tick(q, 31)
		if round == 0 {
			want = got
		}
		if !slices.Equal(got, want) || len(got) < 20 {
			t.Fatalf("seed %d round %d: %d matches, other ones than in round 0", seed, round, len(got))
		}
	}
}
