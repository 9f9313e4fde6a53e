package hud

import (
	"strconv"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/game/rules"
)

// feedTime is how long a line of the feed stays.
const feedTime = 7 * time.Second

// byBeam is the number of the beam among the causes on the wire.
const byBeam = core.Cause(1)

// Feed draws who destroyed whom, newest last, at the picture's upper right: the
// number behind » is that of the bounces.
func Feed(g *cells.Grid, p Plan, s *core.Scene, st Status) {
	y := p.Y
	for i := range s.Feed {
		k := &s.Feed[i]
		if st.Now.Sub(k.At) > feedTime {
			continue
		}
		l := kill(s, k)
		l.draw(g, p.X+p.PW-1-l.width(), y)
		y++
	}
}

// kill is one line of the feed.
func kill(s *core.Scene, k *core.Kill) spans {
	victim := who(s, k.Victim)
	how := " »"
	if k.Bounces > 0 {
		how += strconv.Itoa(int(k.Bounces))
	}
	if k.Cause == byBeam {
		how = " beam" + how
	}
	mark := span{how + " ", over(bright)}
	if k.Killer == rules.NoSeat || k.Killer == k.Victim {
		return spans{{" ", over(bright)}, victim, mark, {"own shell ", over(faint)}}
	}
	killer := who(s, k.Killer)
	killer.text = " " + killer.text
	victim.text += " "
	return spans{killer, mark, victim}
}

// who is a player's name in his colour.
func who(s *core.Scene, seat rules.Seat) span {
	if seat == s.Self {
		return span{"you", overBold(paint.Cyan)}
	}
	if p, ok := s.Player(seat); ok {
		return span{cells.Cut(p.Name, 16), overBold(Sides(s).Colour(seat, p.Team))}
	}
	return span{"somebody", over(plain)}
}
