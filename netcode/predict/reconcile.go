package predict

// Outcome is what a Reconcile found.
type Outcome uint8

const (
	// Equal: the prediction was right; it and all before it are forgotten.
	Equal Outcome = iota
	// Corrected: it was wrong; the newest state has been computed anew.
	Corrected
	// Behind: the tick is not held, or too far back to replay from: an old
	// snapshot, or the first one after the ring was emptied. Nothing changed.
	Behind
	// Ahead: the server is already past the newest tick. Nothing changed; the
	// caller starts again from the server's state.
	Ahead
)

// Reconcile compares the predicted state of a tick with the true one. When
// equal says no, it puts the true one in its place and calls replay once for
// each later tick, oldest first, with a copy of the state before that tick to
// be advanced by that tick's word.
//
// What was predicted up to the tick is forgotten, and a second call with an
// older tick returns Behind: snapshots that arrive out of order change nothing.
func (r *Ring[S]) Reconcile(tick uint32, truth S, equal func(predicted, truth *S) bool, replay func(state *S, tick, word uint32)) Outcome {
	if !r.holds(tick) {
		if r.count > 0 && int32(tick-r.newest) > 0 {
			return Ahead
		}
		return Behind
	}
	if r.newest-tick > MaxReplay {
		return Behind
	}
	r.count = r.newest - tick + 1
	here := &r.slots[tick%Size].state
	if equal(here, &truth) {
		return Equal
	}
	*here = truth
	for t := tick + 1; t != r.newest+1; t++ {
		s := &r.slots[t%Size]
		s.state = r.slots[(t-1)%Size].state
		replay(&s.state, t, s.word)
	}
	return Corrected
}
