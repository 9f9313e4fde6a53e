package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// tank drives on as before. The hint says how the direction has changed since, and how far
// the turret has turned, which nothing foretells.
func (m *Model) tank(base []uint32, ticks uint32, hint *[4]uint32, out []uint32) {
	k := m.memo(base, ticks)
	if *hint == [4]uint32{} && k.recall(out) {
		return
	}
	m.drift(base, ticks, hint, out)
	if *hint == [4]uint32{} {
		k.store(out)
	}
}

// drift is tank without remembering.
func (m *Model) drift(base []uint32, ticks uint32, hint *[4]uint32, out []uint32) {
	copy(out[1:], base[1:])
	t := driven(base)
	move := rules.Move(base[tankMove]) % rules.Moves
	at, to := change(hint, ticks, move)
	for i := range ticks {
		if i == at {
			move = to
		}
		m.drive(&t, move)
	}
	state(&t, move, out)
	switch turned := slewed(ticks); hint[hintSlew] {
	case 0:
		out[tankTurret] += unzigzag(hint[hintTurret])
	case 1:
		out[tankTurret] += turned
	default:
		out[tankTurret] -= turned
	}
	out[tankTurret] &= turns - 1
}

// driven is the tank of a row, as far as driving goes.
func driven(f []uint32) rules.Tank {
	t := rules.Tank{Pos: geom.Vec{X: int32(f[tankX]), Y: int32(f[tankY])}, Vel: velOf(f[tankVX], f[tankVY]), Charge: uint8(f[tankCharge])}
	if f[tankTurbo] == 1 {
		t.Turbo = rules.TurboTicks
	}
	return t
}

// drive is one tick of a tank whose trigger for the beam stays as it is.
func (m *Model) drive(t *rules.Tank, move rules.Move) {
	rules.Drive(t, move, m.arena, nil)
	if t.Charge > 0 {
		if t.Charge++; t.Charge >= rules.BeamCharge {
			t.Charge = 0
		}
	}
}

// state writes back what driving changes.
func state(t *rules.Tank, move rules.Move, out []uint32) {
	out[tankX], out[tankY] = uint32(t.Pos.X)&(edge-1), uint32(t.Pos.Y)&(edge-1)
	out[tankVX], out[tankVY] = uint32(t.Vel.X+fastest+1)&511, uint32(t.Vel.Y+fastest+1)&511
	out[tankMove], out[tankCharge] = uint32(move), uint32(t.Charge)
}
