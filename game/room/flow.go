package room

import (
	"time"

	"carom/game/rules"
)

const (
	// bestSeats is how many may sit in a room in which players are sent a snapshot
	// of every tick, if their links are good.
	bestSeats = 16

	// stallLimit is how many ticks beyond a round trip a snapshot may go without an
	// acknowledgement, on a link that loses nothing, before no more are sent after
	// it: they would only wait behind it, and be old when they come. A client
	// acknowledges with its inputs, within three ticks.
	stallLimit = 9

	// leastBytes is what a snapshot needs to be worth sending. A flow saves up more
	// from one to the next.
	leastBytes = 256
)

// due says whether the viewer is to be sent a snapshot at tick, and whether it may
// build on nothing. Viewers take turns by their place, so that the work and the
// traffic of a tick stay even.
func (v *viewer) due(tick, place uint32, best bool) (send, whole bool) {
	if !v.linked() {
		return false, false
	}
	v.flow.Step(tick, best)
	if (tick+place)%v.flow.Interval() != 0 {
		return false, false
	}
	silent := v.pace.Silent(tick, rules.TicksPerSecond)
	if !v.clear() || !silent && v.stalled(tick) {
		if !silent { // what does not answer at all is not slow
			v.flow.Held(tick)
		}
		return false, false
	}
	send, whole = v.pace.Due(tick, rules.TicksPerSecond)
	return send && v.flow.Room(tick) >= leastBytes, whole
}

// clear reports whether any link takes a snapshot at once. One that does not, a TCP
// whose socket is full, is sent none: they do not queue.
func (v *viewer) clear() (any bool) {
	v.each(func(p *Peer) { any = any || p.session.Link().Clear() })
	return any
}

// chained reports whether what is sent arrives in order: there is one link, the
// one that acknowledges, and it loses nothing. While another stands beside it both
// are sent the same, and only what is acknowledged is known to have come.
func (v *viewer) chained() bool {
	return v.trunk != nil && v.trunk == v.sole() && v.trunk.session.Link().Lossless()
}

// stalled reports that what was sent on a link that loses nothing is held up.
func (v *viewer) stalled(tick uint32) bool {
	const length = time.Second / rules.TicksPerSecond
	return v.chained() && v.lag(tick) > uint32(v.trunk.session.MinRTT()/length)+stallLimit
}

// few reports whether so few sit here that the best rate of snapshots is for them.
func (r *Room) few() bool {
	n := 0
	for i := range r.seats {
		if r.seats[i].seated() {
			n++
		}
	}
	return n <= bestSeats
}
