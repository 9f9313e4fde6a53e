package arena

import "math/bits"

// A lookout finds what can be seen from anywhere in a block. It sends out sheaves of all lines there
// are, and in each line of cells splits them at the walls into those that pass between one pair of
// walls and those that pass between another. Where no line is left, nothing can be seen.
//
// A line leaves the block by its right edge or by its lower one, or by its left edge or its lower one;
// upward ones are the same seen from the other end. A sweep takes one of these four ways, turned so
// that it goes from the block along u and the lines rise along v.
type lookout struct {
	far, top int32             // the last line of cells and the last cell along it
	walls    [far + 1]uint64   // by u, bits by v
	seen     [far/2 + 1]uint64 // by block along u, bits by block along v
	parts    [far + 2]sheaf    // by u, those that split makes there
	steps    int
}

const (
	far      = 2*reachX + 1
	maxSteps = 1 << 14 // of a sweep; a map that takes more is all lit from there on
)

// look writes what the block (bx, by) may see.
func (l *lookout) look(to *row, g *grids, bx, by int32) {
	x, y := bx*blockCells, by*blockCells
	mirrored := g.w - blockCells - x // where the block's bits begin in g.left
	for k := range int32(reachY + 1) {
		to[k] = 0
	}
	l.sweep(2*reachX+1, 2*reachY+1, func(u int32) uint64 { return g.down.cut(x+u, y) })
	for dx := range int32(reachX + 1) {
		spread(to, l.seen[dx], reachX+dx)
	}
	l.sweep(2*reachX+1, 2*reachY+1, func(u int32) uint64 { return g.down.cut(x+blockCells-1-u, y) })
	for dx := range int32(reachX + 1) {
		spread(to, l.seen[dx], reachX-dx)
	}
	l.sweep(2*reachY+1, 2*reachX+1, func(u int32) uint64 { return g.right.cut(y+u, x) })
	for dy := range int32(reachY + 1) {
		to[dy] |= l.seen[dy] << reachX
	}
	l.sweep(2*reachY+1, 2*reachX+1, func(u int32) uint64 { return g.left.cut(y+u, mirrored) })
	for dy := range int32(reachY + 1) {
		to[dy] |= bits.Reverse64(l.seen[dy]) >> (63 - reachX)
	}
}

// spread puts a column of bits into a row's words.
func spread(to *row, column uint64, bit int32) {
	for ; column != 0; column &= column - 1 {
		to[bits.TrailingZeros64(column)] |= 1 << bit
	}
}

// sweep goes one of the four ways.
func (l *lookout) sweep(last, top int32, walls func(u int32) uint64) {
	l.far, l.top, l.steps = last, top, 0
	clear(l.seen[:])
	l.seen[0] = 1
	for u := int32(blockCells); u <= last; u++ {
		l.walls[u] = walls(u)
	}
	l.parts[0] = fan(blockCells, blockCells)
	l.follow(&l.parts[0], blockCells, 0, blockCells-1)
}

// follow goes on with a sheaf that comes into the line of cells at u by the cells lo to hi.
func (l *lookout) follow(s *sheaf, u, lo, hi int32) {
	for ; u <= l.far; u++ {
		if l.steps++; l.steps > maxSteps {
			l.flood(u)
			return
		}
		_, high := s.span(u+1, l.top)
		first := lo + int32(bits.TrailingZeros64(^(l.walls[u] >> lo)))
		end := first + int32(bits.TrailingZeros64(l.walls[u]>>first))
		if first > hi {
			return
		}
		if first > lo || end <= high { // walls in the way
			l.split(s, u, lo, hi, high)
			return
		}
		l.mark(u, lo, high)
		lo, hi = s.span(u+1, l.top)
	}
}

// split follows each part of a sheaf that passes between walls at u.
func (l *lookout) split(s *sheaf, u, lo, hi, high int32) {
	for v := lo; v <= hi; {
		first := v + int32(bits.TrailingZeros64(^(l.walls[u] >> v)))
		end := first + int32(bits.TrailingZeros64(l.walls[u]>>first))
		v = end
		if first > hi {
			return
		}
		part := &l.parts[u]
		*part = *s
		if first > lo {
			part.cut(u, first, 1)
		}
		from, to := part.span(u+1, l.top)
		to = min(to, end-1)
		l.mark(u, first, to) // also by lines that end here
		if end <= high {
			part.cut(u+1, end, -1)
			from, _ = part.span(u+1, l.top)
		}
		if part.n == 0 {
			continue
		}
		l.follow(part, u+1, min(max(from, first), to), to) // all may go through the corner at end
	}
}

// mark notes that the cells from lo to hi at u are seen.
func (l *lookout) mark(u, lo, hi int32) {
	if lo <= hi {
		l.seen[u/2] |= (1<<(hi/2+1) - 1) &^ (1<<(lo/2) - 1)
	}
}

// flood marks all from u on.
func (l *lookout) flood(u int32) {
	for ; u <= l.far; u++ {
		l.mark(u, 0, l.top)
	}
}
