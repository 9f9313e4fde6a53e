package arena

import "carom/game/geom"

// Visibility is kept between blocks of two by two cells: a quarter of the rows and a quarter of their
// bits, and a tank spans two blocks anyway.
const (
	blockShift = 11 // u to blocks
	blockCells = 2
	reachX     = 24 // blocks: a window pushed to one side (20), half a hull and a way to drive
	reachY     = 14
	maxBlocks  = 1 << 15 // of larger maps nothing is kept, and every question is left to Clear
)

// A Survey knows which blocks of a map may see which. It looks out of a block when it is first asked
// about it, which takes some 10 µs, and remembers the answer; so it is for one goroutine, that of a
// room, whose viewers share it.
type Survey struct {
	grids   grids
	w, h    int32 // blocks
	rows    []row // row by row; empty if the map is too large
	known   []bool
	lookout lookout
}

// row is the blocks that one block may see in its own row of blocks and those below: bit reachX+dx of
// word dy. What lies above is in the rows of the blocks up there, for sight is mutual.
type row [reachY + 1]uint64

// NewSurvey returns a survey that has not looked yet.
func NewSurvey(a *Arena) *Survey {
	s := &Survey{w: (a.W + blockCells - 1) / blockCells, h: (a.H + blockCells - 1) / blockCells}
	if n := s.w * s.h; n <= maxBlocks {
		s.grids, s.rows, s.known = newGrids(a), make([]row, n), make([]bool, n)
	}
	return s
}

// row returns what a block may see.
func (s *Survey) row(x, y int32) *row {
	i := y*s.w + x
	if !s.known[i] {
		s.known[i] = true
		if s.grids.open(x, y) {
			s.lookout.look(&s.rows[i], &s.grids, x, y)
		}
	}
	return &s.rows[i]
}

// Hidden reports that no point of one box sees any point of the other, so that Clear need not be
// asked. It errs on one side only: false says nothing. A nil Survey knows nothing.
func (s *Survey) Hidden(p, q geom.Rect) bool {
	if s == nil || len(s.rows) == 0 {
		return false
	}
	px0, py0, px1, py1 := s.blocks(p)
	qx0, qy0, qx1, qy1 := s.blocks(q)
	if max(px1-qx0, qx1-px0) > reachX || max(py1-qy0, qy1-py0) > reachY {
		return false
	}
	for y := py0; y <= py1; y++ {
		for z := qy0; z <= qy1; z++ {
			if z >= y && s.any(y, px0, px1, z, qx0, qx1) || z <= y && s.any(z, qx0, qx1, y, px0, px1) {
				return false
			}
		}
	}
	return true
}

// any reports whether a block of a row y, from column a0 to a1, may see one of row z, not above y,
// from column b0 to b1.
func (s *Survey) any(y, a0, a1, z, b0, b1 int32) bool {
	want := uint64(1)<<(b1-b0+1) - 1
	for x := a0; x <= a1; x++ {
		if s.row(x, y)[z-y]>>(reachX+b0-x)&want != 0 {
			return true
		}
	}
	return false
}

// blocks returns the blocks that a box has points in, of one outside the map the nearest ones.
func (s *Survey) blocks(r geom.Rect) (x0, y0, x1, y1 int32) {
	return within(r.Min.X, s.w), within(r.Min.Y, s.h), within(r.Max.X, s.w), within(r.Max.Y, s.h)
}

func within(p, n int32) int32 { return max(0, min(p>>blockShift, n-1)) }
