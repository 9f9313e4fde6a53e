package terminal

import (
	"github.com/gdamore/tcell/v3"
	"github.com/gdamore/tcell/v3/color"

	"carom/clients/terminal/cells"
	"carom/clients/terminal/tint"
)

// depth is how many colours the terminal has.
type depth int

// depthOf sorts a number of colours into those that are drawn differently.
func depthOf(colours int) depth {
	switch {
	case colours > 256:
		return 1 << 24
	case colours >= 256:
		return 256
	case colours >= 16:
		return 16
	case colours >= 8:
		return 8
	}
	return 0
}

// String says it for people.
func (d depth) String() string {
	switch d {
	case 1 << 24:
		return "24-bit"
	case 256:
		return "256"
	case 16:
		return "16"
	case 8:
		return "8"
	}
	return "none"
}

// presenter puts grids on a screen: the cells that differ from those of the
// grid before, and nothing if none does.
type presenter struct {
	screen tcell.Screen
	depth  depth
	last   cells.Grid
}

// show makes the screen look like g and reports how many cells changed.
func (p *presenter) show(g *cells.Grid) (changed int) {
	if p.last.W != g.W || p.last.H != g.H {
		p.last.Resize(g.W, g.H)
	}
	for i := range g.Cells {
		c := &g.Cells[i]
		if *c == p.last.Cells[i] {
			continue
		}
		p.last.Cells[i] = *c
		r, style := p.style(c)
		p.screen.SetContent(i%g.W, i/g.W, r, nil, style)
		changed++
	}
	if changed > 0 {
		p.screen.Show()
	}
	return changed
}

// style translates a cell for the colours there are.
func (p *presenter) style(c *cells.Cell) (rune, tcell.Style) {
	s := tcell.StyleDefault
	if c.Bold {
		s = s.Bold(true)
	}
	switch p.depth {
	case 1 << 24:
		return c.R, s.Foreground(color.NewHexColor(int32(c.Fg))).Background(color.NewHexColor(int32(c.Bg)))
	case 256:
		return c.R, s.Foreground(palette(tint.To256(c.Fg))).Background(palette(tint.To256(c.Bg)))
	case 16:
		return c.R, s.Foreground(palette(tint.To16(c.Fg))).Background(palette(tint.To16(c.Bg)))
	case 8:
		return c.R, s.Foreground(palette(tint.To8(c.Fg))).Background(palette(tint.To8(c.Bg)))
	}
	r := tint.Bare(*c)
	if r == c.R && r != ' ' && c.Bg.Luma() > 128 {
		s = s.Reverse(true)
	}
	return r, s
}

func palette(n uint8) tcell.Color { return color.PaletteColor(int(n)) }
