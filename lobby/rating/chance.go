package rating

import "math"

// Side is what is known of a team before a match. The zero Side has nobody.
type Side struct {
	Players  int
	Mu       float64 // sum of means
	Variance float64 // sum of sigma²
}

// Add puts a player on the side.
func (s *Side) Add(r Rating) {
	s.Players++
	s.Mu += r.Mu
	s.Variance += float64(r.Sigma * r.Sigma)
}

// Chance returns how likely a is to beat b, between 0 and 1. What is not known
// of both sides counts beside the noise of every player's performance, so that
// little known teams are near one half: it is the model of [Rate], which reckons
// with the uncertainty of the opponents alone because it is about to move the
// other. Chance(a, b) and Chance(b, a) add up to 1.
func Chance(a, b Side) float64 {
	n := float64(a.Players + b.Players)
	c := math.Sqrt(a.Variance+b.Variance+float64(n*(beta*beta))) / logistic
	if c == 0 {
		return 0.5 // nobody against nobody
	}
	return 1 / (1 + math.Exp((b.Mu-a.Mu)/c))
}
