package tape

import (
	"carom/game/rules"
	"carom/game/sim"
)

// Every is how many frames lie between two copies of the world: 5 s. A Player that begins
// at any tick steps through that many first, at most.
const Every = 5 * rules.TicksPerSecond

// Tape is the last seconds of a room. It belongs to one goroutine, as its Players do.
// The zero value is empty: Begin comes first.
type Tape struct {
	reels []*reel // oldest first
	gone  int     // reels forgotten so far: reels[i] is number gone+i
	spare []*reel // to be used again
}

// Begin notes that a match begins with w, which is copied.
func (t *Tape) Begin(w *sim.World) { t.thread(w, true) }

// Add notes that f is about to be stepped in w, the world of the newest match.
func (t *Tape) Add(w *sim.World, f *sim.Frame) {
	r := t.reels[len(t.reels)-1]
	if len(r.notes) >= Every {
		r = t.thread(w, false)
	}
	r.add(f)
}

// thread puts a reel at the end.
func (t *Tape) thread(w *sim.World, begins bool) *reel {
	var r *reel
	if n := len(t.spare); n > 0 {
		r, t.spare = t.spare[n-1], t.spare[:n-1]
	} else {
		r = &reel{key: new(sim.World)}
	}
	r.restart(w, begins)
	t.reels = append(t.reels, r)
	return r
}

// Forget drops what only leads to ticks before the given one: from that on the tape can
// be played. What a Player still has to step through must not be forgotten.
func (t *Tape) Forget(before rules.Tick) {
	n := 0
	for n < len(t.reels)-1 && t.reels[n+1].first() < before {
		n++
	}
	t.spare = append(t.spare, t.reels[:n]...)
	t.reels = t.reels[:copy(t.reels, t.reels[n:])]
	t.gone += n
}

// Newest is the last tick on the tape.
func (t *Tape) Newest() rules.Tick { return t.reels[len(t.reels)-1].last() }
