package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// own is a player without a team.
func own(mu, sigma float64, place int) Player {
	return Player{Rating: Rating{Mu: mu, Sigma: sigma}, Team: -1, Place: place}
}

// TestDuelByHand holds the formula of the package comment against numbers
// worked out apart from the code.
//
// Two newcomers: c = sqrt(69.444+2·17.361)/1.702 = 5.9966, p = 1/2,
// h = 0.25/c² = 0.0069523, k = 1/(1+69.444·h) = 0.67438. The winner's g is
// 0.5/c = 0.083381, so mu moves by 69.444·g·k = 3.9050.
func TestDuelByHand(t *testing.T) {
	const start = 25.0 / 3
	for _, test := range []struct {
		why  string
		a, b Player
		want [2]Rating
	}{
		{"two newcomers, one wins", own(25, start, 1), own(25, start, 2),
			[2]Rating{{28.904989872596357, 6.843485755843125}, {21.095010127403643, 6.843485755843125}}},
		{"two newcomers draw", own(25, start, 1), own(25, start, 1),
			[2]Rating{{25, 6.843485755843125}, {25, 6.843485755843125}}},
		{"the sure favourite loses", own(30, 2, 2), own(22, 5, 1),
			[2]Rating{{29.265967425676763, 1.976166091686574}, {27.25708230593439, 4.623385749096972}}},
	} {
		got := Rate([]Player{test.a, test.b})
		for i, w := range test.want {
			if math.Abs(got[i].Mu-w.Mu) > 1e-12 || math.Abs(got[i].Sigma-w.Sigma) > 1e-12 {
				t.Errorf("%s: player %d got %v, want %v", test.why, i, got[i], w)
			}
		}
	}
}

// TestDuelNearExact compares with the exact posterior of the normal model (the
// closed form of TrueSkill without draws). One Newton step on a logistic curve
// is another model, but it may not be far away.
func TestDuelNearExact(t *testing.T) {
	for _, d := range [][4]float64{{25, 8, 25, 8}, {28, 8, 22, 8}, {22, 8, 28, 8}, {30, 2, 22, 5}, {25, 3, 25, 8}} {
		got := Rate([]Player{own(d[0], d[1], 1), own(d[2], d[3], 2)})[0]
		c := math.Sqrt(d[1]*d[1] + d[3]*d[3] + 2*beta*beta)
		x := (d[0] - d[2]) / c
		v := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) / (0.5 * math.Erfc(-x/math.Sqrt2))
		mu := d[0] + d[1]*d[1]/c*v
		sigma := d[1] * math.Sqrt(1-d[1]*d[1]/c/c*v*(v+x))
		if gain := (got.Mu - d[0]) / (mu - d[0]); gain < 0.8 || gain > 1.25 {
			t.Errorf("%v: the winner's mean moves %.2f times as far as it should", d, gain)
		}
		if math.Abs(got.Sigma/sigma-1) > 0.1 {
			t.Errorf("%v: sigma %.3f, exact %.3f", d, got.Sigma, sigma)
		}
	}
}

func TestLeavers(t *testing.T) {
	fresh := New()
	player := func(team, place int, left bool) Player {
		return Player{Rating: fresh, Team: team, Place: place, Left: left}
	}
	up := func(r Rating) bool { return r.Mu > fresh.Mu }
	for _, test := range []struct {
		why     string
		players []Player
		up, won []bool
	}{
		{"who left a free-for-all in the lead is last",
			[]Player{player(-1, 1, true), player(-1, 2, false), player(-1, 3, false)}, []bool{false, true, false}, []bool{false, true, false}},
		{"a duel is lost by leaving it",
			[]Player{player(-1, 2, false), player(-1, 1, true)}, []bool{true, false}, []bool{true, false}},
		{"the side of a leaver can still win, the leaver not",
			[]Player{player(0, 1, false), player(0, 1, true), player(1, 2, false), player(1, 2, false)},
			[]bool{true, false, false, false}, []bool{true, false, false, false}},
		{"a side that has left as a whole has lost",
			[]Player{player(0, 1, true), player(0, 1, true), player(1, 2, false)}, []bool{false, false, true}, []bool{false, false, true}},
	} {
		for i, r := range Rate(test.players) {
			if up(r) != test.up[i] {
				t.Errorf("%s: player %d went to %.2f", test.why, i, r.Mu)
			}
		}
		if got := Winners(test.players); !slices.Equal(got, test.won) {
			t.Errorf("%s: winners %v, want %v", test.why, got, test.won)
		}
	}
}

func TestNothingToCompare(t *testing.T) {
	r := Rating{Mu: 31.25, Sigma: 3}
	for why, players := range map[string][]Player{
		"nobody":           nil,
		"alone":            {own(31.25, 3, 1)},
		"one team":         {{Rating: r, Team: 0, Place: 1}, {Rating: r, Team: 0, Place: 1, Left: true}},
		"alone and leaves": {{Rating: r, Team: -1, Place: 1, Left: true}},
	} {
		for i, got := range Rate(players) {
			if got != players[i].Rating {
				t.Errorf("%s: got %v, want no change", why, got)
			}
		}
		if slices.Contains(Winners(players), true) {
			t.Errorf("%s: nobody wins alone", why)
		}
	}
	if got := Winners([]Player{own(25, 8, 1), own(25, 8, 1), own(25, 8, 3)}); slices.Contains(got, true) {
		t.Errorf("two shared the first place: winners %v, want none", got)
	}
}

// randomMatch makes a match of 2 to 16 players in 0 to 4 teams.
func randomMatch(rng *rand.Rand) []Player {
	players := make([]Player, 2+rng.IntN(15))
	teams := rng.IntN(5)
	for i := range players {
		p := own(rng.NormFloat64()*8+25, 0.84+rng.Float64()*7.5, 1+rng.IntN(len(players)))
		if teams > 0 {
			p.Team = i % teams
			p.Place = 1 + p.Team
		}
		p.Left = rng.IntN(10) == 0
		players[i] = p
	}
	return players
}

func TestProperties(t *testing.T) {
	const seed = 20260801
	rng := rand.New(rand.NewPCG(seed, 1))
	for n := range 2000 {
		players := randomMatch(rng)
		before := slices.Clone(players)
		got := Rate(players)
		if !slices.Equal(players, before) {
			t.Fatalf("seed %d match %d: the input was changed", seed, n)
		}
		shuffled := rng.Perm(len(players))
		mixed := make([]Player, len(players))
		for i, j := range shuffled {
			mixed[j] = players[i]
		}
		again := Rate(mixed)
		for i, r := range got {
			if r != again[shuffled[i]] {
				t.Fatalf("seed %d match %d: player %d got %v or %v, depending on the order", seed, n, i, r, again[shuffled[i]])
			}
			if math.IsNaN(r.Mu) || r.Sigma < floorSigma*(1-1e-12) || r.Sigma > players[i].Rating.Sigma {
				t.Fatalf("seed %d match %d: player %d %v became %v", seed, n, i, players[i].Rating, r)
			}
			if Winners(players)[i] && r.Mu < players[i].Rating.Mu {
				t.Fatalf("seed %d match %d: player %d won and fell from %v to %v", seed, n, i, players[i].Rating, r)
			}
		}
	}
}

// TestEqualsDoNotDrift: among equal players nobody may make rating out of
// nothing, in whatever size of match.
func TestEqualsDoNotDrift(t *testing.T) {
	const seed, seats = 7, 40_000
	for _, size := range []int{2, 3, 8, 16} {
		rng := rand.New(rand.NewPCG(seed, uint64(size)))
		pool := make([]Rating, 1000)
		for i := range pool {
			pool[i] = New()
		}
		for range seats / len(pool) { // rounds in which nearly everybody plays once
			order := rng.Perm(len(pool))
			for len(order) >= size {
				playAmong(pool, order[:size])
				order = order[size:]
			}
		}
		if mean := meanMu(pool); math.Abs(mean-startMu) > startMu/100 {
			t.Errorf("seed %d: after %d matches of %d the mean is %.3f, want 25 to 1 %%", seed, seats/size, size, mean)
		}
	}
}

// TestEquallySureIsZeroSum: between players who are equally sure, what one wins
// the others lose, to the last digits, however different their means.
func TestEquallySureIsZeroSum(t *testing.T) {
	const seed = 8
	rng := rand.New(rand.NewPCG(seed, 0))
	for n := range 500 {
		pool := make([]Rating, 2)
		for i := range pool {
			pool[i] = Rating{Mu: 25 + 8*rng.NormFloat64(), Sigma: floorSigma}
		}
		before := meanMu(pool)
		playAmong(pool, rng.Perm(len(pool)))
		if after := meanMu(pool); math.Abs(after-before) > 1e-12 {
			t.Fatalf("seed %d duel %d: the mean went from %v to %v", seed, n, before, after)
		}
	}
}

// playAmong rates a free-for-all of some of the pool, given in order of place.
func playAmong(pool []Rating, order []int) {
	players := make([]Player, len(order))
	for place, i := range order {
		players[place] = Player{Rating: pool[i], Team: -1, Place: place + 1}
	}
	for place, r := range Rate(players) {
		pool[order[place]] = r
	}
}

func meanMu(pool []Rating) float64 {
	total := 0.0
	for _, r := range pool {
		total += r.Mu
	}
	return total / float64(len(pool))
}
