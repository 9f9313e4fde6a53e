package snapshot

import "carom/netcode/arith"

// Stats is what the newest snapshot was made of, by kind, for those who measure.
type Stats struct {
	Known, New         []int     // rows that the receiver knew, and that it did not
	KnownBits, NewBits []float64 // what they cost, all flags included
	Ages               []int     // ticks: how old the baselines of known rows are, summed

	marks [][3]arith.Mark // where known and new rows begin and end
}

func newStats(kinds int) Stats {
	return Stats{make([]int, kinds), make([]int, kinds), make([]float64, kinds), make([]float64, kinds),
		make([]int, kinds), make([][3]arith.Mark, kinds)}
}

// mark notes where in the message the rows of a kind are.
func (s *Stats) mark(kind int, start, between, end arith.Mark) {
	s.marks[kind] = [3]arith.Mark{start, between, end}
}

// Stats says what the newest snapshot was made of, until the next is.
func (e *Encoder) Stats() *Stats {
	st := &e.stats
	for k, m := range st.marks {
		st.Known[k], st.New[k], st.Ages[k] = 0, 0, 0
		st.KnownBits[k], st.NewBits[k] = m[1].Since(m[0]), m[2].Since(m[1])
	}
	for i := range e.items {
		switch it := &e.items[i]; {
		case it.code == fresh:
			st.New[it.kind]++
		case it.known >= 0:
			st.Known[it.kind]++
			st.Ages[it.kind] += int(it.ticks)
		}
	}
	return st
}
