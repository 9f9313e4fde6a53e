package cells

// eighths are the block elements that fill a cell from the left.
var eighths = [8]rune{' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'}

// Bar draws a gauge of w columns at eighths of a column: value of full.
func (g *Grid) Bar(x, y, w int, value, full int32, on, off RGB) {
	if full <= 0 {
		return
	}
	value = min(max(value, 0), full)
	n := int(int64(value) * int64(w) * 8 / int64(full))
	if n == 0 && value > 0 {
		n = 1 // a spark of life must not look like none
	}
	for i := range w {
		c := g.At(x+i, y)
		if c == nil {
			continue
		}
		switch part := n - 8*i; {
		case part >= 8:
			*c = Cell{R: ' ', Fg: on, Bg: on}
		case part <= 0:
			*c = Cell{R: ' ', Fg: off, Bg: off}
		default:
			*c = Cell{R: eighths[part], Fg: on, Bg: off}
		}
	}
}
