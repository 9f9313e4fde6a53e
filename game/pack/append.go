package pack

import (
	"slices"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Append appends v as rows, most important first. It does not change v and does not
// allocate once rows has grown. Of tanks and shells it takes as many as a match can
// have.
func Append(rows []uint32, v *view.View) []uint32 {
	focus := v.Window.Min.Add(v.Window.Max).Half()
	if v.Seat.Valid() {
		rows = appendOwn(rows, &v.Own)
		focus = v.Own.Pos
	}
	rows = put(rows, clock, who(v.Seat), int32(v.Team)+1, ticks(v.Left), v.Limit, int32(v.Round), int32(v.Phase))
	rows = appendTanks(rows, v.Tanks, focus)
	rows = appendShells(rows, v.Shells, focus)
	for i := range v.Beams {
		b := &v.Beams[i]
		rows = put(rows, beam, who(b.Owner), coarse(b.From.X), coarse(b.From.Y), coarse(b.Bend.X), coarse(b.Bend.Y),
			coarse(b.To.X), coarse(b.To.Y), int32(b.Charge), bit(b.Locked))
	}
	for i := range v.Events {
		rows = appendEvent(rows, &v.Events[i], v.Tick)
	}
	for _, p := range v.Pings {
		cx, cy := p.Cell.CellOf()
		rows = put(rows, ping, cx, cy, int32(p.Age))
	}
	for _, p := range v.Pads {
		rows = put(rows, pad, int32(p.Index), int32(p.Kind), half(p.Pos.X), half(p.Pos.Y), bit(p.Ready), ticks(p.In))
	}
	return rows
}

func appendOwn(rows []uint32, t *rules.Tank) []uint32 {
	rows = put(rows, own, t.Pos.X, t.Pos.Y, t.Vel.X+fastest+1, t.Vel.Y+fastest+1, int32(t.Turret), int32(t.HP),
		int32(t.Reload), int32(t.Live), int32(t.Press), bit(t.Owed), int32(t.Cooldown))
	if t.Charge == 0 && t.Line == 0 && t.Protect == 0 && t.Respawn == 0 && t.Turbo == 0 {
		return rows
	}
	return put(rows, more, int32(t.Charge), int32(t.Line), int32(t.Protect), int32(t.Respawn), int32(t.Turbo))
}

func appendTanks(rows []uint32, tanks []view.Tank, focus geom.Vec) []uint32 {
	var keys [rules.MaxSeats]uint64
	n := min(len(tanks), len(keys))
	for i := range tanks[:n] {
		keys[i] = key(i, spotOf(uint32(coarse(tanks[i].Pos.X)), uint32(coarse(tanks[i].Pos.Y))), focus)
	}
	slices.Sort(keys[:n])
	for _, k := range keys[:n] {
		t := &tanks[uint16(k)]
		if !t.Seat.Valid() {
			continue
		}
		rows = put(rows, tank, int32(t.Seat), int32(t.Team)+1, coarse(t.Pos.X), coarse(t.Pos.Y),
			pace(t.Vel.X)+quick+1, pace(t.Vel.Y)+quick+1, turn(t.Turret), int32(t.Move), int32(t.HP),
			int32(t.Charge), bit(t.Protected), bit(t.Turbo))
	}
	return rows
}

func appendShells(rows []uint32, shells []view.Shell, focus geom.Vec) []uint32 {
	var keys [rules.MaxSeats * rules.ShellsAlive]uint64
	n := min(len(shells), len(keys))
	for i := range shells[:n] {
		keys[i] = key(i, shells[i].Pos, focus)
	}
	slices.Sort(keys[:n])
	for _, k := range keys[:n] {
		s := &shells[uint16(k)]
		rows = put(rows, shell, int32(s.ID), s.Pos.X, s.Pos.Y, int32(s.Heading), int32(s.Bounces), int32(s.Left), who(s.Owner))
	}
	return rows
}

// key orders things by distance, and equally distant ones by their index.
func key(i int, pos, focus geom.Vec) uint64 { return uint64(pos.Dist2(focus))<<16 | uint64(i) }

// appendEvent takes the smallest kind that says everything about e.
func appendEvent(rows []uint32, e *view.Event, now rules.Tick) []uint32 {
	kind := spot
	if e.Other.Valid() || e.N > 0 || e.Cause != 0 {
		kind = event
	}
	if e.Bend != (geom.Vec{}) || e.To != (geom.Vec{}) {
		kind = ray
	}
	return put(rows, kind, int32(e.Seq), ticks(now-e.Tick), int32(e.Kind), who(e.Seat), int32(e.Bounces),
		coarse(e.Pos.X), coarse(e.Pos.Y), who(e.Other), int32(e.N), int32(e.Cause),
		coarse(e.Bend.X), coarse(e.Bend.Y), coarse(e.To.X), coarse(e.To.Y))
}
