package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// scratch is what a tick needs while it is being made. Nothing in it outlives
// the tick but the memory, so it is neither hashed nor copied.
type scratch struct {
	events  []Event
	before  [rules.MaxSeats]geom.Vec // where tanks stood at the start of the tick
	others  []geom.Vec               // hulls near the tank that is driving
	beams   []shot                   // that left this tick
	fates   []fate                   // of the shells, by index
	byX     []int64                  // the shells sorted by x, see sortShells
	touches []touch
	nearest []int64 // by shell: square of the distance of the nearest tank it touched
	hits    []hit
}

// shot is a beam that leaves.
type shot struct {
	seat   rules.Seat
	rewind uint8
}

// fate says what became of a shell in this tick.
type fate uint8

const (
	flying    fate = iota
	spent          // ended at a wall or by its time; may have hit on the way
	cancelled      // by another shell
	landed         // in a tank
)

// hit is a shot that reached a tank.
type hit struct {
	victim, owner rules.Seat
	damage        int16
	bounces       uint8
	cause         Cause
	pos           geom.Vec
}

func newScratch() scratch {
	return scratch{
		events:  make([]Event, 0, 256),
		others:  make([]geom.Vec, 0, rules.MaxSeats),
		beams:   make([]shot, 0, rules.MaxSeats),
		fates:   make([]fate, 0, MaxShells),
		byX:     make([]int64, 0, MaxShells),
		touches: make([]touch, 0, MaxShells),
		nearest: make([]int64, 0, MaxShells),
		hits:    make([]hit, 0, MaxShells+rules.MaxSeats),
	}
}
