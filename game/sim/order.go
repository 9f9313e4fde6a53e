package sim

import "slices"

// Shells are looked up by where they are: sorted by x, those within a range of x
// stand together, so that each tank and each shell meets only its neighbours
// instead of everyone. The field is wide and flat enough for one axis to do.

// indexBits of an entry's low end hold the index of its shell, the rest its x:
// entries are all different, so there is one order of them.
const indexBits = 16

// sortShells lists the shells by x.
func (w *World) sortShells() {
	w.byX = w.byX[:0]
	for i := range w.shells {
		w.byX = append(w.byX, int64(w.shells[i].Pos.X)<<indexBits|int64(i))
	}
	slices.Sort(w.byX)
}

// index returns the index of an entry's shell.
func index(entry int64) int { return int(entry & (1<<indexBits - 1)) }

// between returns the entries of shells with an x from lo to hi.
func (w *World) between(lo, hi int32) []int64 {
	from, _ := slices.BinarySearch(w.byX, int64(lo)<<indexBits)
	to := from
	for end := (int64(hi) + 1) << indexBits; to < len(w.byX) && w.byX[to] < end; {
		to++
	}
	return w.byX[from:to]
}
