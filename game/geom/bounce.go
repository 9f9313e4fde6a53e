package geom

// Bounce returns where a point at x, having gone past a wall's face, ends up
// when it is thrown back. face is the multiple of Cell at which the cell with
// the greater coordinates begins, whichever of the two cells is the wall: the
// last u before it and the first u behind it mirror each other, so both sides
// of a wall reflect alike.
func Bounce(x, face int32) int32 { return 2*face - 1 - x }

// Face returns the face between the free cell and the neighbouring wall cell on
// one axis, as Bounce takes it.
func Face(free, wall int32) int32 { return max(free, wall) * Cell }

// Brink returns the last u of the free cell before the neighbouring wall cell
// on one axis.
func Brink(free, wall int32) int32 {
	if wall > free {
		return wall*Cell - 1
	}
	return free * Cell
}
