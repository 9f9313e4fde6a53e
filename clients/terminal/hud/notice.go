package hud

import (
	"fmt"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/game/rules"
	"carom/game/view"
)

// silence is how long the server may say nothing before the person is told.
const silence = time.Second

// Notice draws what the person must know now, in the middle of the picture's
// upper part: trouble with the connection first, then the own death, then
// rounds.
func Notice(g *cells.Grid, p Plan, s *core.Scene) {
	y := p.Y + 1
	say := func(text string, c cells.RGB) {
		g.Centre(p.W/2, y, " "+text+" ", cells.Ink{Fg: c, Bg: barBg, Bold: true})
		y++
	}
	if s.Net.Silent >= silence {
		say(fmt.Sprintf("server silent for %.1f s, retrying", s.Net.Silent.Seconds()), paint.Red)
	} else if s.Notice != "" && s.Phase == core.Playing {
		say(s.Notice, paint.Amber)
	}
	own := &s.View.Own
	switch {
	case s.Phase == core.Over || s.View.Phase == view.Over:
	case s.View.Phase == view.Pause:
		say(fmt.Sprintf("round %d follows", s.View.Round+1), bright)
	case s.View.Seat.Valid() && own.HP <= 0:
		y = p.Y + p.PH/2 - 2
		say(fmt.Sprintf("%s · back in %.1f s", fate(s), float64(own.Respawn)/rules.TicksPerSecond), bright)
	}
}

// fate tells who it was.
func fate(s *core.Scene) string {
	for i := len(s.Feed) - 1; i >= 0; i-- {
		k := &s.Feed[i]
		if k.Victim != s.Self {
			continue
		}
		if k.Killer == s.Self || k.Killer == rules.NoSeat {
			return "your own shell"
		}
		how := ""
		switch {
		case k.Cause == byBeam:
			how = ", beam"
		case k.Bounces == 1:
			how = " over 1 bank"
		case k.Bounces > 1:
			how = fmt.Sprintf(" over %d banks", k.Bounces)
		}
		return "destroyed by " + who(s, k.Killer).text + how
	}
	return "destroyed"
}
