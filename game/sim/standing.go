package sim

import "carom/game/rules"

// Place is one line of the result.
type Place struct {
	Seat  rules.Seat
	Team  rules.Team
	Place uint8 // from 1; ties share one, and the next place is skipped
	Score Score
}

// Standing appends the places of all seats to dst, best first, and returns it.
// Places go by points; with teams, by the team's kills, all of a team sharing
// one; in a duel by rounds won, except that time running out makes a draw and
// staying away loses. A duel always lists both its seats. Within a place those
// with more kills come first, then those with fewer deaths.
func (w *World) Standing(dst []Place) []Place {
	first := len(dst)
	for i := range w.seats {
		s := rules.Seat(i)
		if w.ranked(s) {
			dst = append(dst, Place{s, w.seats[i].team, w.placeOf(s), w.seats[i].score})
		}
	}
	list := dst[first:]
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && before(&list[j], &list[j-1]); j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return dst
}

// before orders lines. Lines that are equal in all of it stay in order of seats.
func before(a, b *Place) bool {
	switch {
	case a.Place != b.Place:
		return a.Place < b.Place
	case a.Score.Kills != b.Score.Kills:
		return a.Score.Kills > b.Score.Kills
	}
	return a.Score.Deaths < b.Score.Deaths
}

// ranked reports whether s has a line in the result.
func (w *World) ranked(s rules.Seat) bool {
	return w.seats[s].taken || w.mode.Rounds && s <= right
}

// placeOf returns one more than the number of those who did better: seats, or
// teams.
func (w *World) placeOf(s rules.Seat) uint8 {
	if w.mode.Teams {
		if t := w.seats[s].team; w.kills[t] < w.kills[1-t] {
			return 2
		}
		return 1
	}
	mine, place := w.merit(s), uint8(1)
	for i := range w.seats {
		if o := rules.Seat(i); w.ranked(o) && w.merit(o) > mine {
			place++
		}
	}
	return place
}

// merit returns what a seat's place goes by, without teams.
func (w *World) merit(s rules.Seat) int32 {
	switch {
	case w.seats[s].lost:
		return -1 << 31
	case w.drawn:
		return 0
	}
	return w.seats[s].score.Points
}
