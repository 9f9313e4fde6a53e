package view

import (
	"carom/game/rules"
	"carom/game/sim"
)

// board is the scoreboard as of the last change. Ranking 64 seats for each of 64 viewers in every tick
// would cost more than all the rest of their views, and scores change about once a second.
type board struct {
	phase  sim.Phase
	number uint32 // of the board, counts from 1
	lines  [rules.MaxSeats]line
	places []sim.Place
}

// line is all of a seat that places go by.
type line struct {
	seated                bool
	team                  rules.Team
	points, kills, deaths int32
}

// stale reports whether the places have to be made anew, and takes in what they go by.
func (b *board) stale(w *sim.World) bool {
	changed := b.places == nil || b.phase != w.Phase()
	b.phase = w.Phase()
	for s := range rules.Seat(rules.MaxSeats) {
		now := line{seated: w.Seated(s)}
		if now.seated {
			score := w.Score(s)
			now = line{true, w.Team(s), score.Points, score.Kills, score.Deaths}
		}
		if now != b.lines[s] {
			b.lines[s], changed = now, true
		}
	}
	return changed
}

// look makes the board anew if it has changed.
func (b *board) look(w *sim.World) {
	if !b.stale(w) {
		return
	}
	b.number++
	if b.places == nil {
		b.places = make([]sim.Place, 0, rules.MaxSeats)
	}
	b.places = w.Standing(b.places[:0])
}

// scores writes the scoreboard, if it is another than the last.
func (o *Observer) scores(v *View) {
	b := &o.common.board
	if b.number == o.board {
		return
	}
	o.board = b.number
	v.Scores = v.Scores[:0]
	for _, p := range b.places {
		v.Scores = append(v.Scores, Score{
			Seat: p.Seat, Team: p.Team, Place: p.Place,
			Points: short(p.Score.Points), Kills: short(p.Score.Kills), Deaths: short(p.Score.Deaths),
		})
	}
}

// short fits n into what a message carries.
func short(n int32) int16 { return int16(max(-1<<15, min(n, 1<<15-1))) }
