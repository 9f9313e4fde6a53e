package arena

// grids is the walls as bits, in the three ways that a lookout goes through them: a line of cells and
// the cells along it, one bit each.
type grids struct {
	w, h        int32
	down        bitmap // by column, bits downward
	right, left bitmap // by row, bits to the right, and to the left
}

// bitmap is lines of bits, set for walls. A line ends with a word of walls.
type bitmap struct {
	lines, stride int32 // stride in words
	words         []uint64
}

func newBitmap(lines, n int32) bitmap {
	b := bitmap{lines: lines, stride: (n+63)/64 + 1}
	b.words = make([]uint64, lines*b.stride)
	for i := range b.words {
		b.words[i] = ^uint64(0)
	}
	return b
}

func newGrids(a *Arena) grids {
	g := grids{w: a.W, h: a.H, down: newBitmap(a.W, a.H), right: newBitmap(a.H, a.W), left: newBitmap(a.H, a.W)}
	for y := range a.H {
		for x := range a.W {
			if !a.Solid(x, y) {
				g.down.free(x, y)
				g.right.free(y, x)
				g.left.free(y, a.W-1-x)
			}
		}
	}
	return g
}

func (b *bitmap) free(line, i int32) { b.words[line*b.stride+i/64] &^= 1 << (i & 63) }

// cut returns the 64 bits of a line from bit i on. What is outside is wall.
func (b *bitmap) cut(line, i int32) uint64 {
	if line < 0 || line >= b.lines || i>>6 >= b.stride-1 {
		return ^uint64(0)
	}
	if i < 0 {
		return b.cut(line, 0)<<-i | (1<<-i - 1)
	}
	at := line*b.stride + i>>6
	return b.words[at]>>(i&63) | b.words[at+1]<<(63-i&63)<<1
}

// open reports whether a block has a cell without a wall.
func (g *grids) open(bx, by int32) bool {
	y := by * blockCells
	return g.right.cut(y, bx*blockCells)&3 != 3 || g.right.cut(y+1, bx*blockCells)&3 != 3
}
