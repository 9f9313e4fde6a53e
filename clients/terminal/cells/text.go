package cells

import "unicode/utf8"

// Ink is how text is drawn.
type Ink struct {
	Fg, Bg RGB
	Bold   bool
	Clear  bool // keep the picture below as the ground, darkened, instead of Bg
}

// glass is what a darkened picture goes towards, and how far.
const (
	glass      RGB   = 0x0a0d12
	glassiness int32 = 160
)

// Text writes s from column x to the right and returns the column after it.
// Characters that are not one column wide become '?'.
func (g *Grid) Text(x, y int, s string, ink Ink) int {
	for _, r := range s {
		g.Rune(x, y, r, ink)
		x++
	}
	return x
}

// Right writes s so that it ends before column x and returns its first column.
func (g *Grid) Right(x, y int, s string, ink Ink) int {
	x -= Width(s)
	g.Text(x, y, s, ink)
	return x
}

// Centre writes s around column x.
func (g *Grid) Centre(x, y int, s string, ink Ink) {
	g.Text(x-Width(s)/2, y, s, ink)
}

// Rune writes one character.
func (g *Grid) Rune(x, y int, r rune, ink Ink) {
	c := g.At(x, y)
	if c == nil {
		return
	}
	if !Narrow(r) {
		r = instead(r)
	}
	bg := ink.Bg
	if ink.Clear {
		bg = c.ground()
	}
	*c = Cell{R: r, Fg: ink.Fg, Bg: bg, Bold: ink.Bold}
}

// instead is what stands for a character that might not be one column wide.
func instead(r rune) rune {
	switch r {
	case '…':
		return '.'
	case '–', '—', '−':
		return '-'
	case '‘', '’':
		return '\''
	case '“', '”':
		return '"'
	}
	return '?'
}

// ground is the one colour that stands for a cell when text goes over it.
func (c *Cell) ground() RGB {
	if c.R != HalfBlock {
		return Mix(c.Bg, glass, glassiness)
	}
	return Mix(Mix(c.Fg, c.Bg, 128), glass, glassiness)
}

// Width is the number of columns of a text.
func Width(s string) int { return utf8.RuneCountInString(s) }

// Cut shortens a text to n columns.
func Cut(s string, n int) string {
	i := 0
	for at := range s {
		if i >= n {
			return s[:at]
		}
		i++
	}
	return s
}

// Narrow reports whether a character is one that every terminal draws one
// column wide: printable ASCII and Latin-1 and Latin Extended-A letters, the
// block elements, and the two signs of the screens, which were tried.
func Narrow(r rune) bool {
	switch {
	case r >= ' ' && r <= '~', r == '»', r == '·':
		return true
	case r >= 0xc0 && r <= 0x17f:
		return r != '×' && r != '÷'
	}
	return r >= 0x2580 && r <= 0x259f
}
