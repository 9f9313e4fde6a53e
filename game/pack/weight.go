package pack

import (
	"carom/game/geom"
)

// vital is snapshot.Vital: what a view is worth nothing without.
const vital = 1 << 16

// Weight says how much a row matters to the viewer whose own tank is first.
func (*Model) Weight(kind int, row, first []uint32) uint32 {
	const near = 8 * geom.Cell
	switch kind {
	case own, clock:
		return vital
	case tank:
		at := geom.Vec{X: int32(row[tankX]), Y: int32(row[tankY])}
		if len(first) != len(fields[own]) {
			return 100
		}
		me := geom.Vec{X: int32(first[ownX]), Y: int32(first[ownY])}
		if at.Dist2(me) < near*near {
			return 800
		}
		return 100 + uint32(near*100/(1+at.Sub(me).Len()))
	case event:
		return 400
	case shell:
		return 80
	case beam:
		return 60
	case pad:
		return 10
	}
	return 4
}
