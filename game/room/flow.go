package room

import (
	"time"

	"carom/game/rules"
)

// stallLimit is how many ticks beyond a round trip a snapshot may go without an
// acknowledgement, on a link that loses nothing, before no more are sent after it:
// they would only wait behind it, and be old when they come. A client
// acknowledges with its inputs, within three ticks.
const stallLimit = 9

// due says whether the viewer, if it is its turn, is to be sent a snapshot, and
// whether it may build on nothing.
func (v *viewer) due(tick uint32) (send, whole bool) {
	if !v.clear() {
		return false, false
	}
	send, whole = v.pace.Due(tick, rules.TicksPerSecond)
	return send && (whole || !v.stalled(tick)), whole
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
