package sim

import "carom/game/rules"

// judge decides whether a round or the match has ended.
func (w *World) judge() {
	over := false
	if w.mode.Rounds {
		over = w.judgeDuel()
	} else {
		over = w.limitReached()
	}
	if !over && w.tick-w.start >= w.length {
		over, w.drawn = true, w.mode.Rounds
	}
	if over {
		w.finish()
	}
}

// judgeDuel ends the round when a tank has died, and reports whether that, or
// somebody's absence, ends the match.
func (w *World) judgeDuel() (over bool) {
	if w.forfeit() {
		return true
	}
	if w.phase != Playing || w.tanks[left].Alive() && w.tanks[right].Alive() {
		return false
	}
	w.endRound()
	return w.decided()
}

// decided reports whether a player has won rounds enough.
func (w *World) decided() bool {
	a, b := w.seats[left].score.Points, w.seats[right].score.Points
	most, lead := max(a, b), max(a-b, b-a)
	limit := w.mode.Cap + w.limit - w.mode.ScoreLimit
	return most >= w.limit && lead >= w.mode.WinBy || most >= limit
}

// limitReached reports whether a player, or a team, has kills enough.
func (w *World) limitReached() bool {
	if w.mode.Teams {
		return max(w.kills[0], w.kills[1]) >= w.limit
	}
	for i := range w.seats {
		if w.seats[i].score.Kills >= w.limit {
			return true
		}
	}
	return false
}

// finish ends the match.
func (w *World) finish() {
	w.phase = Over
	w.emit(Event{Kind: MatchOver, Seat: w.winner(), Other: rules.NoSeat})
}

// winner returns the seat that alone has the first place, if there is one.
func (w *World) winner() rules.Seat {
	best, alone := rules.NoSeat, false
	for i := range w.seats {
		s := rules.Seat(i)
		if w.ranked(s) && w.placeOf(s) == 1 {
			best, alone = s, best == rules.NoSeat
		}
	}
	if !alone {
		return rules.NoSeat
	}
	return best
}
