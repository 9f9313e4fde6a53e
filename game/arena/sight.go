package arena

import "carom/game/geom"

// Clear reports whether the straight line between two points crosses no wall. The points' own cells
// count. A line exactly through a corner passes unless both cells beside it are walls.
//
// The walk is exact: coordinates are doubled plus one, so that cell c is the open interval
// (2048c, 2048(c+1)) and no point lies on an edge, and the next edges are compared by
// cross-multiplying. Nothing depends on the direction, so Clear(a, b) equals Clear(b, a), also after
// a mirroring or half a turn of the map.
func (a *Arena) Clear(from, to geom.Vec) bool {
	x, y := cell(from.X), cell(from.Y)
	nx, ny := cell(to.X)-x, cell(to.Y)-y
	dx, dy := int64(to.X-from.X)*2, int64(to.Y-from.Y)*2
	// ex and ey are the distances to the next edges, times |dx|*|dy| over the line's own length.
	sx, ex := edge(int64(from.X), &dx)
	sy, ey := edge(int64(from.Y), &dy)
	ex, ey = ex*dy, ey*dx
	stepX, stepY := 2*geom.Cell*dy, 2*geom.Cell*dx
	for left := abs(nx) + abs(ny); ; {
		if a.Solid(x, y) {
			return false
		}
		if left <= 0 {
			return true
		}
		switch {
		case ex < ey:
			x, ex, left = x+sx, ex+stepX, left-1
		case ex > ey:
			y, ey, left = y+sy, ey+stepY, left-1
		default:
			if a.Solid(x+sx, y) && a.Solid(x, y+sy) {
				return false
			}
			x, ex, y, ey, left = x+sx, ex+stepX, y+sy, ey+stepY, left-2
		}
	}
}

// edge returns the direction of a walk along one axis and the doubled distance from p to the first
// edge of a cell that way, and makes d its own absolute value.
func edge(p int64, d *int64) (step int32, dist int64) {
	in := 2*(p&(geom.Cell-1)) + 1
	if *d < 0 {
		*d = -*d
		return -1, in
	}
	return 1, 2*geom.Cell - in
}

func abs(n int32) int32 {
	if n < 0 {
		return -n
	}
	return n
}
