package core

import "carom/game/sim"

// Cause is what killed somebody; the numbers are those of the wire.
type Cause uint8

// The causes.
const (
	ByShell = Cause(sim.ByShell)
	ByBeam  = Cause(sim.ByBeam)
)
