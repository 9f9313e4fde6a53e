package rating

import "math"

// Version names this formula with its constants. It is stored with every
// change, so that later a reader knows what made it.
const Version = "newton/1"

// The scale. Only their proportions matter.
const (
	startMu    = 25.0
	startSigma = startMu / 3
	beta       = startSigma / 2 // noise of one player's performance in one match
	logistic   = 1.702
	crowd      = 0.5              // weight of one comparison among more than two sides
	floorSigma = startSigma * 0.1 // no estimate becomes surer than this
	sureSigma  = startSigma * 0.4 // a surer estimate is no longer provisional
)

// Rating is an estimate of skill.
type Rating struct {
	Mu    float64 // the mean
	Sigma float64 // the uncertainty: one standard deviation, > 0
}

// New returns the estimate of someone who has not played.
func New() Rating { return Rating{Mu: startMu, Sigma: startSigma} }

// Shown returns the number people see: 1500 for a newcomer, 40 for each unit of Mu.
func (r Rating) Shown() int { return int(math.Round(1500 + 40*(r.Mu-startMu))) }

// Deviation returns the uncertainty on the scale of Shown.
func (r Rating) Deviation() int { return int(math.Round(40 * r.Sigma)) }

// Provisional reports whether too little was played to take the estimate at its
// word: it is over after about 10 duels, 4 free-for-alls or 40 team matches.
func (r Rating) Provisional() bool { return r.Sigma > sureSigma }
