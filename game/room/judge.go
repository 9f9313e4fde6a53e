package room

import (
	"carom/game/sim"
	"carom/netcode/wire"
)

// judge watches for kills, changed scores and the end of the match, and leads
// from a finished match through its result to the next.
func (r *Room) judge(events []sim.Event) {
	r.feed(events)
	r.scores.tick(r)
	switch {
	case !r.match.over && r.world.Over():
		r.finish()
	case r.match.over && r.rested():
		r.proceed()
	}
	if uint32(r.tick)%statusEvery == 0 {
		r.publishStatus()
	}
}

// finish takes the result of the match that has just ended and hands it over to
// be stored. A match that nobody played has none.
func (r *Room) finish() {
	m := &r.match
	res := r.result()
	m.over, m.overAt, m.lines = true, r.tick, res.Lines
	r.broadcast(wire.Over{ID: m.id}.Append(nil))
	if len(res.Lines) > 0 {
		r.cfg.Report(res)
	} else {
		m.settled, m.shownAt = true, r.tick
	}
	r.publishStatus()
	r.log.Info("match over", "match", m.id, "ticks", r.tick-m.start,
		"tick_p50", r.gauge.Work.Quantile(0.50), "tick_p99", r.gauge.Work.Quantile(0.99), "skipped", r.gauge.Work.Skipped(),
		"inputs_dropped", r.dropped.Load())
}

// rested reports whether the result was shown for long enough.
func (r *Room) rested() bool {
	m := &r.match
	if m.settled {
		return r.tick-m.shownAt >= resultShow
	}
	return !r.Closed() && r.tick-m.overAt >= resultWait
}

// proceed goes on to the next match, if there may be one.
func (r *Room) proceed() {
	switch {
	case r.Closed():
		r.ending = true
	case !r.cfg.Hold():
		r.begin()
		r.publishStatus()
	}
}
