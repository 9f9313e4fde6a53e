package arena

// nodes returns, for each vertex of the grid, whether a tank fits around it. Vertex (x, y) is the
// upper left corner of cell (x, y), where the four cells (x-1..x, y-1..y) meet. A hull of 1.75 cells
// centred there stays inside these four, so no other cell matters and no walls need fattening.
func nodes(a *Arena) []bool {
	out := make([]bool, len(a.solid))
	for y := int32(1); y < a.H; y++ {
		for x := int32(1); x < a.W; x++ {
			out[y*a.W+x] = !a.Solid(x-1, y-1) && !a.Solid(x, y-1) && !a.Solid(x-1, y) && !a.Solid(x, y)
		}
	}
	return out
}

// Node reports whether a tank fits around vertex (x, y), the upper left corner of cell (x, y). From
// one node a tank drives straight to each of the four neighbouring ones that are nodes too.
func (a *Arena) Node(x, y int32) bool {
	return uint32(x) < uint32(a.W) && uint32(y) < uint32(a.H) && a.nodes[y*a.W+x]
}

// flood returns which nodes can be reached from the first one, and that one's index, -1 if there is
// no node at all.
func (a *Arena) flood() (seen []bool, first int) {
	seen, first = make([]bool, len(a.nodes)), -1
	for i, node := range a.nodes {
		if node {
			first = i
			break
		}
	}
	if first < 0 {
		return seen, first
	}
	seen[first] = true
	// The border is closed, so no neighbour of a node falls off the slice.
	for queue, w := []int{first}, int(a.W); len(queue) > 0; {
		i := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, j := range [4]int{i + 1, i - 1, i + w, i - w} {
			if a.nodes[j] && !seen[j] {
				seen[j] = true
				queue = append(queue, j)
			}
		}
	}
	return seen, first
}
