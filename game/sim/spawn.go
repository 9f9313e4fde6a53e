package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// respawn brings back who has waited long enough, and starts rounds.
func (w *World) respawn() {
	if w.mode.Rounds {
		w.nextRound()
		return
	}
	for i := range w.tanks {
		s := rules.Seat(i)
		t := &w.tanks[s]
		if !w.seats[s].taken || t.Alive() || t.Respawn > 0 {
			continue
		}
		if at, ok := w.safest(s); ok {
			w.place(s, at)
		}
	}
}

// place puts the tank of s on the field, facing the middle of the arena.
func (w *World) place(s rules.Seat, at geom.Vec) {
	t := &w.tanks[s]
	*t = rules.Reborn(t, at, geom.AngleOf(w.arena.Size().Half().Sub(at)))
	w.seats[s].born = w.tick
	w.poses[w.tick%past][s] = at
	w.emit(Event{Kind: Spawned, Seat: s, Other: rules.NoSeat, Pos: at})
}

// safest returns the spawn of the least danger for s; its team's spawns come
// first. There is none while every one is too close to some tank.
func (w *World) safest(s rules.Seat) (geom.Vec, bool) {
	if team := w.seats[s].team; team != rules.NoTeam {
		if at, ok := w.safestOf(s, w.arena.TeamSpawns[team]); ok {
			return at, true
		}
	}
	return w.safestOf(s, w.arena.Spawns)
}

func (w *World) safestOf(s rules.Seat, spawns []geom.Vec) (at geom.Vec, ok bool) {
	least := int32(1<<31 - 1)
	for _, p := range spawns {
		d := w.spawns.below(100)
		if w.crowded(p) {
			continue
		}
		if d += w.danger(s, p, least-d); d < least {
			at, least, ok = p, d, true
		}
	}
	return at, ok
}

// crowded reports whether a tank stands too close to p for another to appear.
func (w *World) crowded(p geom.Vec) bool {
	const away = int64(rules.SpawnKeepAway)
	for i := range w.tanks {
		if w.tanks[i].HP > 0 && p.Dist2(w.tanks[i].Pos) < away*away {
			return true
		}
	}
	return false
}

// Weights of danger.
const (
	dangerNear  = 1000           // of an enemy, over its distance in cells
	dangerMate  = 100            // of a team mate, likewise: to spread out
	dangerSeen  = 600            // if any enemy has the spot in its window and in sight
	dangerShell = 200            // of each shell within dangerRange
	dangerRange = 6 * geom.Cell  // u
	dangerFar   = 48 * geom.Cell // u; tanks beyond do not count
)

// danger returns how bad it would be for s to appear at p; lower is better. Once
// it is known to be no less than enough, the rest is not looked at.
func (w *World) danger(s rules.Seat, p geom.Vec, enough int32) (sum int32) {
	for i := range w.tanks {
		if sum += w.nearness(s, rules.Seat(i), p); sum >= enough {
			return sum
		}
	}
	if sum += dangerShell * w.shellsNear(p); sum < enough && w.seen(s, p) {
		sum += dangerSeen
	}
	return sum
}

// nearness returns the danger of the tank of o to s at p by its distance alone.
func (w *World) nearness(s, o rules.Seat, p geom.Vec) int32 {
	t := &w.tanks[o]
	d := t.Pos.Sub(p)
	if t.HP <= 0 || o == s || geom.Abs(d.X) > dangerFar || geom.Abs(d.Y) > dangerFar {
		return 0
	}
	weight := int32(dangerNear)
	if w.mates(s, o) {
		weight = dangerMate
	}
	return weight * geom.Cell / max(geom.Cell, d.Len())
}

// seen reports whether an enemy of s has p in its window and in sight.
func (w *World) seen(s rules.Seat, p geom.Vec) bool {
	for i := range w.tanks {
		t, o := &w.tanks[i], rules.Seat(i)
		if t.HP > 0 && o != s && !w.mates(s, o) && inWindow(t.Pos.Sub(p)) && w.arena.Clear(t.Pos, p) {
			return true
		}
	}
	return false
}

// inWindow reports whether a point at displacement d is in somebody's window,
// as far as it is not pushed inside the arena.
func inWindow(d geom.Vec) bool {
	const x, y = rules.ViewW / 2 * geom.Cell, rules.ViewH / 2 * geom.Cell
	return geom.Abs(d.X) <= x && geom.Abs(d.Y) <= y
}

func (w *World) shellsNear(p geom.Vec) (n int32) {
	for i := range w.shells {
		d := w.shells[i].Pos.Sub(p)
		if geom.Abs(d.X) <= dangerRange && d.Dot(d) <= int64(dangerRange)*int64(dangerRange) {
			n++
		}
	}
	return n
}
