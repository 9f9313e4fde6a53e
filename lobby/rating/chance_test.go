package rating

import (
	"math"
	"math/rand/v2"
	"testing"
)

func sideOf(rs ...Rating) (s Side) {
	for _, r := range rs {
		s.Add(r)
	}
	return s
}

func TestChance(t *testing.T) {
	sure := func(mu float64) Rating { return Rating{Mu: mu, Sigma: 1} }
	for _, test := range []struct {
		why  string
		a, b Side
		want float64
	}{
		{"nobody against nobody", Side{}, Side{}, 0.5},
		{"equals", sideOf(sure(30)), sideOf(sure(30)), 0.5},
		// c = sqrt(1+1+2·17.361)/1.702 = 3.5607; 1/(1+exp(-5/c)) = 0.8029
		{"five better in a duel", sideOf(sure(30)), sideOf(sure(25)), 0.80285},
		// the same lead of a whole team of four drowns in the noise of eight
		{"five better in sum among eight", sideOf(sure(25), sure(25), sure(25), sure(30)),
			sideOf(sure(25), sure(25), sure(25), sure(25)), 0.66859},
		// c = sqrt(2·69.444+2·17.361)/1.702 = 7.7414
		{"newcomers say little", sideOf(Rating{Mu: 30, Sigma: startSigma}), sideOf(New()), 0.65608},
	} {
		if got := Chance(test.a, test.b); math.Abs(got-test.want) > 1e-4 {
			t.Errorf("%s: got %.5f, want %.5f", test.why, got, test.want)
		}
	}
}

// TestChanceIsCalibrated plays matches of known noise and looks whether what was
// said to have a chance of p happens p of the time.
func TestChanceIsCalibrated(t *testing.T) {
	const seed, games = 21, 200_000
	rng := rand.New(rand.NewPCG(seed, 0))
	said, won := [10]float64{}, [10]float64{}
	n := [10]float64{}
	for range games {
		var a, b Side
		lead := 0.0
		for i := range 4 {
			x, y := Rating{25 + 5*rng.NormFloat64(), 1 + 3*rng.Float64()}, Rating{25 + 5*rng.NormFloat64(), 1 + 3*rng.Float64()}
			if i > rng.IntN(4) {
				break
			}
			a.Add(x)
			b.Add(y)
			lead += x.Mu - y.Mu + math.Hypot(x.Sigma, beta)*rng.NormFloat64() - math.Hypot(y.Sigma, beta)*rng.NormFloat64()
		}
		p := Chance(a, b)
		i := min(int(10*p), 9)
		n[i]++
		said[i] += p
		if lead > 0 {
			won[i]++
		}
	}
	for i := range n {
		if d := math.Abs(said[i]-won[i]) / n[i]; n[i] > 1000 && d > 0.02 {
			t.Errorf("seed %d: said %.3f, happened %.3f of %.0f", seed, said[i]/n[i], won[i]/n[i], n[i])
		}
	}
}
