package arena

// A sheaf is all lines that rise (or are level, or upright) and keep to one side of each of some
// points. Written as v = m*u + k, with the pair (m, k) for a line, it is a convex polygon: a line is a
// point of it, all lines through one point are an edge, and keeping to one side of one more point cuts
// off a corner. The polygon's corners are the outermost lines of the sheaf.
type sheaf struct {
	n      int
	corner [maxCorners]line
	edge   [maxCorners]point // edge i joins corner i and the next one
}

// maxCorners bounds a sheaf. One that would get more keeps lines it should lose, which is no harm.
const maxCorners = 12

// point is (u/w, v/w), with w = 0 for a direction.
type point struct{ u, v, w int32 }

// line is the points with m*u + k = d*v, m and d not below 0 and not both 0.
type line struct{ m, k, d int32 }

// fan returns the rising lines that cross the upright line at u between 0 and top.
func fan(u, top int32) sheaf {
	s := sheaf{n: 3}
	s.corner[0], s.edge[0] = line{0, 0, 1}, point{1, 0, 0}
	s.corner[1], s.edge[1] = line{0, top, 1}, point{u, top, 1}
	s.corner[2], s.edge[2] = line{1, -u, 0}, point{u, 0, 1}
	return s
}

// joining returns the line through two points.
func joining(p, q point) line {
	l := line{m: p.v*q.w - p.w*q.v, k: p.u*q.v - p.v*q.u, d: p.u*q.w - p.w*q.u}
	if l.d < 0 || l.d == 0 && l.m < 0 {
		return line{-l.m, -l.k, -l.d}
	}
	return l
}

// cut keeps the lines that pass above the point (u, v), or with side -1 below it, or through it.
func (s *sheaf) cut(u, v, side int32) {
	var off [maxCorners]int32
	first, kept := -1, 0 // the first corner kept after one that is not
	for i := range s.n {
		l := &s.corner[i]
		off[i] = side * (l.m*u + l.k - l.d*v)
		if off[i] >= 0 {
			kept++
		}
	}
	if kept == s.n {
		return
	}
	for i := range s.n {
		if off[i] >= 0 && off[(i+s.n-1)%s.n] < 0 {
			first = i
		}
	}
	if first < 0 {
		s.n = 0
		return
	}
	if kept+2 > maxCorners {
		return
	}
	old, p := *s, point{u, v, 1}
	s.n = 0
	if off[first] > 0 {
		e := old.edge[(first+old.n-1)%old.n]
		s.add(joining(p, e), e)
	}
	for i := range kept {
		j := (first + i) % old.n
		s.add(old.corner[j], old.edge[j])
	}
	last := (first + kept - 1) % old.n
	if off[last] == 0 {
		s.edge[s.n-1] = p
		return
	}
	s.add(joining(old.edge[last], p), p)
}

func (s *sheaf) add(l line, e point) {
	s.corner[s.n], s.edge[s.n] = l, e
	s.n++
}

// span returns the lowest and the highest cell that lines of the sheaf reach at u, top at most.
func (s *sheaf) span(u, top int32) (lo, hi int32) {
	lo, hi = top+1, -1
	for i := range s.n {
		l := &s.corner[i]
		if l.d == 0 { // upright: it has been everywhere
			hi = top
			continue
		}
		v := (l.m*u + l.k) / l.d
		lo, hi = min(lo, v), max(hi, v)
	}
	return lo, min(hi, top)
}
