package view

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// heard is a ping in memory.
type heard struct {
	cell geom.Vec
	tick rules.Tick
}

// hear takes in the noise of a shot that neither the viewer nor a mate fired. A second shot from the
// same cell renews the ping.
func (o *Observer) hear(ev *sim.Event) {
	e := &o.eye
	far := ev.Pos.Dist2(e.pos) > int64(rules.PingRange)*int64(rules.PingRange)
	if far || ev.Seat == e.seat || e.mate(ev.Seat) {
		return
	}
	x, y := ev.Pos.CellOf()
	h := heard{cell: geom.Vec{X: x*geom.Cell + geom.Cell/2, Y: y*geom.Cell + geom.Cell/2}, tick: e.tick}
	for i, old := range o.pings {
		if old.cell == h.cell {
			o.pings = append(o.pings[:i], o.pings[i+1:]...)
			break
		}
	}
	if len(o.pings) == maxPings {
		o.pings = o.pings[:copy(o.pings, o.pings[1:])]
	}
	o.pings = append(o.pings, h)
}

// age drops the pings that have faded and the events that are too old to matter.
func (o *Observer) age(now rules.Tick) {
	n := 0
	for n < len(o.pings) && now-o.pings[n].tick > rules.PingTicks {
		n++
	}
	o.pings = o.pings[:copy(o.pings, o.pings[n:])]
	for n = 0; n < len(o.events) && now-o.events[n].Tick > EventTicks; n++ {
	}
	o.events = o.events[:copy(o.events, o.events[n:])]
}
