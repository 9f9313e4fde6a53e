package pack

import (
	"slices"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Append appends v as rows, in the order of their kinds and ids. It does not change v and
// does not allocate once rows has grown. Of each kind it takes as many as a match can have,
// and of rows with one id only the first.
func Append(rows []uint32, v *view.View) []uint32 {
	if v.Seat.Valid() {
		rows = appendOwn(rows, &v.Own)
	}
	rows = put(rows, clock, 0, who(v.Seat), int32(v.Team)+1, ticks(v.Left), v.Limit, int32(v.Round), int32(v.Phase))
	rows = appendTanks(rows, v.Tanks)
	rows = appendShells(rows, v.Shells)
	rows = appendBeams(rows, v.Beams)
	rows = appendEvents(rows, v)
	rows = appendPings(rows, v.Pings)
	return appendPads(rows, v.Pads)
}

func appendOwn(rows []uint32, t *rules.Tank) []uint32 {
	return put(rows, own, 0, t.Pos.X, t.Pos.Y, t.Vel.X+fastest+1, t.Vel.Y+fastest+1, int32(t.Turret), int32(t.HP),
		int32(t.Reload), int32(t.Live), int32(t.Press), bit(t.Owed), int32(t.Cooldown),
		int32(t.Charge), int32(t.Line), int32(t.Protect), int32(t.Respawn), int32(t.Turbo))
}

func appendTanks(rows []uint32, tanks []view.Tank) []uint32 {
	last := rules.NoSeat
	for i := range tanks {
		t := &tanks[i]
		if !t.Seat.Valid() || t.Seat <= last {
			continue
		}
		last = t.Seat
		rows = put(rows, tank, int32(t.Seat), int32(t.Team)+1, t.Pos.X, t.Pos.Y, t.Vel.X+fastest+1, t.Vel.Y+fastest+1,
			turn(t.Turret), int32(t.Move), int32(t.HP), int32(t.Charge), bit(t.Protected), bit(t.Turbo))
	}
	return rows
}

func appendShells(rows []uint32, shells []view.Shell) []uint32 {
	var keys order
	for i, k := range keys.by(len(shells), func(i int) uint32 { return uint32(shells[i].ID) }) {
		if i > 0 && k>>16 == keys[i-1]>>16 {
			continue
		}
		s := &shells[uint16(k)]
		rows = put(rows, shell, int32(s.ID), s.Pos.X, s.Pos.Y, int32(s.Heading), int32(s.Bounces), int32(s.Left), who(s.Owner))
	}
	return rows
}

// appendBeams puts those first whose owner is known; its seat is their id.
func appendBeams(rows []uint32, beams []view.Beam) []uint32 {
	last, n := int32(0), int32(unnamed)
	for i := range beams {
		if w := who(beams[i].Owner); w > last {
			rows, last = appendBeam(rows, w, &beams[i]), w
		}
	}
	for i := range beams {
		if who(beams[i].Owner) == 0 && n < 128 {
			rows = appendBeam(rows, n, &beams[i])
			n++
		}
	}
	return rows
}

func appendBeam(rows []uint32, id int32, b *view.Beam) []uint32 {
	return put(rows, beam, id, coarse(b.From.X), coarse(b.From.Y), coarse(b.Bend.X), coarse(b.Bend.Y),
		coarse(b.To.X), coarse(b.To.Y), int32(b.Charge), bit(b.Locked))
}

func appendEvents(rows []uint32, v *view.View) []uint32 {
	var keys order
	for i, k := range keys.by(len(v.Events), func(i int) uint32 { return uint32(v.Events[i].Seq) }) {
		if i > 0 && k>>16 == keys[i-1]>>16 {
			continue
		}
		e := &v.Events[uint16(k)]
		if e.Kind == view.Bounced {
			continue // whoever has the shell sees it
		}
		rows = put(rows, event, int32(e.Seq), ticks(v.Tick-e.Tick), int32(e.Kind), who(e.Seat), int32(e.Bounces),
			coarse(e.Pos.X), coarse(e.Pos.Y), who(e.Other), int32(e.N), int32(e.Cause),
			coarse(e.Bend.X), coarse(e.Bend.Y), coarse(e.To.X), coarse(e.To.Y))
	}
	return rows
}

func appendPings(rows []uint32, pings []view.Ping) []uint32 {
	var cells, keys order
	n := min(len(pings), len(cells))
	for i := range n {
		cx, cy := pings[i].Cell.CellOf()
		cells[i] = uint64(min(max(cy, 0), 1023)<<10 | min(max(cx, 0), 1023))
	}
	for i, k := range keys.by(n, func(i int) uint32 { return uint32(cells[i]) }) {
		if i > 0 && k>>16 == keys[i-1]>>16 {
			continue
		}
		rows = put(rows, ping, int32(k>>16), int32(pings[uint16(k)].Age))
	}
	return rows
}

func appendPads(rows []uint32, pads []view.Pad) []uint32 {
	last := int32(-1)
	for _, p := range pads {
		if i := int32(p.Index); i > last {
			last = i
			rows = put(rows, pad, i, int32(p.Kind), half(p.Pos.X), half(p.Pos.Y), bit(p.Ready), ticks(p.In))
		}
	}
	return rows
}

// order sorts things by a number. There are never more of a kind than shells can be.
type order [rules.MaxSeats * rules.ShellsAlive]uint64

// by returns the sorted numbers of n things, each with its thing's index in the low bits.
func (o *order) by(n int, number func(int) uint32) []uint64 {
	n = min(n, len(o))
	for i := range n {
		o[i] = uint64(number(i))<<16 | uint64(i)
	}
	slices.Sort(o[:n])
	return o[:n]
}

// spot is the coarse position of a point.
func spot(p geom.Vec) (x, y uint32) { return uint32(coarse(p.X)), uint32(coarse(p.Y)) }
