package snapshot

import "slices"

// What becomes of a row: the codes of those that the receiver knows, and the two fates of
// a new one.
const (
	perfect = iota // as foretold: there, or not
	residual
	gone
	skipped
	fresh
	omitted
)

// item is one row, known or there or both.
type item struct {
	kind  int
	known int      // entry of the base, -1: new
	ticks uint32   // how old that entry is
	row   []uint32 // its fields now, nil: not there
	from  []uint32 // its fields as foretold
	code  int
	raw   bool // a new row that costs less without a guess
	bits  int  // of what follows the code
	hint  hint
}

// plan walks through what the receiver knows and what there is, side by side, and decides
// on the code of each. With again it keeps to the choices of the plan before about what
// is left out.
func (e *Encoder) plan(base *record, tick uint32, rows []uint32, again bool) {
	if base == nil {
		base = &e.empty
	}
	s, known, n := e.schema, 0, 0
	e.kept, e.crowded = len(base.entries), false
	old := e.items
	if !again {
		old = nil
	}
	e.items, e.pred, e.out = e.items[:0], e.pred[:0], e.out[:0]
	for kind := range s.Kinds() {
		width, before := len(s.Bits(kind)), len(e.out)
		for {
			for known < len(base.entries) && tick-base.entries[known].tick > MaxAge {
				known++ // forgotten, by the receiver too
			}
			it := item{kind: kind, known: -1}
			var id, has uint32
			if len(rows) > 0 && int(rows[0]) == kind {
				it.row, has = rows[1:1+width:1+width], 1
				id = it.row[0]
			}
			if known < len(base.entries) && int(base.entries[known].kind) == kind {
				entry := &base.entries[known]
				switch was := base.words[entry.at]; {
				case has == 0 || was < id:
					it.row, it.known, it.ticks = nil, known, tick-entry.tick
				case was == id:
					it.known, it.ticks = known, tick-entry.tick
				}
			}
			if it.row == nil && it.known < 0 {
				break
			}
			if it.known >= 0 {
				known++
			}
			if it.row != nil {
				rows = rows[1+width:]
			}
			left := again && n < len(old) && (old[n].code == skipped || old[n].code == omitted)
			n++
			e.items = append(e.items, it)
			e.ordered()
			e.decide(&e.items[len(e.items)-1], base, e.out[:before], left)
		}
	}
	if len(rows) > 0 {
		panic("snapshot: rows out of order or of a kind outside the schema")
	}
}

// ordered panics when the last two rows cannot follow each other.
func (e *Encoder) ordered() {
	if len(e.items) < 2 {
		return
	}
	p, it := &e.items[len(e.items)-2], &e.items[len(e.items)-1]
	if p.kind == it.kind && p.row != nil && it.row != nil && p.row[0] >= it.row[0] {
		panic("snapshot: rows out of order")
	}
}

// decide chooses the code of one item, and adds the row that the receiver will have.
func (e *Encoder) decide(it *item, base *record, rows []uint32, left bool) {
	s, n := e.schema, len(e.schema.Bits(it.kind))
	it.from = e.room(n)
	if it.known < 0 {
		e.decideNew(it, rows, left)
		return
	}
	was := base.fields(&base.entries[it.known], n)
	it.from[0] = was[0]
	there := s.Predict(it.kind, rows, was, it.ticks, &it.hint, it.from)
	switch {
	case left:
		it.code = skipped
		if there {
			e.show(it.kind, it.from)
		}
	case it.row == nil && there:
		it.code = gone
	case it.row == nil, there && same(it.row, it.from):
		it.code = perfect
		if it.row != nil {
			e.show(it.kind, it.row)
		}
	default:
		it.code = residual
		s.Explain(it.kind, rows, was, it.ticks, it.row, &it.hint)
		s.Predict(it.kind, rows, was, it.ticks, &it.hint, it.from)
		it.bits = payloadBits(s, it.kind, it.ticks, &it.hint, it.row, it.from)
		e.show(it.kind, it.row)
	}
}

func (e *Encoder) decideNew(it *item, rows []uint32, left bool) {
	if e.kept == MaxRows {
		left, e.crowded = true, true
	}
	if it.code = fresh; left {
		it.code = omitted
		return
	}
	e.kept++
	s := e.schema
	it.from[0] = it.row[0]
	s.Explain(it.kind, rows, nil, 0, it.row, &it.hint)
	s.Predict(it.kind, rows, nil, 0, &it.hint, it.from)
	whole := 0
	for _, n := range s.Bits(it.kind)[1:] {
		whole += int(n)
	}
	it.bits = payloadBits(s, it.kind, 0, &it.hint, it.row, it.from)
	if it.raw = whole <= it.bits; it.raw {
		it.bits = whole
	}
	e.show(it.kind, it.row)
}

// room is memory for one row's prediction.
func (e *Encoder) room(n int) []uint32 {
	at := len(e.pred)
	e.pred = slices.Grow(e.pred, n)[:at+n]
	clear(e.pred[at:])
	return e.pred[at : at+n : at+n]
}

func (e *Encoder) show(kind int, row []uint32) {
	e.out = append(append(e.out, uint32(kind)), row...)
}
