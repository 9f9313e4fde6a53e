package geom

// Rect is a rectangle of whole u whose corners both belong to it. It is empty
// when a part of Max is below the same part of Min.
type Rect struct{ Min, Max Vec }

// Contains reports whether v lies in r, its edges included.
func (r Rect) Contains(v Vec) bool {
	return r.Min.X <= v.X && v.X <= r.Max.X && r.Min.Y <= v.Y && v.Y <= r.Max.Y
}

// Overlaps reports whether r and o share at least one point.
func (r Rect) Overlaps(o Rect) bool {
	return r.Min.X <= o.Max.X && o.Min.X <= r.Max.X && r.Min.Y <= o.Max.Y && o.Min.Y <= r.Max.Y
}

// Grow returns r with every edge moved outward by n u.
func (r Rect) Grow(n int32) Rect {
	return Rect{Vec{r.Min.X - n, r.Min.Y - n}, Vec{r.Max.X + n, r.Max.Y + n}}
}

// Box returns the smallest rectangle that holds a and b.
func Box(a, b Vec) Rect {
	return Rect{Vec{min(a.X, b.X), min(a.Y, b.Y)}, Vec{max(a.X, b.X), max(a.Y, b.Y)}}
}
