package snapshot

import "carom/netcode/bits"

// How a kind's known rows begin: with how the perfect ones among them are told from the
// others. Values below noneRight are the order of a Rice code of runs of perfect rows:
// of order 0 it is one bit a row.
const (
	noneRight = 6
	allRight  = 7
)

func (e *Encoder) writeKnown(w *bits.Writer, kind int, items []item) {
	known, wrong, odd := 0, 0, false
	for i := range items {
		if it := &items[i]; it.known >= 0 {
			known++
			if it.code != perfect {
				wrong++
			}
			odd = odd || it.code == gone || it.code == skipped
		}
	}
	if known == 0 {
		return
	}
	how := manner(items, known, wrong)
	w.Put(how, 3)
	if how == allRight {
		return
	}
	w.Bool(odd)
	run, left := uint32(0), known
	for i := range items {
		it := &items[i]
		if it.known < 0 {
			continue
		}
		left--
		if it.code == perfect {
			run++
			continue
		}
		if how < noneRight {
			putRice(w, run, uint8(how))
		}
		run = 0
		if odd {
			w.Bool(it.code != residual)
		}
		if it.code == residual {
			putPayload(w, e.schema, kind, it.ticks, &it.hint, it.row, it.from)
		} else {
			w.Bool(it.code == skipped)
		}
	}
	if run > 0 {
		putRice(w, run, uint8(how))
	}
}

// manner chooses how the perfect rows are told from the others.
func manner(items []item, known, wrong int) uint32 {
	switch wrong {
	case 0:
		return allRight
	case known:
		return noneRight
	}
	var cost [noneRight]int
	run := uint32(0)
	add := func() {
		for k := range cost {
			cost[k] += riceBits(run, uint8(k))
		}
		run = 0
	}
	for i := range items {
		switch it := &items[i]; {
		case it.known < 0:
		case it.code == perfect:
			run++
		default:
			add()
		}
	}
	if run > 0 {
		add()
	}
	best := 0
	for k := range cost {
		if cost[k] < cost[best] {
			best = k
		}
	}
	return uint32(best)
}

// writeNew writes the rows that the receiver does not know: how many, then of each its
// id as a step from the one before, and its fields, guessed or whole.
func (e *Encoder) writeNew(w *bits.Writer, kind int, items []item) {
	n, last := uint32(0), uint32(0)
	for i := range items {
		switch it := &items[i]; {
		case it.code == fresh:
			n++
		case it.known >= 0:
			last = e.idOf(it)
		}
	}
	putGolomb(w, n, 0)
	widths := e.schema.Bits(kind)
	for i := range items {
		it := &items[i]
		if it.code != fresh {
			continue
		}
		last = putID(w, e.schema, kind, last, it.row[0])
		w.Bool(it.raw)
		if !it.raw {
			putPayload(w, e.schema, kind, 0, &it.hint, it.row, it.from)
			continue
		}
		for f := 1; f < len(widths); f++ {
			w.Put(it.row[f], widths[f])
		}
	}
}

// idOf is the id of a known row; its prediction has it even if the row is gone.
func (e *Encoder) idOf(it *item) uint32 { return it.from[0] }

func putID(w *bits.Writer, s Schema, kind int, last, id uint32) uint32 {
	width, k := s.Bits(kind)[0], s.Golomb(kind)[0]
	switch {
	case width == 0:
	case k >= width:
		w.Put(id, width)
	default:
		putGolomb(w, (id-last-1)&(1<<(width-1)<<1-1), k)
	}
	return id
}

func getID(r *bits.Reader, s Schema, kind int, last uint32) (uint32, bool) {
	width, k := s.Bits(kind)[0], s.Golomb(kind)[0]
	switch {
	case width == 0:
		return 0, true
	case k >= width:
		return r.Get(width), true
	}
	step, ok := getGolomb(r, k)
	return (last + 1 + step) & (1<<(width-1)<<1 - 1), ok
}

// measure fills in the statistics of the items just written.
func (e *Encoder) measure() {
	for k := range e.stats.Codes {
		e.stats.Codes[k], e.stats.Residuals[k], e.stats.Known[k], e.stats.New[k] = 0, 0, 0, 0
	}
	at := 0
	for kind := range e.schema.Kinds() {
		end := at
		for end < len(e.items) && e.items[end].kind == kind {
			end++
		}
		e.measureKind(kind, e.items[at:end])
		at = end
	}
}

func (e *Encoder) measureKind(kind int, items []item) {
	st := &e.stats
	known, wrong, odd := 0, 0, 0
	for i := range items {
		switch it := &items[i]; {
		case it.code == fresh:
			st.New[kind]++
		case it.known >= 0:
			known++
			st.Residuals[kind] += it.bits
			if it.code != perfect {
				wrong++
			}
			if it.code == gone || it.code == skipped {
				odd++
			}
		}
	}
	st.Known[kind] = known
	if known == 0 {
		return
	}
	st.Codes[kind] = 3
	how := manner(items, known, wrong)
	if how == allRight {
		return
	}
	st.Codes[kind] += 1 + odd
	if odd > 0 {
		st.Codes[kind] += wrong
	}
	if how == noneRight {
		return
	}
	run := uint32(0)
	for i := range items {
		if it := &items[i]; it.known >= 0 {
			if it.code == perfect {
				run++
				continue
			}
			st.Codes[kind] += riceBits(run, uint8(how))
			run = 0
		}
	}
	if run > 0 {
		st.Codes[kind] += riceBits(run, uint8(how))
	}
}
