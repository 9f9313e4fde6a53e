package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// cancel ends shells that came too close to each other within the tick. Every
// pair counts, also with a shell that another pair has ended already: three that
// meet all end, whatever their order.
func (w *World) cancel() {
	w.sortShells()
	for n, e := range w.byX {
		i := index(e)
		end := (int64(w.shells[i].Pos.X) + meetReach + 1) << indexBits
		for _, o := range w.byX[n+1:] {
			if o >= end {
				break
			}
			if j := index(o); meet(&w.shells[i], &w.shells[j]) {
				w.end(i, j)
			}
		}
	}
}

// end lets two shells end each other.
func (w *World) end(i, j int) {
	w.fates[i], w.fates[j] = cancelled, cancelled
	a, b := &w.shells[i], &w.shells[j]
	mid := a.Pos.Add(b.Pos.Sub(a.Pos).Half())
	w.emit(Event{Kind: Cancelled, Seat: a.Owner, Other: b.Owner, Pos: mid})
}

// meetReach is how far apart, on either axis, two shells may be after a step in
// which they came within range.
const meetReach = rules.CancelRange + 2*rules.ShellSpeed

// meet reports whether two shells came closer than the range on their last step.
func meet(a, b *Shell) bool {
	if dy := a.Pos.Y - b.Pos.Y; dy > meetReach || dy < -meetReach {
		return false
	}
	return geom.Near(a.From, a.Pos, b.From, b.Pos, rules.CancelRange)
}
