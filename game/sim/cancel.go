package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// cancel ends shells that came too close to each other within the tick. Every
// pair counts, also a shell that another pair has ended already: three that meet
// all end, whatever their order.
//
// The loop is over all pairs, of which the first comparison turns down nearly
// every one: with the most shells there can be, 256, that costs less than
// keeping a grid of them would.
func (w *World) cancel() {
	for i := range w.shells {
		a := &w.shells[i]
		for j := i + 1; j < len(w.shells); j++ {
			if b := &w.shells[j]; meet(a, b) {
				w.fates[i], w.fates[j] = cancelled, cancelled
				mid := a.Pos.Add(b.Pos.Sub(a.Pos).Half())
				w.emit(Event{Kind: Cancelled, Seat: a.Owner, Other: b.Owner, Pos: mid})
			}
		}
	}
}

// meet reports whether two shells came closer than the range on their last
// step. Each step is at most ShellSpeed long, so their ends tell most of it.
func meet(a, b *Shell) bool {
	const reach = rules.CancelRange + 2*rules.ShellSpeed
	if dx := a.Pos.X - b.Pos.X; dx > reach || dx < -reach {
		return false
	}
	if dy := a.Pos.Y - b.Pos.Y; dy > reach || dy < -reach {
		return false
	}
	return geom.Near(a.From, a.Pos, b.From, b.Pos, rules.CancelRange)
}
