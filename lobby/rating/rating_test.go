package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestShown(t *testing.T) {
	for _, test := range []struct {
		why  string
		r    Rating
		want int
	}{
		{"a newcomer", New(), 1500},
		{"one unit is forty points", Rating{Mu: 26, Sigma: 1}, 1540},
		{"halves are rounded away from zero", Rating{Mu: 25.0125, Sigma: 1}, 1501},
		{"far below", Rating{Mu: -20, Sigma: 1}, -300},
	} {
		if got := test.r.Shown(); got != test.want {
			t.Errorf("%s: got %d, want %d", test.why, got, test.want)
		}
	}
	if got := New().Deviation(); got != 333 {
		t.Errorf("a newcomer's deviation is %d, want 333", got)
	}
}

func TestProvisionalEnds(t *testing.T) {
	r, opponent := New(), Rating{Mu: 25, Sigma: 3}
	if !r.Provisional() {
		t.Error("a newcomer's rating is provisional")
	}
	for n := 1; ; n++ {
		r = Rate([]Player{{Rating: r, Team: -1, Place: 1 + n%2}, {Rating: opponent, Team: -1, Place: 2 - n%2}})[0]
		if !r.Provisional() {
			if n < 4 || n > 20 {
				t.Errorf("provisional until duel %d, want about 10", n)
			}
			return
		}
	}
}

// TestFindsTheOrder plays duels among players of known skill and looks whether
// the ratings come to agree with it.
func TestFindsTheOrder(t *testing.T) {
	const seed, n = 11, 100
	rng := rand.New(rand.NewPCG(seed, 0))
	skill, pool := make([]float64, n), make([]Rating, n)
	for i := range skill {
		skill[i], pool[i] = 25+6*rng.NormFloat64(), New()
	}
	for range 30 * n / 2 {
		i, j := rng.IntN(n), rng.IntN(n)
		if i == j {
			continue
		}
		if skill[i]+beta*rng.NormFloat64() < skill[j]+beta*rng.NormFloat64() {
			i, j = j, i
		}
		after := Rate([]Player{{Rating: pool[i], Team: -1, Place: 1}, {Rating: pool[j], Team: -1, Place: 2}})
		pool[i], pool[j] = after[0], after[1]
	}
	if rho := rankCorrelation(skill, pool); rho < 0.85 {
		t.Errorf("seed %d: rank correlation %.3f after about 30 duels each, want 0.85", seed, rho)
	}
}

// rankCorrelation is Spearman's.
func rankCorrelation(skill []float64, pool []Rating) float64 {
	rank := func(value func(i int) float64) []float64 {
		order := make([]int, len(skill))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(a, b int) int { return int(math.Copysign(1, value(a)-value(b))) })
		ranks := make([]float64, len(order))
		for r, i := range order {
			ranks[i] = float64(r)
		}
		return ranks
	}
	a, b := rank(func(i int) float64 { return skill[i] }), rank(func(i int) float64 { return pool[i].Mu })
	sum := 0.0
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	n := float64(len(a))
	return 1 - 6*sum/(n*(n*n-1))
}

func BenchmarkRate16(b *testing.B) {
	players := make([]Player, 16)
	for i := range players {
		players[i] = Player{Rating: New(), Team: -1, Place: i + 1}
	}
	for b.Loop() {
		Rate(players)
	}
}
