package hud

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/game/rules"
)

// scoresWidth is the card's, in columns.
const scoresWidth = 60

// Scores draws the table of all players over the match.
func Scores(g *cells.Grid, p Plan, s *core.Scene) {
	players := grouped(s)
	rows := min(len(players), p.H-9)
	x, y := card(g, p, scoresWidth, rows+6)
	g.Text(x+2, y+1, "SCORES", bold(cardBg, paint.Cyan))
	g.Right(x+scoresWidth-2, y+1, s.Mode.Name+" · "+s.Map+" · "+Clock(s.View.Left), on(cardBg, faint))
	end := g.Text(x+2, y+2, Goal(s), on(cardBg, plain))
	if s.Mode.Teams {
		totals(s).draw(g, max(x+36, end+2), y+2)
	}
	y++
	head := on(cardBg, faint)
	g.Text(x+2, y+3, " #", head)
	g.Text(x+6, y+3, "name", head)
	for _, c := range []struct {
		at   int
		text string
	}{{36, "points"}, {43, "kills"}, {50, "deaths"}, {58, "ping"}} {
		g.Right(x+c.at, y+3, c.text, head)
	}
	me := slices.IndexFunc(players, func(p core.Player) bool { return p.Seat == subject(s) })
	for i := range rows {
		score(g, x, y+4+i, s, &players[pick(i, rows, me)])
	}
}

// subject is whom the screen is about: oneself, or who is followed.
func subject(s *core.Scene) rules.Seat {
	if s.Watching.On {
		return s.Watching.Seat
	}
	return s.Self
}

// grouped is the players as the table lists them: as they come, but with teams
// the leading one first, which equal scores would mix.
func grouped(s *core.Scene) []core.Player {
	if !s.Mode.Teams {
		return s.Players
	}
	list := slices.Clone(s.Players)
	us, them := teamKills(s)
	mine := max(s.View.Team, 0)
	rank := func(p core.Player) int {
		if (p.Team == mine) == (us >= them) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b core.Player) int { return rank(a) - rank(b) })
	return list
}

// totals is what the teams have, the leading one first.
func totals(s *core.Scene) spans {
	a, b := teamScores(s, cardBg)
	us, them := teamKills(s)
	if them > us {
		a, b = b, a
	}
	return spans{a, {"  ", on(cardBg, plain)}, b, {"  kills", on(cardBg, faint)}}
}

// pick is the entry that row i of a table shows: its own, but the last row is
// the person's if he would not be in the table otherwise.
func pick(i, rows, me int) int {
	if i == rows-1 && me >= rows {
		return me
	}
	return i
}

// score draws one row of the table.
func score(g *cells.Grid, x, y int, s *core.Scene, p *core.Player) {
	bg := cardBg
	if p.Seat == subject(s) {
		bg = rowBg
		g.Fill(x, y, scoresWidth, 1, bg)
	}
	g.Right(x+4, y, strconv.Itoa(p.Place), on(bg, faint))
	end := g.Text(x+6, y, cells.Cut(p.Name, 20), bold(bg, Sides(s).Colour(p.Seat, p.Team)))
	switch {
	case p.Away:
		g.Text(end+1, y, "away", on(bg, faint))
	case p.Bot:
		g.Text(end+1, y, "bot", on(bg, faint))
	}
	g.Right(x+36, y, strconv.Itoa(p.Points), bold(bg, bright))
	g.Right(x+43, y, strconv.Itoa(p.Kills), on(bg, plain))
	g.Right(x+50, y, strconv.Itoa(p.Deaths), on(bg, plain))
	if !p.Bot && !p.Away {
		g.Right(x+58, y, fmt.Sprintf("%d", p.Ping/time.Millisecond), on(bg, faint))
	}
}
