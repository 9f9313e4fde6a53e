package geom

import "math/bits"

// Cell is the edge of one map cell in u.
const Cell = 1024

// Vec is a point or a displacement in u. Points on a map are never negative and
// below 1024 cells, which is 1<<20 u; displacements are differences of those.
type Vec struct{ X, Y int32 }

// Add returns v + o.
func (v Vec) Add(o Vec) Vec { return Vec{v.X + o.X, v.Y + o.Y} }

// Sub returns v - o.
func (v Vec) Sub(o Vec) Vec { return Vec{v.X - o.X, v.Y - o.Y} }

// Neg returns v turned by 180° about the origin.
func (v Vec) Neg() Vec { return Vec{-v.X, -v.Y} }

// Dot returns the scalar product in square u.
func (v Vec) Dot(o Vec) int64 { return int64(v.X)*int64(o.X) + int64(v.Y)*int64(o.Y) }

// Cross returns the z part of the vector product in square u. It is positive
// when o lies clockwise of v on the screen.
func (v Vec) Cross(o Vec) int64 { return int64(v.X)*int64(o.Y) - int64(v.Y)*int64(o.X) }

// Len returns the length of v in u, rounded down.
func (v Vec) Len() int32 { return int32(Sqrt(uint64(v.Dot(v)))) }

// Dist2 returns the square of the distance between v and o, in square u.
func (v Vec) Dist2(o Vec) int64 {
	d := v.Sub(o)
	return d.Dot(d)
}

// Half returns the displacement of half the length, truncated toward zero.
func (v Vec) Half() Vec { return Vec{v.X / 2, v.Y / 2} }

// CellOf returns the column and row of the cell that holds the point v. The
// shift is a floor, which is what a cell of whole u asks for on either side.
func (v Vec) CellOf() (cx, cy int32) { return v.X >> 10, v.Y >> 10 }

// Sqrt returns the whole part of the square root of n, by Newton's method from
// a power of two that is never too small.
func Sqrt(n uint64) uint32 {
	if n == 0 {
		return 0
	}
	x := uint64(1) << ((bits.Len64(n) + 1) / 2)
	if x > 1<<32-1 {
		x = 1<<32 - 1
	}
	for {
		y := (x + n/x) / 2
		if y >= x {
			return uint32(x)
		}
		x = y
	}
}

// Abs returns the size of n. The smallest int32 has none and is not a length.
func Abs(n int32) int32 {
	if n < 0 {
		return -n
	}
	return n
}
