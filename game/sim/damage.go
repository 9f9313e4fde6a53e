package sim

import "carom/game/rules"

// wound is damage that somebody's shot did.
type wound struct {
	owner  rules.Seat
	damage int16 // 0: no wound
	tick   rules.Tick
}

// takeDamage applies all hits of the tick at once and then lets die who must, so
// that two who hit each other in the same tick both do.
func (w *World) takeDamage() {
	for i := range w.hits {
		h := &w.hits[i]
		w.emit(Event{
			Kind: Hit, Seat: h.victim, Other: h.owner, N: int32(h.damage),
			Pos: h.pos, Cause: h.cause, Bounces: h.bounces,
		})
		if h.damage > 0 {
			w.hurt(h)
		}
	}
	for i := range w.hits {
		if s := w.hits[i].victim; w.tanks[s].HP <= 0 && w.tanks[s].Respawn == 0 {
			w.die(s)
		}
	}
}

// hurt takes the hit points and remembers who took them.
func (w *World) hurt(h *hit) {
	t, s := &w.tanks[h.victim], &w.seats[h.victim]
	t.HP -= h.damage
	s.wounds[s.next%uint8(len(s.wounds))] = wound{h.owner, h.damage, w.tick}
	s.next++
	if h.owner != h.victim {
		sc := &w.seats[h.owner].score
		sc.Hits++
		sc.Damage += int32(h.damage)
	}
}

// die ends the tank of s and gives everyone their due.
func (w *World) die(s rules.Seat) {
	h := w.deadly(s)
	w.emit(Event{
		Kind: Died, Seat: s, Other: h.owner, Pos: w.tanks[s].Pos,
		Cause: h.cause, Bounces: h.bounces,
	})
	w.credit(h)
	w.creditAssists(s, h.owner)
	w.tanks[s] = rules.Dead(&w.tanks[s], rules.RespawnTicks)
	w.seats[s].wounds = [len(seat{}.wounds)]wound{}
}

// deadly returns the hit of this tick that counts as the one s died of: of
// others before its own, then the hardest, then the one after most bounces, then
// that of the lowest seat.
func (w *World) deadly(s rules.Seat) (best hit) {
	found := false
	for _, h := range w.hits {
		if h.victim != s || h.damage == 0 {
			continue
		}
		if !found || deadlier(&h, &best) {
			best, found = h, true
		}
	}
	return best
}

func deadlier(a, b *hit) bool {
	aSelf, bSelf := a.owner == a.victim, b.owner == b.victim
	switch {
	case aSelf != bSelf:
		return bSelf
	case a.damage != b.damage:
		return a.damage > b.damage
	case a.bounces != b.bounces:
		return a.bounces > b.bounces
	}
	return a.owner < b.owner
}
