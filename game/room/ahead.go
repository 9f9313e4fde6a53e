package room

import (
	"time"

	"carom/game/rules"
	"carom/game/view"
)

// aheadMargin is how many ticks ahead of their turn inputs are to arrive on a
// link without jitter.
const aheadMargin = 2

// ahead is how many ticks a tank driven by the viewer will be past a snapshot on
// its screen, until the next one is there: the snapshot's way down, and
// the lead by which inputs make their way up in time.
func (v *viewer) ahead() rules.Tick {
	var rtt, jitter time.Duration
	v.each(func(p *Peer) {
		if d := p.session.RTT(); d >= rtt {
			rtt, jitter = d, p.session.Jitter()
		}
	})
	const tick = time.Second / rules.TicksPerSecond
	way := rules.Tick(min((rtt+2*jitter+tick-1)/tick, time.Duration(view.MaxAhead)))
	return min(way+aheadMargin+rules.Tick(v.flow.Interval()), view.MaxAhead)
}
