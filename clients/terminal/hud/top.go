package hud

import (
	"fmt"
	"strconv"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/game/rules"
)

// Status is what the screen knows and the scene does not.
type Status struct {
	FPS      int
	Releases bool   // the terminal reports that keys are let go
	Cruising bool   // a latched key drives the tank
	Colours  string // how many there are, for people: "24-bit", "256", ...
	Server   string // what the server is called
	Now      time.Time
	Result   time.Time // when the result was shown first; zero: it was not
	Ended    bool      // the session is over
	Watching bool      // it is a spectator's
}

// Top draws the upper bar: what is played, how it stands, how the connection is.
func Top(g *cells.Grid, p Plan, s *core.Scene, st Status) {
	y := p.Top
	g.Fill(0, y, p.W, 1, barBg)
	x := g.Text(1, y, "CAROM", bold(barBg, paint.Cyan))
	net := netLine(s, st, p.W >= wideBar)
	right := p.W - 1 - net.width()
	net.draw(g, right, y)
	if p.W >= wideBar {
		x = g.Text(x+2, y, s.Mode.Name, on(barBg, plain))
		x = g.Text(x, y, played(s, right-x-standingMin), on(barBg, faint))
	} else {
		x = g.Text(x+1, y, s.Mode.ID, on(barBg, plain))
		x = g.Text(x, y, "·"+cells.Cut(s.Map, 12), on(barBg, faint))
	}
	mid := standing(s, max((right-x-13)/2, 6))
	mid.draw(g, min(max((p.W-mid.width())/2, x+2), right-1-mid.width()), y)
}

// Bars of this many columns have room for words; standingMin is what the score
// in the middle needs.
const (
	wideBar     = 100
	standingMin = 26
)

// played is the goal and, if both fit in n columns, the map before it.
func played(s *core.Scene, n int) string {
	text := " · " + s.Map
	goal := Goal(s)
	if goal == "" {
		return text
	}
	if whole := text + " · " + goal; cells.Width(whole) <= n {
		return whole
	}
	if goal = " · " + goal; cells.Width(goal) <= n {
		return goal
	}
	return text
}

// netLine is the connection in a few numbers.
func netLine(s *core.Scene, st Status, wide bool) spans {
	ms := int(s.Net.RTT / time.Millisecond)
	loss := int(s.Net.Loss*100 + 0.5)
	gap, ping, lost := " ", fmt.Sprintf("%dms", ms), fmt.Sprintf(" %d%%", loss)
	if wide {
		gap, ping, lost = "  ", fmt.Sprintf("ping %d ms", ms), fmt.Sprintf("  loss %d%%", loss)
	}
	if s.Net.Silent >= silence {
		ping = "ping --" // the number would be an old one
	}
	return spans{
		{ping, on(barBg, alarm(float64(ms), 120, 250))},
		{lost, on(barBg, alarm(float64(loss), 2, 8))},
		{fmt.Sprintf("%s%d fps%s", gap, st.FPS, gap), on(barBg, faint)},
		{s.Net.Transport, on(barBg, faint)},
	}
}

// standing is the score: oneself, the clock, and who leads or comes next; for a
// spectator, the two who lead; with teams, ours and theirs. Names get at most n
// columns.
func standing(s *core.Scene, n int) spans {
	clock := span{"  " + Clock(s.View.Left) + "  ", bold(barBg, bright)}
	if s.View.Left <= 10*rules.Second {
		clock.ink.Fg = paint.Red
	}
	n = min(n, 16)
	if s.Mode.Teams {
		a, b := teamScores(s, barBg)
		return spans{a, clock, b}
	}
	var own, rival span
	for i := range s.Players {
		pl := &s.Players[i]
		switch {
		case pl.Seat == s.Self:
			own = span{"you " + strconv.Itoa(pl.Points), bold(barBg, paint.Cyan)}
		case s.Watching.On && own.text == "":
			own = pointsOf(s, pl, n)
		case rival.text == "":
			rival = pointsOf(s, pl, n)
		}
	}
	return spans{own, clock, rival}
}

// pointsOf is a player's name and points.
func pointsOf(s *core.Scene, pl *core.Player, n int) span {
	return span{cells.Cut(pl.Name, n) + " " + strconv.Itoa(pl.Points), bold(barBg, Sides(s).Colour(pl.Seat, pl.Team))}
}

// teamScores is the score of the viewer's team, or of team 0, and of the other.
func teamScores(s *core.Scene, bg cells.RGB) (mine, theirs span) {
	us, them := teamKills(s)
	we, they := "us", "them"
	if s.View.Team == rules.NoTeam {
		we, they = "blue", "orange"
	}
	sides := Sides(s)
	return span{we + " " + strconv.Itoa(us), bold(bg, teamColour(sides, sides.Team))},
		span{they + " " + strconv.Itoa(them), bold(bg, teamColour(sides, 1-max(sides.Team, 0)))}
}

// Clock writes a number of ticks as minutes and seconds, rounded up, so that
// 0:00 is the end.
func Clock(t rules.Tick) string {
	sec := (int64(t) + int64(rules.Second) - 1) / int64(rules.Second)
	return fmt.Sprintf("%02d:%02d", sec/60, sec%60)
}

// Sides is how tanks are told apart in a scene.
func Sides(s *core.Scene) paint.Sides {
	return paint.Sides{Self: s.Self, Team: s.View.Team, Mode: s.Mode}
}

// teamColour is the colour of a team for one viewer: that of a member other
// than oneself.
func teamColour(s paint.Sides, team rules.Team) cells.RGB {
	s.Team, s.Self = max(s.Team, 0), rules.MaxSeats-1
	return s.Colour(0, team)
}

// teamKills counts the kills of the viewer's team, or team 0, and of the other.
func teamKills(s *core.Scene) (us, them int) {
	for _, p := range s.Players {
		if p.Team == max(s.View.Team, 0) {
			us += p.Kills
		} else {
			them += p.Kills
		}
	}
	return us, them
}
