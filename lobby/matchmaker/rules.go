package matchmaker

import (
	"fmt"
	"time"

	"carom/lobby/matchmaker/form"
)

// Rules are what a mode's queue goes by.
type Rules struct {
	form.Rules
	Accept time.Duration // how long everybody has to say that they are there, in matches that count; 0: nobody is asked
}

// Check refuses rules that cannot work.
func (r Rules) Check() error {
	if r.Accept < 0 || r.Accept > maxAccept {
		return fmt.Errorf("accept %v: at most %v", r.Accept, maxAccept)
	}
	return r.Rules.Check()
}

// maxAccept bounds how long players wait for one who is not there.
const maxAccept = time.Minute

// DefaultRules are those of a queue for sides of that size. The simulator's
// report in testdata shows what they lead to.
func DefaultRules(size int) Rules {
	r := Rules{
		Accept: 15 * time.Second,
		Rules: form.Rules{
			Size:     size,
			OneSided: 90 * time.Second,
			Variety:  20 * time.Second,
			Spread:   2400, Repeat: 0.3, Friend: 20,
			Window:  form.Curve{{After: 0, Value: 120}, {After: 120 * time.Second, Value: 840}},
			Quality: form.Curve{{After: 0, Value: 0.75}, {After: 60 * time.Second, Value: 0.3}, {After: 150 * time.Second, Value: -3}},
			Bots: form.BotRules{
				Offer: 20 * time.Second, Fill: 45 * time.Second, Last: 150 * time.Second, Quiet: 45, Rated: 0.25,
			},
		},
	}
	return r
}
