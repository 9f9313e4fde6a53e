package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// strike finds the tanks that shells reached in this tick. A shell hits the
// nearest it touched; two at the very same distance it hits both, for nothing
// but their seats could tell them apart.
func (w *World) strike() {
	for i := range w.shells {
		if w.fates[i] == cancelled {
			continue
		}
		sh := &w.shells[i]
		if best := w.nearest(sh); best >= 0 {
			w.fates[i] = landed
			w.hitAll(sh, best)
		}
	}
}

// nearest returns the square of the distance from where sh is now to the nearest
// tank it touched, or -1.
func (w *World) nearest(sh *Shell) int64 {
	best := int64(-1)
	for i := range w.tanks {
		if !w.touches(sh, rules.Seat(i)) {
			continue
		}
		if d := sh.Pos.Dist2(w.tanks[i].Pos); best < 0 || d < best {
			best = d
		}
	}
	return best
}

// hitAll notes a hit on every tank that sh touched at the given distance.
func (w *World) hitAll(sh *Shell, dist2 int64) {
	for i := range w.tanks {
		s := rules.Seat(i)
		if !w.touches(sh, s) || sh.Pos.Dist2(w.tanks[i].Pos) != dist2 {
			continue
		}
		w.note(hit{
			victim: s, owner: sh.Owner, damage: rules.Damage(sh.Bounces, s == sh.Owner),
			bounces: sh.Bounces, cause: ByShell, pos: sh.Pos,
		})
	}
}

// touches reports whether sh met the tank of s on its last step. It goes through
// team mates, and through its own tank until it has bounced.
func (w *World) touches(sh *Shell, s rules.Seat) bool {
	const (
		range_ = rules.TankHalf + rules.ShellRadius
		reach  = range_ + rules.ShellSpeed + rules.TankSpeed*rules.TurboPct/100
	)
	t := &w.tanks[s]
	d := sh.Pos.Sub(t.Pos)
	if t.HP <= 0 || geom.Abs(d.X) > reach || geom.Abs(d.Y) > reach {
		return false
	}
	if s == sh.Owner && sh.Bounces == 0 || w.mates(s, sh.Owner) {
		return false
	}
	return geom.Near(sh.From, sh.Pos, w.before[s], t.Pos, range_)
}

// note puts a hit into the tick's list. A protected tank stops the shot and is
// not hurt.
func (w *World) note(h hit) {
	if w.tanks[h.victim].Protect > 0 {
		h.damage = 0
	}
	w.hits = append(w.hits, h)
}
