package sim

import "carom/game/rules"

// Score is what a seat has achieved in a match.
type Score struct {
	Points  int32 // by the mode's rules; in a duel the rounds won
	Kills   int32
	Deaths  int32
	Assists int32
	Banked  int32 // of the kills, those after a bounce
	Selfs   int32 // of the deaths, those by an own shell
	Damage  int32 // hit points taken from others, as the shots had it in them
	Shots   int32 // shells fired
	Hits    int32 // shots that hurt somebody else, beams too
}

// credit counts a death for both sides of it.
func (w *World) credit(h hit) {
	victim := &w.seats[h.victim]
	victim.score.Deaths++
	if h.owner == h.victim {
		victim.score.Selfs++
		w.award(h.owner, rules.SelfPoints)
		return
	}
	killer := &w.seats[h.owner]
	killer.score.Kills++
	if h.bounces > 0 {
		killer.score.Banked++
	}
	if w.mode.Teams {
		w.kills[killer.team]++
	}
	w.award(h.owner, rules.KillPointsFor(h.bounces))
}

// creditAssists counts an assist for everyone but the killer who wounded the
// victim enough, lately enough.
func (w *World) creditAssists(victim, killer rules.Seat) {
	wounds := &w.seats[victim].wounds
	for i := range wounds {
		o := wounds[i].owner
		if wounds[i].damage == 0 || o == victim || o == killer || seenBefore(wounds[:i], o) {
			continue
		}
		if w.recent(wounds[:], o) >= rules.AssistDamage {
			w.seats[o].score.Assists++
			w.award(o, rules.AssistPoints)
		}
	}
}

// recent sums up what o did of the wounds within the time that counts.
func (w *World) recent(wounds []wound, o rules.Seat) (sum int16) {
	for _, wd := range wounds {
		if wd.damage > 0 && wd.owner == o && w.tick-wd.tick <= rules.AssistTicks {
			sum += wd.damage
		}
	}
	return sum
}

func seenBefore(wounds []wound, o rules.Seat) bool {
	for _, wd := range wounds {
		if wd.damage > 0 && wd.owner == o {
			return true
		}
	}
	return false
}

// award gives points, except in duels, whose points are rounds.
func (w *World) award(s rules.Seat, points int32) {
	if !w.mode.Rounds {
		w.seats[s].score.Points += points
	}
}
