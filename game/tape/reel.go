package tape

import (
	"carom/game/rules"
	"carom/game/sim"
)

// reel is a stretch of one match: where it began, and all that entered it since.
type reel struct {
	key    *sim.World // before the first frame; only ever copied
	begins bool       // a match
	notes  []note     // one a frame
	inputs []rules.Input
	joins  []sim.Join
	leaves []rules.Seat
}

// note says which parts of the lists that follow each other are one frame's.
type note struct {
	seats         uint64 // whose input is not the zero one, by bit
	joins, leaves uint8  // how many
}

// restart makes the reel an empty one that goes on from w.
func (r *reel) restart(w *sim.World, begins bool) {
	r.key.CopyFrom(w)
	r.begins = begins
	r.notes, r.inputs = r.notes[:0], r.inputs[:0]
	r.joins, r.leaves = r.joins[:0], r.leaves[:0]
}

// first and last are the ticks that the reel leads from and to.
func (r *reel) first() rules.Tick { return r.key.Tick() }
func (r *reel) last() rules.Tick  { return r.first() + rules.Tick(len(r.notes)) }

// add takes in one frame.
func (r *reel) add(f *sim.Frame) {
	n := note{joins: uint8(len(f.Joins)), leaves: uint8(len(f.Leaves))}
	for s := range f.Inputs {
		if f.Inputs[s] != (rules.Input{}) {
			n.seats |= 1 << s
			r.inputs = append(r.inputs, f.Inputs[s])
		}
	}
	r.notes = append(r.notes, n)
	r.joins = append(r.joins, f.Joins...)
	r.leaves = append(r.leaves, f.Leaves...)
}
