package cells

// HalfBlock is the upper half block: its foreground is the upper pixel of a
// cell, its background the lower one.
const HalfBlock = '▀'

// Cell is one character. The zero Cell is what no drawing leaves behind, so it
// also serves as "nothing known about this cell".
type Cell struct {
	R      rune
	Fg, Bg RGB
	Bold   bool
}

// Grid is a frame. Drawing outside of it is cut off.
type Grid struct {
	W, H  int
	Cells []Cell // row by row
}

// NewGrid returns a grid of zero cells.
func NewGrid(w, h int) *Grid {
	return &Grid{W: w, H: h, Cells: make([]Cell, w*h)}
}

// Resize makes the grid w by h and forgets its content; the memory is reused
// when it is large enough.
func (g *Grid) Resize(w, h int) {
	g.W, g.H = max(w, 0), max(h, 0)
	n := g.W * g.H
	if cap(g.Cells) < n {
		g.Cells = make([]Cell, n)
	}
	g.Cells = g.Cells[:n]
	clear(g.Cells)
}

// At returns the cell at column x, row y, nil outside of the grid.
func (g *Grid) At(x, y int) *Cell {
	if uint(x) >= uint(g.W) || uint(y) >= uint(g.H) {
		return nil
	}
	return &g.Cells[y*g.W+x]
}

// Fill sets a rectangle to spaces on one colour.
func (g *Grid) Fill(x, y, w, h int, bg RGB) {
	for j := max(y, 0); j < min(y+h, g.H); j++ {
		for i := max(x, 0); i < min(x+w, g.W); i++ {
			g.Cells[j*g.W+i] = Cell{R: ' ', Fg: bg, Bg: bg}
		}
	}
}

// Pixels draws an image of w by h pixels, h even, with its upper left corner at
// column x, row y. Two equal pixels become a space: one byte instead of three,
// and equal neighbours then have equal styles, which cost nothing to send.
func (g *Grid) Pixels(x, y int, pix []RGB, w, h int) {
	for j := 0; j+1 < h; j += 2 {
		row := y + j/2
		if uint(row) >= uint(g.H) {
			continue
		}
		for i := max(0, -x); i < w && x+i < g.W; i++ {
			top, low := pix[j*w+i], pix[(j+1)*w+i]
			c := &g.Cells[row*g.W+x+i]
			if top == low {
				*c = Cell{R: ' ', Fg: top, Bg: top}
			} else {
				*c = Cell{R: HalfBlock, Fg: top, Bg: low}
			}
		}
	}
}

// Dim darkens a rectangle towards a colour, t of 256, and keeps what is in it
// recognisable: the ground of a card that floats over a running match.
func (g *Grid) Dim(x, y, w, h int, to RGB, t int32) {
	for j := max(y, 0); j < min(y+h, g.H); j++ {
		for i := max(x, 0); i < min(x+w, g.W); i++ {
			c := &g.Cells[j*g.W+i]
			c.Fg, c.Bg = Mix(c.Fg, to, t), Mix(c.Bg, to, t)
		}
	}
}
