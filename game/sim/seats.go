package sim

import "carom/game/rules"

// joinAll seats everyone who comes.
func (w *World) joinAll(joins []Join) {
	for _, j := range joins {
		if int(j.Seat) >= w.mode.MaxSeats || !j.Seat.Valid() || !w.join(j) {
			w.abuse()
		}
	}
}

func (w *World) join(j Join) bool {
	s := &w.seats[j.Seat]
	switch {
	case s.taken && s.gone: // back in the duel
		s.gone, s.absent = false, 0
		return true
	case s.taken:
		return false
	}
	team := rules.NoTeam
	if w.mode.Teams {
		team = w.teamFor(j.Team)
	}
	*s = seat{taken: true, team: team}
	w.tanks[j.Seat] = rules.Tank{Pos: w.arena.Size().Half()}
	return true
}

// teamFor returns the team asked for, or the one that needs a player most: with
// fewer seats, then with fewer kills.
func (w *World) teamFor(asked rules.Team) rules.Team {
	if asked == 0 || asked == 1 {
		return asked
	}
	var n [2]int32
	for i := range w.seats {
		if s := &w.seats[i]; s.taken {
			n[s.team]++
		}
	}
	if n[0] > n[1] || n[0] == n[1] && w.kills[0] > w.kills[1] {
		return 1
	}
	return 0
}

// leaveAll takes everyone off who goes. A duel keeps the seat: see forfeit.
func (w *World) leaveAll(leaves []rules.Seat) {
	for _, s := range leaves {
		switch {
		case !w.Seated(s) || w.seats[s].gone:
			w.abuse()
		case w.mode.Rounds:
			w.seats[s].gone = true
		default:
			w.remove(s)
		}
	}
}

// remove empties a seat and takes everything of its player's off the field, so
// that whoever sits there next starts with a clean sheet.
func (w *World) remove(s rules.Seat) {
	w.seats[s] = seat{team: rules.NoTeam}
	w.tanks[s] = rules.Tank{}
	kept := w.shells[:0]
	for _, sh := range w.shells {
		if sh.Owner != s {
			kept = append(kept, sh)
		}
	}
	w.shells = kept
	for i := range w.seats {
		for j := range w.seats[i].wounds {
			if wd := &w.seats[i].wounds[j]; wd.damage > 0 && wd.owner == s {
				*wd = wound{}
			}
		}
	}
}
