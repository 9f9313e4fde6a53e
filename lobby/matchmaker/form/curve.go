package form

import (
	"fmt"
	"time"
)

// Step is a corner of a [Curve].
type Step struct {
	After time.Duration // of waiting
	Value float64
}

// Curve is a value that changes as a ticket waits: straight from one step to
// the next, the last one's from there on. It has at least one step, the first
// After 0.
type Curve []Step

// At returns the value after waiting, in whole seconds: between two of them
// nothing changes, so nothing has to be tried again.
func (c Curve) At(waited time.Duration) float64 {
	waited = waited.Truncate(time.Second)
	for i := 1; i < len(c); i++ {
		if a, b := c[i-1], c[i]; waited < b.After {
			part := float64(waited-a.After) / float64(b.After-a.After)
			return a.Value + float64(part*(b.Value-a.Value))
		}
	}
	return c[len(c)-1].Value
}

// check refuses curves that At cannot read or that go the wrong way: what a
// ticket insists on must not grow while it waits. sign is 1 for a value that
// may only rise and -1 for one that may only fall.
func (c Curve) check(name string, sign float64) error {
	if len(c) == 0 || c[0].After != 0 {
		return fmt.Errorf("%s: the first step is after 0 s", name)
	}
	for i := 1; i < len(c); i++ {
		switch a, b := c[i-1], c[i]; {
		case b.After <= a.After:
			return fmt.Errorf("%s: steps are in order of time", name)
		case sign*(b.Value-a.Value) < 0:
			return fmt.Errorf("%s: the longer a ticket waits, the less it may ask for", name)
		}
	}
	return nil
}
