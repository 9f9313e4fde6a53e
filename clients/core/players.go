package core

import (
	"cmp"
	"slices"
	"time"

	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/wire"
)

// rebuild makes the score table anew from who is here and what they have.
func (t *table) rebuild() {
	t.players = make([]Player, 0, len(t.roster))
	for _, e := range t.roster {
		p := Player{
			Seat: rules.Seat(e.Seat), Team: rules.Team(e.Team), Name: e.Name,
			Bot: e.Kind == wire.Bot, Away: e.Away,
		}
		for _, s := range t.scores {
			if s.Seat == e.Seat {
				p.Points, p.Kills, p.Deaths = int(s.Points), int(s.Kills), int(s.Deaths)
				p.Ping = time.Duration(s.Ping) * time.Millisecond
			}
		}
		t.players = append(t.players, p)
	}
	rank(t.players, t.mode.Teams)
	t.lines = make([]view.Score, len(t.players))
	for i, p := range t.players {
		t.lines[i] = view.Score{
			Seat: p.Seat, Team: p.Team, Points: int16(p.Points), Kills: int16(p.Kills),
			Deaths: int16(p.Deaths), Place: uint8(p.Place),
		}
	}
}

// rank orders players as the rules do and gives equal ones the same place: by
// points, with teams by the kills of the team. Within a place those with more
// kills come first, then those with fewer deaths.
func rank(players []Player, teams bool) {
	merit := func(p *Player) int { return p.Points }
	if teams {
		var kills [2]int
		for i := range players {
			kills[players[i].Team&1] += players[i].Kills
		}
		merit = func(p *Player) int { return kills[p.Team&1] }
	}
	for i := range players {
		players[i].Place = 1
		for j := range players {
			better := merit(&players[j]) > merit(&players[i])
			if better && (!teams || players[i].Place == 1) { // a whole team shares a place
				players[i].Place++
			}
		}
	}
	slices.SortStableFunc(players, func(a, b Player) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(b.Kills, a.Kills),
			cmp.Compare(a.Deaths, b.Deaths), cmp.Compare(a.Seat, b.Seat))
	})
}
