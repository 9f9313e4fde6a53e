package hud

import (
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
)

// The colours of text and its grounds.
const (
	barBg  cells.RGB = 0x0d1117
	cardBg cells.RGB = 0x141a23
	rowBg  cells.RGB = 0x1f3044 // one's own row
	empty  cells.RGB = 0x252b36 // of a gauge

	bright cells.RGB = 0xe9eef7
	plain  cells.RGB = 0xb4bfce
	faint  cells.RGB = 0x7d8797
	violet cells.RGB = 0xc39bf2
)

func on(bg, fg cells.RGB) cells.Ink   { return cells.Ink{Fg: fg, Bg: bg} }
func bold(bg, fg cells.RGB) cells.Ink { return cells.Ink{Fg: fg, Bg: bg, Bold: true} }
func over(fg cells.RGB) cells.Ink     { return cells.Ink{Fg: fg, Clear: true} }
func overBold(fg cells.RGB) cells.Ink { return cells.Ink{Fg: fg, Clear: true, Bold: true} }

// span is a piece of a line in one ink.
type span struct {
	text string
	ink  cells.Ink
}

// spans is a line of several inks.
type spans []span

func (l spans) width() (n int) {
	for _, s := range l {
		n += cells.Width(s.text)
	}
	return n
}

// draw writes the line from column x on and returns the column after it.
func (l spans) draw(g *cells.Grid, x, y int) int {
	for _, s := range l {
		x = g.Text(x, y, s.text, s.ink)
	}
	return x
}

// alarm picks a colour for a number: the higher the worse.
func alarm(v, amber, red float64) cells.RGB {
	switch {
	case v >= red:
		return paint.Red
	case v >= amber:
		return paint.Amber
	}
	return faint
}

// card fills a box for text in the middle of the plan and returns its corner.
func card(g *cells.Grid, p Plan, w, h int) (x, y int) {
	w, h = min(w, p.W), min(h, p.H)
	x, y = (p.W-w)/2, max((p.H-h)/2, 0)
	g.Dim(0, 0, p.W, p.H, barBg, 110)
	g.Fill(x, y, w, h, cardBg)
	return x, y
}
