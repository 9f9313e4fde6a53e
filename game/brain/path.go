package brain

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// Distances that are none.
const (
	far  = 1<<16 - 1 // a node that the field does not reach
	wall = far - 1   // not a node
)

// path is a field of distances to one goal over the arena's nodes: from anywhere, driving to a
// neighbour with a lower number leads there. It costs a few nanoseconds a node, once for each goal.
type path struct {
	arena *arena.Arena
	goal  int32    // node index, -1 for none
	dist  []uint16 // by node: steps to the goal, or far, or wall
	blank []uint16 // a field without a goal
	queue []int32
}

func newPath(a *arena.Arena) path {
	n := a.W * a.H
	p := path{arena: a, goal: -1, dist: make([]uint16, n), blank: make([]uint16, n), queue: make([]int32, n)}
	for i := range p.blank {
		p.blank[i] = wall
		if a.Node(int32(i)%a.W, int32(i)/a.W) {
			p.blank[i] = far
		}
	}
	copy(p.dist, p.blank)
	return p
}

// near returns the node nearest to a point. Around the centre of a tank that touches no wall there
// always is one; elsewhere the nearest of those within a few cells is taken, or -1.
func (p *path) near(at geom.Vec) int32 {
	x, y := (at.X+geom.Cell/2)/geom.Cell, (at.Y+geom.Cell/2)/geom.Cell
	for r := int32(0); r <= 4; r++ {
		for dy := -r; dy <= r; dy++ {
			for dx := -r; dx <= r; dx++ {
				if (dx == r || dx == -r || dy == r || dy == -r) && p.arena.Node(x+dx, y+dy) {
					return (y+dy)*p.arena.W + x + dx
				}
			}
		}
	}
	return -1
}

// seek makes the field toward a goal, as far as from needs it and a little more.
func (p *path) seek(from, goal int32) {
	copy(p.dist, p.blank)
	p.goal, p.dist[goal] = goal, 0
	w, head, tail, limit := p.arena.W, 0, 1, uint16(wall-1)
	for p.queue[0] = goal; head < tail; head++ {
		i := p.queue[head]
		d := p.dist[i]
		if d >= limit {
			return
		}
		if i == from {
			limit = d + 6
		}
		for _, j := range [4]int32{i + 1, i - 1, i + w, i - w} {
			if p.dist[j] == far {
				p.dist[j] = d + 1
				p.queue[tail] = j
				tail++
			}
		}
	}
}

// next returns the point to drive to from at, and false if there is no way, or none left to go.
func (p *path) next(at geom.Vec) (geom.Vec, bool) {
	i := p.near(at)
	if i < 0 || p.goal < 0 || p.dist[i] >= wall || p.dist[i] == 0 {
		return at, false
	}
	w, best := p.arena.W, i
	step := func(j int32) {
		if p.dist[j] < p.dist[best] {
			best = j
		}
	}
	for _, dy := range [2]int32{-w, w} {
		for _, dx := range [2]int32{-1, 1} {
			if p.dist[i+dx] < wall && p.dist[i+dy] < wall { // no corner to cut
				step(i + dx + dy)
			}
			step(i + dx)
		}
		step(i + dy)
	}
	return geom.Vec{X: best % w * geom.Cell, Y: best / w * geom.Cell}, true
}

// toward returns the move that brings a tank to a point and stops there: it looks at where the tank
// would come to rest.
func toward(t *rules.Tank, to geom.Vec) rules.Move {
	return rules.MoveOf(geom.Vec{X: push(to.X-t.Pos.X, t.Vel.X), Y: push(to.Y-t.Pos.Y, t.Vel.Y)})
}

// push returns the sign of the push on one axis: 0 when rolling on comes close enough.
func push(way, v int32) int32 {
	const enough = 56 // u; a tank in a gap of two cells has 128 to either side
	way -= v * geom.Abs(v) / (2 * rules.TankAccel)
	if geom.Abs(way) <= enough {
		return 0
	}
	return way
}
