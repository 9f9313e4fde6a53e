package hud

import (
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
)

// The smallest terminal that holds the picture at two pixels a cell.
const (
	MinCols = 80
	MinRows = 24
)

// Plan says where things go on a terminal.
type Plan struct {
	W, H   int // columns and rows
	Zoom   int // pixels a cell; 0: the terminal is too small
	X, Y   int // the picture's corner, in columns and rows
	PW, PH int // the picture's size, in columns and rows
	Top    int // row of the upper bar
	Bottom int // row of the lower bar
	Hints  int // row of the hints, -1 if there is no room
}

// NewPlan lays out a terminal of w columns and h rows.
func NewPlan(w, h int) Plan {
	p := Plan{W: w, H: h, Zoom: paint.Zoom(w, h), Bottom: h - 1, Hints: -1}
	p.PW, p.PH = paint.Cols*p.Zoom, paint.Rows*p.Zoom/2
	spare := h - 2 - p.PH
	if spare > 0 {
		p.Hints, p.Bottom, spare = h-1, h-2, spare-1
	}
	p.X, p.Y = (w-p.PW)/2, 1+spare/2
	return p
}

// Margins darkens what the picture and the bars leave free.
func Margins(g *cells.Grid, p Plan) {
	low := p.Y + p.PH
	g.Fill(0, p.Top+1, p.W, p.Y-p.Top-1, paint.Void)
	g.Fill(0, low, p.W, p.Bottom-low, paint.Void)
	g.Fill(0, p.Y, p.X, p.PH, paint.Void)
	g.Fill(p.X+p.PW, p.Y, p.W-p.X-p.PW, p.PH, paint.Void)
}
