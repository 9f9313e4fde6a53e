package hud

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
)

// Final draws how the match ended.
func Final(g *cells.Grid, p Plan, s *core.Scene, st Status) {
	rows := min(len(s.Final), p.H-9)
	x, y := card(g, p, scoresWidth, rows+8)
	g.Text(x+2, y+1, "MATCH OVER", bold(cardBg, paint.Cyan))
	g.Right(x+scoresWidth-2, y+1, s.Mode.Name+" · "+s.Map, on(cardBg, faint))
	if len(s.Final) == 0 {
		g.Text(x+2, y+3, "the result is being stored ...", on(cardBg, plain))
	} else {
		g.Text(x+2, y+2, verdict(s), bold(cardBg, paint.Amber))
		finalHead(g, x, y+4)
	}
	me := slices.IndexFunc(s.Final, func(r core.FinalRow) bool { return r.Me })
	for i := range rows {
		finalRow(g, x, y+5+i, &s.Final[pick(i, rows, me)])
	}
	g.Text(x+2, y+rows+6, onwards(s, st), on(cardBg, plain))
}

// showFor is how long servers show a result before the next match.
const showFor = 5 * time.Second

// onwards says what happens next, and which keys work.
func onwards(s *core.Scene, st Status) string {
	keys := "M modes · Q quit"
	if st.Watching {
		keys = "Q quit"
	}
	switch {
	case st.Watching && (st.Ended || s.Mode.Queue):
		return keys
	case st.Ended, s.Mode.Queue && len(s.Final) > 0:
		return "ENTER play again · " + keys
	case s.Mode.Queue:
		return keys
	case st.Result.IsZero():
		return "the next match follows · " + keys
	}
	left := (showFor - st.Now.Sub(st.Result) + time.Second - 1) / time.Second
	if left <= 0 {
		return "the next match begins · " + keys
	}
	return fmt.Sprintf("next match in %d s · %s", left, keys)
}

// verdict is the result in one sentence for the person.
func verdict(s *core.Scene) string {
	for _, r := range s.Final {
		if !r.Me {
			continue
		}
		won, lost, draw := "you win", fmt.Sprintf("you came %s of %d", ordinal(r.Place), len(s.Final)), "a draw at the top"
		switch {
		case s.Mode.Rounds:
			won, lost, draw = "you won the duel", "you lost the duel", "a draw"
		case s.Mode.Teams:
			won, lost, draw = "your team wins", "your team loses", "a draw"
		}
		switch {
		case r.Place != 1:
			return lost
		case shared(s):
			return draw
		}
		return won
	}
	switch {
	case s.Mode.Teams:
		return "the match is over"
	case shared(s) && s.Mode.Rounds:
		return "a draw"
	case shared(s):
		return "a draw at the top"
	}
	return s.Final[0].Name + " wins"
}

// shared reports whether nobody is better than the others: of teams, all are
// first; of players, more than one.
func shared(s *core.Scene) bool {
	first := 0
	for _, r := range s.Final {
		if r.Place == 1 {
			first++
		}
	}
	if s.Mode.Teams {
		return first == len(s.Final) && teamsOf(s) > 1
	}
	return first > 1
}

// teamsOf counts the teams that have players.
func teamsOf(s *core.Scene) int {
	var seen [2]int
	for _, p := range s.Players {
		seen[p.Team&1] = 1
	}
	return seen[0] + seen[1]
}

func ordinal(n int) string {
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}

func finalHead(g *cells.Grid, x, y int) {
	head := on(cardBg, faint)
	g.Text(x+2, y, " #", head)
	g.Text(x+6, y, "name", head)
	g.Right(x+34, y, "points", head)
	g.Right(x+42, y, "K/D", head)
	g.Right(x+58, y, "rating", head)
}

// finalRow draws one line of the result.
func finalRow(g *cells.Grid, x, y int, r *core.FinalRow) {
	bg, name := cardBg, plain
	if r.Me {
		bg, name = rowBg, paint.Cyan
		g.Fill(x, y, scoresWidth, 1, bg)
	}
	g.Right(x+4, y, strconv.Itoa(r.Place), on(bg, faint))
	end := g.Text(x+6, y, cells.Cut(r.Name, 18), bold(bg, name))
	if r.Bot {
		g.Text(end+1, y, "bot", on(bg, faint))
	}
	g.Right(x+34, y, strconv.Itoa(r.Points), bold(bg, bright))
	g.Right(x+42, y, fmt.Sprintf("%d/%d", r.Kills, r.Deaths), on(bg, plain))
	if r.Rating != 0 {
		c := paint.Green
		if r.Change < 0 {
			c = paint.Red
		}
		g.Right(x+52, y, fmt.Sprintf("%+d", r.Change), on(bg, c))
		g.Right(x+58, y, strconv.Itoa(r.Rating), on(bg, plain))
	}
}
