package arena

import "carom/game/geom"

// Density returns how much of the ground inside the border is wall, per mille.
func (a *Arena) Density() int {
	walls, all := 0, int(a.W-2)*int(a.H-2)
	for y := int32(1); y < a.H-1; y++ {
		for x := int32(1); x < a.W-1; x++ {
			if a.Solid(x, y) {
				walls++
			}
		}
	}
	return 1000 * walls / max(all, 1)
}

// Openness returns how much of a window of w by h cells its viewer sees, per mille: over every node
// as the viewer, the nodes in clear sight out of all nodes in the window, which is pushed inside the
// arena. A map of little openness is a maze of ambushes, one of much openness is a shooting range.
func (a *Arena) Openness(w, h int32) int {
	seen, all := 0, 0
	for y := int32(1); y < a.H; y++ {
		for x := int32(1); x < a.W; x++ {
			if a.Node(x, y) {
				s, n := a.around(x, y, w, h)
				seen, all = seen+s, all+n
			}
		}
	}
	return 1000 * seen / max(all, 1)
}

// around counts the nodes in the window of one node, and those of them in clear sight.
func (a *Arena) around(x, y, w, h int32) (seen, all int) {
	left, top := window(x, w, a.W), window(y, h, a.H)
	from := vertex(x, y)
	for j := top; j < min(top+h, a.H); j++ {
		for i := left; i < min(left+w, a.W); i++ {
			if !a.Node(i, j) {
				continue
			}
			all++
			if a.Clear(from, vertex(i, j)) {
				seen++
			}
		}
	}
	return seen, all
}

// window returns the first cell of a window of n cells around vertex c on an axis of size cells.
func window(c, n, size int32) int32 { return max(0, min(c-n/2, size-n)) }

// vertex returns the point of a vertex.
func vertex(x, y int32) geom.Vec { return geom.Vec{X: x * geom.Cell, Y: y * geom.Cell} }
