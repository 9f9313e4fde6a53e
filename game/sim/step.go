package sim

import "carom/game/rules"

// Step makes one tick of f and returns what happened, valid until the next Step.
// It does not change f, and allocates nothing once its buffers have grown. After
// the match is over it only counts ticks.
func (w *World) Step(f *Frame) []Event {
	w.events = w.events[:0]
	w.tick++
	if w.phase == Over {
		return w.events
	}
	w.leaveAll(f.Leaves)
	w.joinAll(f.Joins)
	w.play(&f.Inputs)
	w.burn()
	w.fly()
	w.cancel()
	w.strike()
	w.sweepShells()
	w.takeDamage()
	w.servePads()
	w.respawn()
	w.judge()
	return w.events
}

// seatsTaken counts the seats somebody has.
func (w *World) seatsTaken() (n int32) {
	for i := range w.seats {
		if w.seats[i].taken {
			n++
		}
	}
	return n
}

// mates reports whether a and b play on one side and are not the same.
func (w *World) mates(a, b rules.Seat) bool {
	return w.mode.Teams && a != b && w.seats[a].team == w.seats[b].team
}

// abuse counts one thing that made no sense.
func (w *World) abuse() { w.misuse++ }
