package core

import (
	"errors"

	"carom/game/arena"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/clock"
	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

// intake decodes snapshots and remembers which of them to acknowledge. A
// snapshot that cannot be decoded is never acknowledged.
type intake struct {
	datagram datagram // the one in hand
	decoder  *snapshot.Decoder
	model    *pack.Model

	some   bool
	newest uint16     // number of the newest snapshot decoded
	mask   uint32     // bit n: newest-1-n was decoded too
	input  uint32     // newest input tick that the server has
	tick   rules.Tick // of the newest snapshot decoded
}

// restart turns to another match, whose snapshots build on none of the last.
func (in *intake) restart(a *arena.Arena, start uint32) {
	in.some = false
	if a != nil {
		in.model = pack.NewModel(a)
		in.decoder = snapshot.NewDecoder(in.model)
		in.decoder.Era = uint16(start)
	}
}

// take takes in the snapshot in hand.
func (in *intake) take(g *game) {
	m, err := wire.ParseSnapshot(in.datagram.body)
	if err == nil {
		err = in.read(g, &m)
	}
	if err != nil {
		g.fault(wire.KindSnapshot, err)
	}
}

func (in *intake) read(g *game, m *wire.Snapshot) error {
	a := g.table.arena
	if a == nil || int32(m.Tick-g.table.match.Start) <= 0 {
		return nil // of the match before, or of one that is not known yet
	}
	if in.some && int16(m.No-in.newest) <= 0 && !in.fits(m.No) {
		return nil // a duplicate, or older than anything of use
	}
	v, held := in.slot(g, rules.Tick(m.Tick))
	if v == nil {
		return nil
	}
	in.model.With(g.sender.said, v.Tick)
	if err := in.decode(m, v, a, g.table.self); err != nil {
		if held {
			g.others.Drop(m.Tick)
		}
		if errors.Is(err, snapshot.ErrEra) {
			return nil // of a match that we have not been told of yet
		}
		return err
	}
	fresh := !in.some || int16(m.No-in.newest) > 0
	in.acknowledge(m.No)
	g.meter.snapshot(m.No)
	if held {
		g.events.take(v)
	}
	if !fresh {
		return nil
	}
	g.meter.snapshots++
	in.input, in.tick = m.Tick+uint32(int32(m.Input)), v.Tick
	g.meter.starved += int(m.Starved)
	rtt := g.line.session.RTT()
	if rtt == 0 { // nothing of ours can have been answered yet
		m.Margin, m.Starved = clock.NoReport, 0
	}
	g.clock.Observe(in.datagram.at, m.Tick, m.Margin, m.Starved, rtt)
	v.Scores = g.table.lines
	g.fresh(v)
	return nil
}

// slot is where to decode to: the interpolation buffer, or the one view that a
// pilot is shown.
func (in *intake) slot(g *game, tick rules.Tick) (v *view.View, held bool) {
	if g.c.cfg.Pilot != nil {
		v = &g.flown
	} else {
		v, held = g.others.Put(uint32(tick)), true
	}
	if v != nil {
		v.Tick = tick
	}
	return v, held
}

func (in *intake) decode(m *wire.Snapshot, v *view.View, a *arena.Arena, self rules.Seat) error {
	rows, err := in.decoder.Decode(m.Body, m.No, m.Tick)
	if err != nil {
		return err
	}
	if err := pack.Parse(rows, v); err != nil {
		return err
	}
	return check(v, a, self)
}
