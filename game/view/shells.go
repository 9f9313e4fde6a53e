package view

import "carom/game/sim"

// shells gives each shell in the window an id of the viewer's own, for as long as it stays there.
type shells struct {
	marks, spare []mark // by ascending id of the world, as the world's shells are
	last         uint16 // the newest own id
}

// mark joins the world's id of a shell with the viewer's.
type mark struct {
	world uint32
	own   uint16
}

// observe writes the shells in the window. It walks the world's shells and the last marks side by
// side; what was not met again has left and is forgotten.
func (m *shells) observe(v *View, e *eye) {
	v.Shells = v.Shells[:0]
	old, now := m.marks, m.spare[:0]
	for i := range e.world.Shells() {
		s := &e.world.Shells()[i]
		if !e.window.Contains(s.Pos) {
			continue
		}
		for len(old) > 0 && old[0].world < s.ID {
			old = old[1:]
		}
		k := mark{world: s.ID, own: m.last + 1}
		if len(old) > 0 && old[0].world == s.ID {
			k = old[0]
		} else {
			m.last++
		}
		now = append(now, k)
		v.Shells = append(v.Shells, shell(s, k, e))
	}
	m.marks, m.spare = now, m.marks
}

// shell writes one shell as the viewer knows it.
func shell(s *sim.Shell, k mark, e *eye) Shell {
	return Shell{
		ID: k.own, Pos: s.Pos, Vel: s.Vel, Heading: s.Heading,
		Bounces: s.Bounces, Left: s.Left, Owner: e.name(s.Owner),
	}
}
