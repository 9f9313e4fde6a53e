package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// newest is how many ticks back a change of direction is looked for: it bounds the work,
// and an older one that is still unknown is rare.
const newest = 16

// explainTank finds how a tank was driven and how its turret turned.
func (m *Model) explainTank(base []uint32, ticks uint32, row []uint32, hint *[4]uint32, out []uint32) {
	k := m.memo(base, ticks)
	if k.explained(row, hint, out) {
		return
	}
	switch d := (row[tankTurret] - base[tankTurret]) & (turns - 1); {
	case d == slewed(ticks):
		hint[hintSlew] = 1
	case d == -slewed(ticks)&(turns-1):
		hint[hintSlew] = 2
	case zigzag(int32(int8(d))) <= 2*reach(ticks):
		hint[hintTurret] = zigzag(int32(int8(d)))
	}
	t, goal := driven(base), driven(row)
	m.search(t, rules.Move(base[tankMove]), rules.Move(row[tankMove]), ticks, &goal, hint)
	m.drift(base, ticks, hint, out)
	k.explain(row, hint, out)
}

// search finds the change of direction that takes t nearest to goal.
func (m *Model) search(t rules.Tank, held, to rules.Move, ticks uint32, goal *rules.Tank, hint *[4]uint32) {
	held %= rules.Moves
	if to == held {
		return
	}
	best := int64(1) << 40
	for i := uint32(0); i < ticks && best > 0; i++ {
		if ticks-i <= newest {
			if d := m.miss(t, to, ticks-i, goal); d < best {
				best, hint[hintTurn], hint[hintBack] = d, uint32(symbols[held][to]), ticks-1-i
			}
		}
		m.drive(&t, held)
	}
}

// miss is how far from goal it leads to drive on for so many ticks.
func (m *Model) miss(t rules.Tank, move rules.Move, ticks uint32, goal *rules.Tank) int64 {
	for range ticks {
		m.drive(&t, move)
	}
	return apart(&t, goal)
}

// apart is how far two tanks are from each other, speed included.
func apart(a, b *rules.Tank) int64 {
	way, speed := a.Pos.Sub(b.Pos), a.Vel.Sub(b.Vel)
	return int64(geom.Abs(way.X)) + int64(geom.Abs(way.Y)) + int64(geom.Abs(speed.X)) + int64(geom.Abs(speed.Y))
}

// zigzag folds a difference into a number that is small when it is.
func zigzag(d int32) uint32 { return uint32(d<<1 ^ d>>31) }

func unzigzag(n uint32) uint32 { return n>>1 ^ -(n & 1) }
