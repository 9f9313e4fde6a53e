package hud

import (
	"fmt"
	"time"

	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/game/rules"
)

// about says what a mode is like, by id.
var about = map[string]string{
	"ffa":  "everyone against everyone, join and leave at any time",
	"tdm":  "two teams, no friendly fire",
	"duel": "one against one on a single screen, through the queue",
}

// Modes draws the list of modes with one of them chosen, and a sentence about
// what went wrong before, if anything.
func Modes(g *cells.Grid, p Plan, modes []rules.Mode, chosen int, trouble string, st Status) {
	x, y := page(g, p)
	g.Text(x, y, "ricochet tanks in your terminal", on(paint.Void, faint))
	y += 3
	for i, m := range modes {
		ink, bg := bold(paint.Void, plain), paint.Void
		if i == chosen {
			bg = paint.Cyan
			ink = bold(bg, 0x06121c)
		}
		g.Fill(x-2, y, 24, 1, bg)
		g.Text(x, y, cells.Cut(m.Name, 20), ink)
		g.Text(x+25, y, cells.Cut(about[m.ID], p.W-x-26), on(paint.Void, faint))
		y += 2
	}
	g.Text(x, y+1, cells.Cut(trouble, p.W-x-1), bold(paint.Void, paint.Red))
	foot(g, p, "W S choose · ENTER play · F1 help · Q quit", st)
}

// Wait draws what is being waited for, and since when.
func Wait(g *cells.Grid, p Plan, what string, since time.Duration, st Status) {
	x, y := page(g, p)
	y += 2
	const turn = 120 * time.Millisecond
	for i := range 5 {
		c := empty
		if int(since/turn)%8 == i || 8-int(since/turn)%8 == i {
			c = paint.Cyan
		}
		g.Text(x+2*i, y, "█", on(paint.Void, c))
	}
	end := g.Text(x+12, y, cells.Cut(what, p.W-x-22), bold(paint.Void, bright))
	if sec := int(since / time.Second); sec > 0 {
		g.Text(end+2, y, fmt.Sprintf("%d s", sec), on(paint.Void, faint))
	}
	keys := "ESC back · Q quit"
	if st.Watching {
		keys = "Q quit"
	}
	foot(g, p, keys, st)
}

// Ended draws why a session is over.
func Ended(g *cells.Grid, p Plan, why string, st Status) {
	x, y := page(g, p)
	y += 2
	g.Text(x, y, "The session has ended", bold(paint.Void, bright))
	g.Text(x, y+2, cells.Cut(why, p.W-x-1), on(paint.Void, paint.Amber))
	keys := "ENTER play again · M modes · Q quit"
	if st.Watching {
		keys = "Q quit"
	}
	foot(g, p, keys, st)
}

// page clears the screen, draws the logo and returns where to go on.
func page(g *cells.Grid, p Plan) (x, y int) {
	g.Fill(0, 0, p.W, p.H, paint.Void)
	x, y = max((p.W-logoWidth-14)/2, 4), max(p.H/6, 2)
	Logo(g, x, y)
	return x, y + 6
}

// foot draws the keys of a page and what is known of server and terminal.
func foot(g *cells.Grid, p Plan, keys string, st Status) {
	y := p.H - 1
	g.Fill(0, y, p.W, 1, barBg)
	x := g.Text(1, y, keys, on(barBg, plain))
	held := "keys: tap to drive"
	if st.Releases {
		held = "keys: held"
	}
	facts := st.Server + "  " + held + "  colours: " + st.Colours
	if w := cells.Width(facts); x+3+w < p.W {
		g.Right(p.W-1, y, facts, on(barBg, faint))
	}
}

// TooSmall says what size is needed, on whatever size there is.
func TooSmall(g *cells.Grid, p Plan) {
	g.Fill(0, 0, p.W, p.H, paint.Void)
	lines := []string{
		fmt.Sprintf("Carom needs %d columns and %d rows.", MinCols, MinRows),
		fmt.Sprintf("This terminal has %d and %d.", p.W, p.H),
		"Please make it larger, or the font smaller.",
		"Ctrl-C quits.",
	}
	for i, l := range lines {
		g.Centre(p.W/2, p.H/2-1+i, cells.Cut(l, p.W), on(paint.Void, bright))
	}
}
