package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// burn finds what the beams of this tick hit: each the first tank on its line.
// The shooter stands in the present and walls do not move; the others stand
// where the shooter saw them.
func (w *World) burn() {
	w.hits = w.hits[:0]
	for _, b := range w.beams {
		t := &w.tanks[b.seat]
		l := line{from: t.Pos}
		l.bend, l.end = rules.TraceBeam(t.Pos, t.Line, w.arena)
		w.burnOne(b, l)
	}
}

// line is the path of a beam: two straight legs, the second perhaps empty.
type line struct{ from, bend, end geom.Vec }

// on reports whether a tank at p stands on the line, on which leg, and how far
// along it, comparable within a leg.
func (l *line) on(p geom.Vec) (yes bool, leg uint8, along int64) {
	if geom.OnLine(p, l.from, l.bend, rules.TankHalf) {
		return true, 0, p.Sub(l.from).Dot(l.bend.Sub(l.from))
	}
	if l.bend != l.end && geom.OnLine(p, l.bend, l.end, rules.TankHalf) {
		return true, 1, p.Sub(l.bend).Dot(l.end.Sub(l.bend))
	}
	return false, 0, 0
}

// burnOne notes the hits of one beam: on the first tank of the line, or on all
// that stand exactly as far along it.
func (w *World) burnOne(b shot, l line) {
	first, leg, along := rules.NoSeat, uint8(0), int64(0)
	for i := range w.tanks {
		s := rules.Seat(i)
		yes, g, n := w.exposed(b, s, &l)
		if yes && (first == rules.NoSeat || g < leg || g == leg && n < along) {
			first, leg, along = s, g, n
		}
	}
	for i := range w.tanks {
		s := rules.Seat(i)
		if yes, g, n := w.exposed(b, s, &l); yes && g == leg && n == along {
			w.note(hit{victim: s, owner: b.seat, damage: rules.BeamDamage, bounces: g, cause: ByBeam, pos: w.pose(s, b.rewind)})
		}
	}
	if first != rules.NoSeat {
		l.end = w.pose(first, b.rewind)
		if leg == 0 {
			l.bend = l.end
		}
	}
	w.emit(Event{Kind: BeamFired, Seat: b.seat, Other: first, Pos: l.from, Bend: l.bend, To: l.end})
}

// exposed reports whether the beam can hit s, and where on its line. Its owner
// and team mates it passes. Whoever left the line more than BeamGrace ticks ago
// has dodged it, whatever the shooter saw.
func (w *World) exposed(b shot, s rules.Seat, l *line) (yes bool, leg uint8, along int64) {
	if s == b.seat || w.tanks[s].HP <= 0 || w.mates(s, b.seat) {
		return false, 0, 0
	}
	yes, leg, along = l.on(w.pose(s, b.rewind))
	if !yes || b.rewind <= rules.BeamGrace {
		return yes, leg, along
	}
	for back := range uint8(rules.BeamGrace + 1) {
		if late, _, _ := l.on(w.pose(s, back)); late {
			return true, leg, along
		}
	}
	return false, 0, 0
}

// pose returns where the tank of s stood so many ticks ago, or at its last spawn
// if that was later.
func (w *World) pose(s rules.Seat, back uint8) geom.Vec {
	ago := min(rules.Tick(back), w.tick-w.seats[s].born)
	return w.poses[(w.tick-ago)%past][s]
}
