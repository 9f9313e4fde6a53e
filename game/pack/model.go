package pack

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// Model foretells rows by the rules: it is the schema of snapshots on one arena. A room
// has one for all its viewers, because what it foretells of a tank depends only on that
// tank then and now: Begin lets it remember that for the length of a tick. It is not safe
// for concurrent use.
type Model struct {
	arena *arena.Arena
	cache *[rules.MaxSeats][ages]memo // nil before Begin: a receiver needs none
	now   rules.Tick
}

// NewModel returns the model of an arena.
func NewModel(a *arena.Arena) *Model { return &Model{arena: a} }

// Begin starts the tick now, and to remember what is foretold in it.
func (m *Model) Begin(now rules.Tick) {
	if m.now = now; m.cache == nil {
		m.cache = new([rules.MaxSeats][ages]memo)
	}
}

// Predict foretells a row; see package snapshot.
func (m *Model) Predict(kind int, rows, base []uint32, ticks uint32, hint *[3]uint32, out []uint32) bool {
	if base == nil {
		m.guess(kind, rows, hint, out)
		return true
	}
	copy(out[1:], base[1:])
	switch kind {
	case own:
		m.own(base, ticks, hint, out)
	case clock:
		out[clockLeft] -= min(out[clockLeft], ticks)
	case tank:
		m.tank(base, ticks, hint, out)
	case shell:
		return m.shell(base, ticks, out)
	case beam:
		return charged(ticks, out)
	case event:
		return false // what is known was acknowledged, and is told no more
	case ping:
		out[1] = min(out[1]+ticks, rules.PingTicks)
		return base[1]+ticks <= rules.PingTicks
	case pad:
		recharge(ticks, out)
	}
	return true
}

// tank drives on as before. The first symbol of the hint says that the direction has
// changed since, when and to what; the second how far the turret has turned, which
// nothing foretells.
func (m *Model) tank(base []uint32, ticks uint32, hint *[3]uint32, out []uint32) {
	k := m.memo(base, ticks)
	if k.recall(hint, out) {
		return
	}
	t := driven(base)
	change, to := turnAt(hint[0], ticks, rules.Move(base[tankMove]))
	move := rules.Move(base[tankMove]) % rules.Moves
	for i := range ticks {
		if i == change {
			move = to
		}
		m.drive(&t, move)
	}
	state(&t, move, out)
	out[tankTurret] = (base[tankTurret] + unzigzag(hint[1])) & (turns - 1)
	k.store(hint, out)
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

func (m *Model) own(base []uint32, ticks uint32, hint *[3]uint32, out []uint32) {
	t := rules.Tank{Pos: geom.Vec{X: int32(base[ownX]), Y: int32(base[ownY])}, Vel: velOf(base[ownVX], base[ownVY]),
		Charge: uint8(base[12]), Turbo: uint16(base[16])}
	if base[ownHP] > 0 {
		move := heldBy(t.Vel)
		change, to := turnAt(hint[0], ticks, move)
		for i := range ticks {
			if i == change {
				move = to
			}
			m.drive(&t, move)
		}
		out[ownX], out[ownY] = uint32(t.Pos.X)&(edge-1), uint32(t.Pos.Y)&(edge-1)
		out[ownVX], out[ownVY] = uint32(t.Vel.X+fastest+1)&511, uint32(t.Vel.Y+fastest+1)&511
		out[12], out[16] = uint32(t.Charge), uint32(t.Turbo)
	}
	for _, f := range [...]int{7, 11, 14, 15} { // reload, cooldown, protection, respawn
		out[f] -= min(out[f], ticks)
	}
}

// heldBy is the direction that a speed shows is held: own rows do not say.
func heldBy(v geom.Vec) rules.Move { return rules.MoveOf(v) }

func (m *Model) shell(base []uint32, ticks uint32, out []uint32) bool {
	s := shellOf(base)
	for range ticks {
		if s.Left == 0 {
			return false
		}
		if _, alive := rules.Fly(&s, m.arena); !alive {
			return false
		}
	}
	putShell(&s, out)
	return true
}

func shellOf(f []uint32) rules.Shell {
	h := geom.Heading(f[shellHeading])
	return rules.Shell{Pos: geom.Vec{X: int32(f[shellX]), Y: int32(f[shellY])}, Vel: vel(h), Heading: h,
		Bounces: uint8(f[shellBounces]), Left: uint8(f[shellLeft])}
}

func putShell(s *rules.Shell, out []uint32) {
	out[shellX], out[shellY] = uint32(s.Pos.X)&(edge-1), uint32(s.Pos.Y)&(edge-1)
	out[shellHeading], out[shellBounces], out[shellLeft] = uint32(s.Heading), uint32(s.Bounces), uint32(s.Left)
}

// charged is a beam that is held on.
func charged(ticks uint32, out []uint32) bool {
	out[7] += ticks
	if out[7] >= rules.BeamCharge-rules.BeamLock {
		out[8] = 1
	}
	gone := out[7] >= rules.BeamCharge
	out[7] = min(out[7], rules.BeamCharge)
	return !gone
}

// recharge is a pad that nobody takes.
func recharge(ticks uint32, out []uint32) {
	if in := out[5]; in > 0 {
		out[5] -= min(in, ticks)
		if out[5] == 0 {
			out[4] = 1
		}
	}
}
