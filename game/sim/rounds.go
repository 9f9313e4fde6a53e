package sim

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// The seats of a duel.
const (
	left  rules.Seat = 0
	right rules.Seat = 1
)

// nextRound starts the first round once both players are there, and the next one
// when the pause is over.
func (w *World) nextRound() {
	switch w.phase {
	case Waiting:
		if w.present(left) && w.present(right) {
			w.startRound()
		}
	case Pause:
		if w.pause--; w.pause == 0 {
			w.startRound()
		}
	}
}

// present reports whether somebody sits on s and has not left.
func (w *World) present(s rules.Seat) bool { return w.seats[s].taken && !w.seats[s].gone }

// startRound sets both tanks on facing spots. The sides change every round.
func (w *World) startRound() {
	w.phase, w.round = Playing, w.round+1
	a, b := w.facing()
	if w.round%2 == 0 {
		a, b = b, a
	}
	w.place(left, a)
	w.place(right, b)
}

// facing draws a spot and its partner on the other side: as far apart and as
// well hidden from each other as chance allows.
func (w *World) facing() (a, b geom.Vec) {
	from, to := w.arena.Spawns, w.arena.Spawns
	if len(w.arena.TeamSpawns[0]) > 0 {
		from, to = w.arena.TeamSpawns[0], w.arena.TeamSpawns[1]
	}
	least := int32(-1)
	for _, p := range from {
		q := w.partner(p, to)
		d := w.spawns.below(100) + exposure(w.arena, p, q)
		if least < 0 || d < least {
			a, b, least = p, q, d
		}
	}
	return a, b
}

// partner returns the spot that matches p on the other side of the map, or the
// farthest one on a map without sides.
func (w *World) partner(p geom.Vec, spots []geom.Vec) (best geom.Vec) {
	image, size := p, w.arena.Size()
	switch w.arena.Symmetry {
	case arena.Turn:
		image = geom.Vec{X: size.X - 1 - p.X, Y: size.Y - 1 - p.Y}
	case arena.Mirror:
		image = geom.Vec{X: size.X - 1 - p.X, Y: p.Y}
	}
	far := int64(-1)
	for _, q := range spots {
		if q == image && q != p {
			return q
		}
		if d := p.Dist2(q); d > far {
			best, far = q, d
		}
	}
	return best
}

// exposure returns the danger of two enemies at p and q to each other.
func exposure(a *arena.Arena, p, q geom.Vec) int32 {
	d := q.Sub(p)
	sum := dangerNear * geom.Cell / max(geom.Cell, d.Len())
	if inWindow(d) && a.Clear(p, q) {
		sum += dangerSeen
	}
	return sum
}

// endRound gives the round to whoever still stands, to nobody if nobody does,
// and silences the field.
func (w *World) endRound() {
	winner := rules.NoSeat
	for s := left; s <= right; s++ {
		if w.tanks[s].Alive() {
			winner = s
			w.seats[s].score.Points++
		}
	}
	w.phase, w.pause = Pause, rules.RespawnTicks
	w.clearShells()
	for s := left; s <= right; s++ {
		w.tanks[s].Charge, w.tanks[s].Line = 0, 0
	}
	w.emit(Event{Kind: RoundOver, Seat: winner, Other: rules.NoSeat, N: w.round})
}

// forfeit counts how long each player of a duel has been away while it should
// have been there: since it left, or since the other came. Too long loses.
func (w *World) forfeit() (lost bool) {
	for s := left; s <= right; s++ {
		seat := &w.seats[s]
		if w.present(s) || !seat.taken && !w.seats[1-s].taken {
			seat.absent = 0
			continue
		}
		if seat.absent++; seat.absent >= rules.ForfeitTicks {
			seat.lost, lost = true, true
		}
	}
	return lost
}
