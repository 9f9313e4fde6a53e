package snapshot

import "slices"

// late is a row that was left out of the newest snapshots, since a tick.
type late struct {
	kind  int
	id    uint32
	since uint32
}

// turn is a row that may be left out, and how much it wants in.
type turn struct {
	urge uint64
	item int32
	bits int32
}

// squeeze writes the snapshot again with as much left out as makes it fit: first what
// matters least and has waited least. A known row that is left out stays as known as it
// was; a new one comes with a later snapshot. It returns dst if nothing at all fits.
func (e *Encoder) squeeze(dst []byte, base *record, no uint16, tick uint32, rows []uint32, limit int) []byte {
	e.rank(tick, rows)
	w := e.write(dst, base, no, tick)
	next := 0
	for len(w)-len(dst) > limit {
		over := (len(w) - len(dst) - limit) * 8
		if next == len(e.turns) {
			return e.bare(dst, no, tick, limit)
		}
		for ; next < len(e.turns) && over > 0; next++ {
			t := e.turns[next]
			over -= int(t.bits)
			e.leave(&e.items[t.item])
		}
		e.plan(base, tick, rows, true)
		w = e.write(dst, base, no, tick)
	}
	e.wait(tick)
	return w
}

func (e *Encoder) leave(it *item) {
	if it.known >= 0 {
		it.code = skipped
	} else {
		it.code = omitted
	}
}

// bare writes a snapshot that says nothing, and voids what the receiver knew with it.
func (e *Encoder) bare(dst []byte, no uint16, tick uint32, limit int) []byte {
	e.plan(&e.empty, tick, nil, false)
	if w := e.write(dst, &e.empty, no, tick); len(w)-len(dst) <= limit {
		return w
	}
	return dst
}

// rank lists what may be left out, the first to go first.
func (e *Encoder) rank(tick uint32, rows []uint32) {
	e.turns = e.turns[:0]
	if len(rows) == 0 {
		return
	}
	first := rows[1 : 1+len(e.schema.Bits(int(rows[0])))]
	for i := range e.items {
		it := &e.items[i]
		if it.row == nil || it.code == perfect {
			continue
		}
		urge := uint64(e.schema.Weight(int(it.kind), it.row, first)) * uint64(2+e.waited(it, tick))
		if it.code == fresh && e.newest != nil && e.newest.has(int(it.kind), it.row[0]) {
			// On its way, and known once it has arrived: to change one's mind would lose it again.
			urge *= 8
		}
		e.turns = append(e.turns, turn{urge, int32(i), it.bits + 1})
	}
	slices.SortFunc(e.turns, func(a, b turn) int {
		switch {
		case a.urge < b.urge:
			return -1
		case a.urge > b.urge:
			return 1
		}
		return int(b.item - a.item)
	})
}

// waited is for how many ticks a row has been left out.
func (e *Encoder) waited(it *item, tick uint32) uint32 {
	for i := range e.late {
		if l := &e.late[i]; l.kind == int(it.kind) && l.id == it.row[0] {
			return min(tick-l.since, 1<<12)
		}
	}
	return 0
}

// wait notes what was left out this time; what was not waits no longer.
func (e *Encoder) wait(tick uint32) {
	now := e.spent[:0]
	for i := range e.items {
		it := &e.items[i]
		if it.row != nil && (it.code == skipped || it.code == omitted) {
			now = append(now, late{int(it.kind), it.row[0], tick - e.waited(it, tick)})
		}
	}
	e.late, e.spent = now, e.late
}
