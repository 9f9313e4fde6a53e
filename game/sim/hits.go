package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// Distances of shells and tanks. After a step in which they touched, centres are
// at most hitReach apart on either axis.
const (
	hitRange = rules.TankHalf + rules.ShellRadius
	hitReach = hitRange + rules.ShellSpeed + rules.TankSpeed*rules.TurboPct/100
)

// touch is a shell that reached a tank.
type touch struct {
	shell int
	seat  rules.Seat
	dist2 int64 // between their centres, after the step
}

// strike finds the tanks that shells reached in this tick. A shell hits the
// nearest it touched; two at the very same distance it hits both, for nothing
// but their seats could tell them apart.
func (w *World) strike() {
	w.findTouches()
	for _, c := range w.touches {
		if c.dist2 != w.nearest[c.shell] {
			continue
		}
		sh := &w.shells[c.shell]
		w.fates[c.shell] = landed
		w.note(hit{
			victim: c.seat, owner: sh.Owner, damage: rules.Damage(sh.Bounces, c.seat == sh.Owner),
			bounces: sh.Bounces, cause: ByShell, pos: sh.Pos,
		})
	}
}

// findTouches lists which shells touched which tanks, and for each shell the
// distance of the nearest.
func (w *World) findTouches() {
	w.touches, w.nearest = w.touches[:0], w.nearest[:0]
	for range w.shells {
		w.nearest = append(w.nearest, 1<<62)
	}
	for i := range w.tanks {
		t := &w.tanks[i]
		if t.HP <= 0 {
			continue
		}
		for _, e := range w.between(t.Pos.X-hitReach, t.Pos.X+hitReach) {
			if n := index(e); w.touching(n, rules.Seat(i)) {
				d := w.shells[n].Pos.Dist2(t.Pos)
				w.touches = append(w.touches, touch{n, rules.Seat(i), d})
				w.nearest[n] = min(w.nearest[n], d)
			}
		}
	}
}

// touching reports whether a shell met the living tank of s on its last step. It
// goes through team mates, and through its own tank until it has bounced.
func (w *World) touching(shell int, s rules.Seat) bool {
	sh, t := &w.shells[shell], &w.tanks[s]
	if dy := sh.Pos.Y - t.Pos.Y; dy > hitReach || dy < -hitReach {
		return false
	}
	if w.fates[shell] == cancelled || s == sh.Owner && sh.Bounces == 0 || w.mates(s, sh.Owner) {
		return false
	}
	return geom.Near(sh.From, sh.Pos, w.before[s], t.Pos, hitRange)
}

// note puts a hit into the tick's list. A protected tank stops the shot and is
// not hurt.
func (w *World) note(h hit) {
	if w.tanks[h.victim].Protect > 0 {
		h.damage = 0
	}
	w.hits = append(w.hits, h)
}
