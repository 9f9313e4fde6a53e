package core

import (
	"fmt"
	"slices"

	"carom/game/arena"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
	"carom/netcode/netsim"
	"carom/netcode/snapshot"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// tap is the server's end of a link, on which a guest's shadow listens.
type tap struct {
	*netsim.Link
	guest *guest
}

// Send implements transport.Link.
func (t *tap) Send(msg []byte) error {
	t.guest.shadow.told(t.guest, msg)
	return t.Link.Send(msg)
}

// SendDatagram implements transport.Link.
func (t *tap) SendDatagram(msg []byte) error {
	if len(msg) > transport.MaxDatagram {
		t.guest.lab.fatal("%s: a datagram of %d bytes", t.guest.name, len(msg))
	}
	if wire.Kind(msg[0]) == wire.KindSnapshot {
		t.guest.shadow.hears(t.guest, msg)
	}
	return t.Link.SendDatagram(msg)
}

// shadow is a receiver to whom nothing is lost, nothing is late and nothing comes twice:
// what it makes of a snapshot is what its guest has to make of it, whatever came before.
type shadow struct {
	match    [16]byte
	arena    *arena.Arena
	decoder  *snapshot.Decoder
	said     [256]shown // by number
	newest   uint16
	some     bool
	compared int // snapshots of the guest's that were like the shadow's
	seen     uint16
}

// shown is what a snapshot shows.
type shown struct {
	no   uint16
	tick rules.Tick
	rows []uint32
	gaps string // in what it is not as the world was, "" if in nothing
}

func (s *shadow) told(g *guest, msg []byte) {
	if wire.Kind(msg[0]) != wire.KindMatch {
		return
	}
	m, err := wire.ParseMatch(msg[1:])
	if err != nil {
		g.lab.fatal("%s: a match that does not parse: %v", g.name, err)
	}
	if m.ID == s.match {
		return
	}
	s.match = m.ID
	s.arena, _ = arena.ByHash(m.Map)
	s.decoder = snapshot.NewDecoder(pack.NewModel(s.arena))
}

func (s *shadow) hears(g *guest, msg []byte) {
	m, err := wire.ParseSnapshot(msg[1:])
	if err != nil {
		g.lab.fatal("%s: a snapshot that does not parse: %v", g.name, err)
	}
	if s.some && m.No == s.newest {
		return // by another link
	}
	rows, err := s.decoder.Decode(m.Body, m.No, m.Tick)
	if err != nil {
		g.lab.fatal("%s: snapshot %d could be read by nobody: %v", g.name, m.No, err)
	}
	to := &s.said[m.No%256]
	to.no, to.tick, to.rows = m.No, rules.Tick(m.Tick), append(to.rows[:0], rows...)
	v := view.View{Tick: to.tick}
	if err := pack.Parse(rows, &v); err != nil {
		g.lab.fatal("%s: snapshot %d shows nothing that can be: %v", g.name, m.No, err)
	}
	_, w, _ := g.lab.room.Last()
	to.gaps = differs(&v, w)
	s.some, s.newest = true, m.No
}

// differs says in what a view is not as the world is, "" if in nothing.
func differs(v *view.View, w *sim.World) string {
	if v.Own != *w.Tank(v.Seat) {
		return "the own tank"
	}
	window := view.Window(v.Own.Pos, w.Arena())
	for s := range rules.Seat(rules.MaxSeats) {
		t := w.Tank(s)
		if s == v.Seat || !w.Seated(s) {
			continue
		}
		i := slices.IndexFunc(v.Tanks, func(o view.Tank) bool { return o.Seat == s })
		switch {
		case i >= 0 && (v.Tanks[i].Pos != t.Pos || v.Tanks[i].Vel != t.Vel || v.Tanks[i].HP != t.HP):
			return "the tank of another"
		case i < 0 && t.Alive() && v.Own.Alive() && window.Contains(t.Pos) && view.InSight(w.Arena(), v.Own.Pos, t.Pos):
			return "a tank that is missing"
		}
	}
	return ""
}

// check compares what the guest shows with what the shadow knows.
func (g *guest) check() {
	in, s := &g.intake, &g.shadow
	if !in.some || s.compared > 0 && in.newest == s.seen || g.table.arena == nil || g.table.unsure {
		return
	}
	v, tick := g.others.Newest()
	if g.c.cfg.Pilot != nil {
		v, tick = &g.flown, uint32(g.flown.Tick)
	}
	if v == nil || tick != uint32(in.tick) {
		return
	}
	want := &s.said[in.newest%256]
	if want.no != in.newest || want.tick != in.tick {
		g.lab.fatal("%s shows snapshot %d of tick %d, which was never sent", g.name, in.newest, in.tick)
	}
	if got := pack.Append(nil, v); !slices.Equal(got, want.rows) {
		g.lab.fatal("%s: snapshot %d shows\n%v\nwant\n%v", g.name, in.newest, got, want.rows)
	}
	s.compared++
	s.seen = in.newest
}

// whole says what is wrong with what the guest knows now, as the server has it; "" if
// nothing is. It has to be newer than a tick.
func (g *guest) whole(than rules.Tick) string {
	s := &g.shadow
	switch at := &s.said[g.intake.newest%256]; {
	case g.err != nil:
		return "it has ended: " + g.err.Error()
	case g.game == nil || !g.intake.some:
		return "it has nothing"
	case int32(g.intake.tick-than) <= 0:
		return fmt.Sprintf("what it has is of tick %d and not after %d; %d is the newest sent, of tick %d, and it knows %d; silent for %v",
			g.intake.tick, than, s.newest, s.said[s.newest%256].tick, g.intake.newest, g.line.session.Silent(g.clock()))
	case at.gaps != "":
		return "it does not know " + at.gaps
	}
	return ""
}
