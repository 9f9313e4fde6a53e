package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// guess foretells a row that the receiver does not have yet from the rows before it.
func (m *Model) guess(kind int, rows []uint32, hint *[3]uint32, out []uint32) {
	clear(out[1:])
	switch kind {
	case own:
		out[ownVX], out[ownVY] = fastest+1, fastest+1
	case tank:
		out[tankVX], out[tankVY] = fastest+1, fastest+1
	case shell:
		m.launched(rows, hint, out)
	case event:
		if o := find(rows, own, 0); o != nil {
			out[5], out[6] = spot(geom.Vec{X: int32(o[ownX]), Y: int32(o[ownY])})
		}
	case pad:
		if i := int(out[0]); i < len(m.arena.Pads) {
			p := &m.arena.Pads[i]
			out[1], out[2], out[3] = uint32(p.Kind), uint32(half(p.Pos.X)), uint32(half(p.Pos.Y))
		}
	}
}

// launched guesses that a shell left the tank of the seat in the first symbol, so many
// ticks ago as the second says, with the heading of the third. The tank was then about
// where its speed says.
func (m *Model) launched(rows []uint32, hint *[3]uint32, out []uint32) {
	if hint[0] == 0 {
		return
	}
	out[shellOwner] = hint[0]
	at, v, ok := place(rows, hint[0]-1)
	if !ok {
		return
	}
	h := geom.Heading(hint[2])
	back := int32(hint[1])
	s := rules.Shell{Pos: at.Sub(geom.Vec{X: v.X * back, Y: v.Y * back}), Vel: vel(h), Heading: h, Left: rules.ShellLife}
	for range back + 1 {
		if _, alive := rules.Fly(&s, m.arena); !alive {
			break
		}
	}
	putShell(&s, out)
}

// place finds where the tank of a seat is and how fast, be it the own one.
func place(rows []uint32, seat uint32) (pos, speed geom.Vec, ok bool) {
	if c := find(rows, clock, 0); c != nil && c[clockSeat] == seat+1 {
		if f := find(rows, own, 0); f != nil {
			return geom.Vec{X: int32(f[ownX]), Y: int32(f[ownY])}, velOf(f[ownVX], f[ownVY]), true
		}
	}
	if f := find(rows, tank, seat); f != nil {
		return geom.Vec{X: int32(f[tankX]), Y: int32(f[tankY])}, velOf(f[tankVX], f[tankVY]), true
	}
	return pos, speed, false
}

// find returns the fields of the row of a kind and id, or nil.
func find(rows []uint32, kind, id uint32) []uint32 {
	for len(rows) > 0 {
		n := len(fields[rows[0]])
		if rows[0] == kind && rows[1] == id {
			return rows[1 : 1+n]
		}
		rows = rows[1+n:]
	}
	return nil
}
