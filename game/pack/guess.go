package pack

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// guess foretells a row that the receiver does not have yet from the rows before it.
func (m *Model) guess(kind int, rows [][]uint32, hint *[4]uint32, out []uint32) {
	clear(out[1:])
	p := partyOf(rows)
	switch kind {
	case own:
		out[ownVX], out[ownVY] = fastest+1, fastest+1
	case tank:
		p.appeared(hint, out)
	case shell:
		m.launched(&p, hint, out)
	case beam:
		if seat, t, ok := p.member(hint[hintWho]); ok {
			out[0] = seat + 1
			m.line(&t, hint[hintFine], out)
		}
	case event:
		p.happened(rows, hint, out)
	case ping:
		p.heard(rows, hint, out)
	case pad:
		if i := int(out[0]); i < len(m.arena.Pads) {
			d := &m.arena.Pads[i]
			out[1], out[2], out[3] = uint32(d.Kind), uint32(half(d.Pos.X)), uint32(half(d.Pos.Y))
		}
	}
}

// askew is the speed on each axis of a tank that drives askew.
const askew = (rules.TankSpeed*46341 + 1<<15) >> 16

// appeared guesses that a whole tank at full speed comes into sight, somewhere around the
// viewer.
func (p *party) appeared(hint *[4]uint32, out []uint32) {
	out[tankX], out[tankY] = p.where()
	move := rules.Move(hint[hintTurn]) % rules.Moves
	v, speed := move.Vector(), int32(rules.TankSpeed)
	if v.X != 0 && v.Y != 0 {
		speed = askew
	}
	out[tankVX], out[tankVY] = uint32(v.X*speed+fastest+1), uint32(v.Y*speed+fastest+1)
	out[tankMove], out[tankHP] = uint32(move), rules.MaxHP
}

// launched guesses that a shell left the tank of its owner some ticks ago, when that was
// about where its speed says, and not far from where its barrel points. An old one may be
// anywhere.
func (m *Model) launched(p *party, hint *[4]uint32, out []uint32) {
	out[shellX], out[shellY] = p.where()
	seat, t, ok := p.member(hint[hintWho])
	if !ok {
		return
	}
	out[shellOwner] = seat + 1
	if hint[hintAge] == longAgo {
		return
	}
	back := int32(hint[hintAge])
	h := (t.Turret.Heading() + geom.Heading(unzigzag(hint[hintAside]))) & (geom.Headings - 1)
	s := rules.Shell{Pos: t.Pos.Sub(geom.Vec{X: t.Vel.X * back, Y: t.Vel.Y * back}), Vel: vel(h), Heading: h, Left: rules.ShellLife}
	for range back + 1 {
		if _, alive := rules.Fly(&s, m.arena); !alive {
			break
		}
	}
	putShell(&s, out)
}

// happened guesses that something happened to somebody in sight, or that a shell was fired
// that is there.
func (p *party) happened(rows [][]uint32, hint *[4]uint32, out []uint32) {
	out[eventKind], out[eventAge] = hint[hintKind], hint[hintSince]
	x, y := p.where()
	at := geom.Vec{X: int32(x), Y: int32(y)}
	if hint[hintKind] == uint32(view.Fired) {
		if f := shot(rows, hint[hintWhom]); f != nil {
			flown := rules.ShellLife - int32(f[shellLeft])
			v := vel(geom.Heading(f[shellHeading]))
			at = geom.Vec{X: int32(f[shellX]) - v.X*flown, Y: int32(f[shellY]) - v.Y*flown}
			out[eventSeat], out[eventAge] = f[shellOwner], uint32(flown-1)
		}
	} else if seat, t, ok := p.member(hint[hintWhom]); ok {
		at, out[eventSeat] = t.Pos, seat+1
	}
	out[eventX], out[eventY] = spot(at)
}

// shot is shell number i, from 1 and the newest on, of those that have not flown for long,
// nor into a wall, and are somebody's; nil if there are fewer.
func shot(rows [][]uint32, i uint32) []uint32 {
	const stride = shellOwner + 2
	for at := len(rows[shell]) - stride; at >= 0 && i > 0; at -= stride {
		f := rows[shell][at+1 : at+stride]
		if f[shellOwner] > 0 && f[shellBounces] == 0 && rules.ShellLife-f[shellLeft]-1 <= oldest {
			if i--; i == 0 {
				return f
			}
		}
	}
	return nil
}

// heard guesses that a ping comes of a shot that was seen, or from some cell around the
// viewer.
func (p *party) heard(rows [][]uint32, hint *[4]uint32, out []uint32) {
	if f := bang(rows, hint[hintBang]); f != nil {
		at := spotOf(f[eventX], f[eventY])
		out[0], out[1] = cell(at), f[eventAge]
		return
	}
	if x, y := p.where(); p.own != nil {
		at := geom.Vec{X: int32(x), Y: int32(y)}
		at.X += (int32(hint[hintEast]) - earshot) * geom.Cell
		at.Y += (int32(hint[hintSouth]) - earshot) * geom.Cell
		out[0] = cell(at)
	}
}

// cell is the id of pings from about a point.
func cell(p geom.Vec) uint32 {
	cx, cy := p.CellOf()
	return uint32(cy&1023)<<10 | uint32(cx&1023)
}

// bang is shot number i, from 1 and the newest on, of the events; nil if there are fewer.
func bang(rows [][]uint32, i uint32) []uint32 {
	const stride = 1 + eventFields
	for at := len(rows[event]) - stride; at >= 0 && i > 0; at -= stride {
		if f := rows[event][at+1 : at+stride]; f[eventKind] == uint32(view.Fired) {
			if i--; i == 0 {
				return f
			}
		}
	}
	return nil
}
