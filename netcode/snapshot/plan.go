package snapshot

import "slices"

// code is what becomes of a row.
type code uint8

const (
	perfect  code = iota // known, and as foretold: there, or not
	residual             // known, and other than foretold
	gone                 // known, and against expectation not there
	skipped              // known, and there was no room to tell
	fresh                // new
	omitted              // new, and there was no room
)

// item is one row, known or there or both.
type item struct {
	row, from []uint32 // its fields now, nil: not there; and as foretold
	hint      hint
	ticks     uint32 // how old what is known is
	known     int32  // entry of the base, -1: new
	bits      int32  // what it cost to write
	kind      uint8
	code      code
	there     bool // it is foretold to be there
}

// plan walks through what the receiver knows and what there is, side by side, and decides
// on the code of each. With again it keeps to the choices of the plan before about what
// is left out.
func (e *Encoder) plan(base *record, tick uint32, rows []uint32, again bool) {
	known, n, old := 0, len(base.entries), len(e.items)
	e.kept, e.crowded = n, false
	e.items, e.pred, e.out, e.shown = e.items[:0], e.pred[:0], e.out[:0], e.shown[:0]
	e.last = append(e.last[:0], base.last...)
	for kind := range e.schema.Kinds() {
		width, before, last := len(e.schema.Bits(kind)), len(e.out), int64(-1)
		for {
			for known < n && tick-base.entries[known].tick > MaxAge {
				known++ // forgotten, by the receiver too
			}
			at, row := int32(-1), []uint32(nil)
			if known < n && int(base.entries[known].kind) == kind {
				at = int32(known)
			}
			if len(rows) > 0 && int(rows[0]) == kind {
				row = rows[1 : 1+width : 1+width]
			}
			switch {
			case row == nil || at < 0:
			case base.words[base.entries[at].at] < row[0]:
				row = nil
			case base.words[base.entries[at].at] > row[0]:
				at = -1
			}
			if row == nil && at < 0 {
				break
			}
			it, left := e.item(again, old)
			it.kind, it.known, it.row = uint8(kind), at, row
			if at >= 0 {
				it.ticks = tick - base.entries[at].tick
				known++
			}
			if row != nil {
				if int64(row[0]) <= last {
					panic("snapshot: rows out of order")
				}
				last, rows = int64(row[0]), rows[1+width:]
			}
			e.decide(it, base, e.shown, left)
		}
		e.shown = append(e.shown, e.out[before:])
	}
	if len(rows) > 0 {
		panic("snapshot: rows out of order or of a kind outside the schema")
	}
}

// item is memory for the next one. If there was one in its place among so many before,
// and its choices are to be kept to, it says whether that one was left out.
func (e *Encoder) item(again bool, old int) (it *item, left bool) {
	n := len(e.items)
	e.items = slices.Grow(e.items, 1)[:n+1]
	it = &e.items[n]
	left = again && n < old && (it.code == skipped || it.code == omitted)
	*it = item{}
	return it, left
}

// decide chooses the code of one item, and adds the row that the receiver will have.
func (e *Encoder) decide(it *item, base *record, rows [][]uint32, left bool) {
	s, kind := e.schema, int(it.kind)
	it.from = e.room(len(s.Bits(kind)))
	if it.known < 0 {
		e.decideNew(it, rows, left)
		return
	}
	was := base.fields(&base.entries[it.known], len(it.from))
	it.from[0] = was[0]
	it.there = s.Predict(kind, rows, was, it.ticks, &it.hint, it.from)
	switch {
	case left:
		it.code = skipped
		if it.there {
			e.show(kind, it.from)
		}
	case it.row == nil && it.there:
		it.code = gone
	case it.row == nil:
		it.code = perfect
	case it.there && same(it.row, it.from):
		it.code = perfect
		e.show(kind, it.row)
	default:
		it.code = residual
		s.Explain(kind, rows, was, it.ticks, it.row, &it.hint, it.from)
		e.show(kind, it.row)
	}
}

func (e *Encoder) decideNew(it *item, rows [][]uint32, left bool) {
	if e.kept == MaxRows {
		left, e.crowded = true, true
	}
	if it.code = fresh; left {
		it.code = omitted
		return
	}
	e.kept++
	kind := int(it.kind)
	it.from[0] = after(e.schema, kind, e.last[kind])
	e.schema.Explain(kind, rows, nil, 0, it.row, &it.hint, it.from)
	e.last[kind] = it.row[0]
	e.show(kind, it.row)
}

// after is the id that is likely to follow.
func after(s Schema, kind int, id uint32) uint32 {
	if width := s.Bits(kind)[0]; width > 0 {
		return (id + 1) & (1<<(width-1)<<1 - 1)
	}
	return 0
}

// room is memory for one row's prediction.
func (e *Encoder) room(n int) []uint32 {
	at := len(e.pred)
	e.pred = slices.Grow(e.pred, n)[:at+n]
	return e.pred[at : at+n : at+n]
}

func (e *Encoder) show(kind int, row []uint32) {
	e.out = append(append(e.out, uint32(kind)), row...)
}
