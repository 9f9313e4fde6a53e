package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// newest is how many ticks back a change of direction is looked for: it bounds the work,
// and an older one that is still unknown is rare.
const newest = 16

// Alphabet is how many values a symbol of a hint has; see package snapshot.
func (*Model) Alphabet(kind, i int, ticks uint32) (n uint32, usual bool) {
	switch {
	case ticks > 0 && i == 0 && (kind == tank || kind == own):
		return 1 + uint32(rules.Moves-1)*min(ticks, newest), true
	case ticks > 0 && i == 1 && kind == tank:
		return min(2*reach(ticks)+1, turns), false
	case ticks == 0 && kind == shell:
		return [3]uint32{rules.MaxSeats + 1, 16, geom.Headings}[i], i == 3
	}
	return 0, false
}

// reach is how far a turret gets in so many ticks, in its coarse directions.
func reach(ticks uint32) uint32 { return ticks*rules.Slewing/(1<<16/turns) + 2 }

// turnAt is what the first symbol of a hint means: the tick, counted from the base, in
// which the direction changed, and the new one. Zero means never.
func turnAt(symbol, ticks uint32, held rules.Move) (change uint32, to rules.Move) {
	if symbol == 0 {
		return ticks, held
	}
	back, other := (symbol-1)/uint32(rules.Moves-1), rules.Move((symbol-1)%uint32(rules.Moves-1))
	if other >= held {
		other++
	}
	return ticks - 1 - min(back, ticks-1), other % rules.Moves
}

// symbolOf is the reverse of turnAt for a change back ticks before the last.
func symbolOf(back uint32, held, to rules.Move) uint32 {
	if to > held {
		to--
	}
	return 1 + back*uint32(rules.Moves-1) + uint32(to)
}

// Explain finds the hint that foretells a row best; see package snapshot.
func (m *Model) Explain(kind int, rows, base []uint32, ticks uint32, row []uint32, hint *[3]uint32) {
	switch {
	case kind == tank && ticks > 0:
		m.explainTank(base, ticks, row, hint)
	case kind == own && ticks > 0 && base[ownHP] > 0 && row[ownHP] > 0:
		t := rules.Tank{Pos: geom.Vec{X: int32(base[ownX]), Y: int32(base[ownY])}, Vel: velOf(base[ownVX], base[ownVY]),
			Charge: uint8(base[12]), Turbo: uint16(base[16])}
		held := heldBy(t.Vel)
		goal := rules.Tank{Pos: geom.Vec{X: int32(row[ownX]), Y: int32(row[ownY])}, Vel: velOf(row[ownVX], row[ownVY])}
		hint[0] = m.search(t, held, rules.Moves, ticks, &goal)
	case kind == shell && ticks == 0:
		explainShell(row, hint)
	}
}

func (m *Model) explainTank(base []uint32, ticks uint32, row []uint32, hint *[3]uint32) {
	k := m.memo(base, ticks)
	if k.explained(row, hint) {
		return
	}
	if d := zigzag(row[tankTurret] - base[tankTurret]); d <= 2*reach(ticks) {
		hint[1] = d
	}
	t, goal := driven(base), driven(row)
	hint[0] = m.search(t, rules.Move(base[tankMove]), rules.Move(row[tankMove]), ticks, &goal)
	k.explain(row, hint)
}

// search finds the change of direction that takes t nearest to goal, as a symbol. to may
// be rules.Moves: any.
func (m *Model) search(t rules.Tank, held, to rules.Move, ticks uint32, goal *rules.Tank) (symbol uint32) {
	held %= rules.Moves
	first, last := to, to
	if to == rules.Moves {
		first, last = 0, rules.Moves-1
	}
	best := int64(1) << 40
	if to == held || to == rules.Moves {
		best = m.miss(t, held, ticks, goal)
	}
	for i := uint32(0); i < ticks && best > 0; i++ {
		if ticks-i <= newest {
			for move := first; move <= last; move++ {
				if move == held {
					continue
				}
				if d := m.miss(t, move, ticks-i, goal); d < best {
					best, symbol = d, symbolOf(ticks-1-i, held, move)
				}
			}
		}
		m.drive(&t, held)
	}
	return symbol
}

// miss is how far from goal it leads to drive on for so many ticks.
func (m *Model) miss(t rules.Tank, move rules.Move, ticks uint32, goal *rules.Tank) int64 {
	for range ticks {
		m.drive(&t, move)
	}
	way, speed := t.Pos.Sub(goal.Pos), t.Vel.Sub(goal.Vel)
	return int64(geom.Abs(way.X)) + int64(geom.Abs(way.Y)) + int64(geom.Abs(speed.X)) + int64(geom.Abs(speed.Y))
}

func explainShell(row []uint32, hint *[3]uint32) {
	age := rules.ShellLife - row[shellLeft] - 1 // ticks since it left
	if row[shellOwner] == 0 || row[shellBounces] > 0 || age > 15 {
		return
	}
	hint[0], hint[1], hint[2] = row[shellOwner], age, row[shellHeading]
}

// zigzag folds a difference of turrets into a number that is small when it is.
func zigzag(d uint32) uint32 {
	s := int32(int8(d))
	return uint32(s<<1 ^ s>>31)
}

func unzigzag(n uint32) uint32 { return n>>1 ^ -(n & 1) }
