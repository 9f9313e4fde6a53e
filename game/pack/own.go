package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// nobody is hit points that no tank has. Parse refuses them.
const nobody = 127

// own foretells the viewer's tank by the words that it was steered by, against walls only.
// Where one of them is not known, it is foretold to be nobody's: so it is never right, and
// who is told that it is finds out. The hint then says that it drove on in the direction of
// its speed, and how that changed.
func (m *Model) own(base []uint32, ticks uint32, hint *[4]uint32, out []uint32) {
	t := ownOf(base)
	if hint[hintTurn] > 0 {
		m.coast(&t, ticks, &[4]uint32{hint[hintTurn] - 1, hint[hintBack]})
	} else if !m.steer(&t, ticks) {
		t.HP = nobody
	}
	putOwn(&t, out)
}

// wordsAge is how many ticks back words are asked for: it bounds the work, and the memory
// that it takes.
const wordsAge = 63

// steer plays the ticks up to now.
func (m *Model) steer(t *rules.Tank, ticks uint32) bool {
	if ticks > wordsAge {
		return false
	}
	for tick := m.now - ticks; tick != m.now; {
		tick++
		word, known := m.words.At(tick)
		if !known {
			return false
		}
		in, _ := rules.InputOf(word)
		if shot, _ := rules.Play(t, in, m.arena, nil); shot {
			t.Live++
		}
	}
	return true
}

// coast goes on as a tank that is driven in the direction of its speed.
func (m *Model) coast(t *rules.Tank, ticks uint32, hint *[4]uint32) {
	if t.Alive() {
		move := rules.MoveOf(t.Vel)
		at, to := change(hint, ticks, move)
		for i := range ticks {
			if i == at {
				move = to
			}
			m.drive(t, move)
		}
	}
	for _, n := range [...]*uint16{&t.Reload, &t.Cooldown, &t.Protect, &t.Respawn} {
		*n -= min(*n, uint16(ticks))
	}
}

// explainOwn says how the tank was driven if its words do not.
func (m *Model) explainOwn(base []uint32, ticks uint32, row []uint32, hint *[4]uint32) {
	t, goal := ownOf(base), ownOf(row)
	by, held := t, t
	steered := m.steer(&by, ticks)
	if steered && apart(&by, &goal) == 0 {
		return
	}
	var turn [4]uint32
	if t.Alive() && goal.Alive() {
		m.search(t, rules.MoveOf(t.Vel), rules.MoveOf(goal.Vel), ticks, &goal, &turn)
	}
	if m.coast(&held, ticks, &turn); !steered || apart(&held, &goal) < apart(&by, &goal) {
		hint[hintTurn], hint[hintBack] = 1+turn[hintTurn], turn[hintBack]
	}
}

// ownOf is the tank of an own row.
func ownOf(f []uint32) rules.Tank {
	return rules.Tank{
		Pos: geom.Vec{X: int32(f[1]), Y: int32(f[2])}, Vel: velOf(f[3], f[4]), Turret: geom.Angle(f[5]),
		HP: int16(f[6]), Reload: uint16(f[7]), Live: uint8(f[8]), Press: uint8(f[9]), Owed: f[10] == 1,
		Cooldown: uint16(f[11]), Charge: uint8(f[12]), Line: geom.Heading(f[13]),
		Protect: uint16(f[14]), Respawn: uint16(f[15]), Turbo: uint16(f[16]),
	}
}

// putOwn writes a tank into an own row, whatever its values.
func putOwn(t *rules.Tank, out []uint32) {
	_ = out[16]
	out[1], out[2] = uint32(t.Pos.X), uint32(t.Pos.Y)
	out[3], out[4] = uint32(t.Vel.X+fastest+1), uint32(t.Vel.Y+fastest+1)
	out[5], out[6], out[7], out[8], out[9], out[10] = uint32(t.Turret), uint32(t.HP), uint32(t.Reload), uint32(t.Live), uint32(t.Press), uint32(bit(t.Owed))
	out[11], out[12], out[13], out[14], out[15], out[16] = uint32(t.Cooldown), uint32(t.Charge), uint32(t.Line), uint32(t.Protect), uint32(t.Respawn), uint32(t.Turbo)
	for f, width := range widths[own] {
		out[f] &= 1<<width - 1
	}
}
