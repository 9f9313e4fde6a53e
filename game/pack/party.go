package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// party is who is in sight, as the rows before say: the viewer and the tanks of others.
// They are numbered: 1 is the viewer, 2 the first of the others.
type party struct {
	own    []uint32 // fields of the own row, nil if there is none
	seat   uint32   // of the viewer
	others []uint32 // rows of tanks
}

func partyOf(rows [][]uint32) (p party) {
	if len(rows) > own && len(rows[own]) > 0 {
		p.own = rows[own][1:]
	}
	if len(rows) > clock && len(rows[clock]) > 0 {
		p.seat = rows[clock][1+clockSeat] - 1
	}
	if len(rows) > tank {
		p.others = rows[tank]
	}
	return p
}

// member returns the seat, place, speed and barrel of somebody by number. Only the viewer's
// barrel is exact.
func (p *party) member(i uint32) (seat uint32, t rules.Tank, ok bool) {
	const stride = tankTurbo + 2
	if i == 1 && p.own != nil {
		f := p.own
		return p.seat, rules.Tank{Pos: geom.Vec{X: int32(f[ownX]), Y: int32(f[ownY])}, Vel: velOf(f[ownVX], f[ownVY]),
			Turret: geom.Angle(f[ownTurret])}, true
	}
	if at := (int(i) - 2) * stride; i > 1 && at < len(p.others) {
		f := p.others[at+1:]
		return f[0], rules.Tank{Pos: geom.Vec{X: int32(f[tankX]), Y: int32(f[tankY])}, Vel: velOf(f[tankVX], f[tankVY]),
			Turret: turnOf(f[tankTurret])}, true
	}
	return 0, t, false
}

// number is the reverse of member: who has a seat, 0 for nobody in sight.
func (p *party) number(seat uint32) uint32 {
	if p.own != nil && seat == p.seat {
		return 1
	}
	const stride = tankTurbo + 2
	for at := 0; at < len(p.others); at += stride {
		if p.others[at+1] == seat {
			return uint32(at/stride) + 2
		}
	}
	return 0
}

// where is the place of the viewer, or nothing.
func (p *party) where() (x, y uint32) {
	if p.own == nil {
		return 0, 0
	}
	return p.own[ownX], p.own[ownY]
}
