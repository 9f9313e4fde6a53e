package snapshot

// Encoder makes the snapshots of one viewer. It is not safe for concurrent use.
type Encoder struct {
	// Era is in every snapshot that is built on nothing, so that nobody takes it for
	// one of another world: a Decoder refuses those of another Era than its own. One
	// that is built on another is known by that.
	Era uint16

	schema  Schema
	codec   codec
	chained bool // each builds on the one before

	slots  [Ring]*record // sent, by number; nil once nothing can refer to it
	spare  []*record
	base   *record // the newest snapshot that the receiver is known to have, or nil
	newest *record // the newest sent
	empty  record  // stands in for a base where there is none

	items   []item
	kept    int        // rows that the receiver will know, at most
	crowded bool       // more than MaxRows would be
	pred    []uint32   // fields foretold of the items
	shown   [][]uint32 // the same by kind
	last    []uint32   // by kind, the id of the newest row
	out     []uint32   // rows that the receiver will have
	late    []late     // rows that had to wait
	spent   []late     // the list before
	turns   []turn
	stats   Stats
}

// NewEncoder returns an encoder for a viewer that has seen nothing.
func NewEncoder(s Schema) *Encoder {
	e := &Encoder{schema: s, codec: newCodec(s), stats: newStats(s.Kinds())}
	e.empty = e.codec.nothing()
	return e
}

// Chain says whether from here on all that is encoded arrives in order, so that the
// receiver has each snapshot when it reads the next. Then, once one is acknowledged,
// which shows that it can decode at all, each builds on the one before.
func (e *Encoder) Chain(on bool) { e.chained = on }

// Based reports whether anything has been acknowledged to build on.
func (e *Encoder) Based() bool { return e.base != nil }

// Reset voids all that was sent before: the next snapshot builds on nothing.
func (e *Encoder) Reset() {
	for i, r := range e.slots {
		if r != nil {
			e.spare, e.slots[i] = append(e.spare, r), nil
		}
	}
	e.base, e.newest, e.late = nil, nil, e.late[:0]
}

// Acknowledge notes that the receiver has decoded a snapshot. One that was never sent,
// or is too long past, changes nothing.
func (e *Encoder) Acknowledge(no uint16) bool {
	r := e.slots[no%Ring]
	if r == nil || r.no != no {
		return false
	}
	if e.base != nil && int16(no-e.base.no) <= 0 {
		return true
	}
	e.base = r
	for i, o := range e.slots { // nothing before it will be built on any more
		if o != nil && int16(o.no-no) < 0 {
			e.spare, e.slots[i] = append(e.spare, o), nil
		}
	}
	return true
}

// Encode appends the snapshot no of tick to dst, in at most limit bytes, and reports
// whether all rows fitted. Rows have to be in the order of their kinds and ids. Whatever
// the limit is, nothing is appended if not even an empty snapshot fits. If whole, it
// builds on nothing. Numbers must count up by one.
func (e *Encoder) Encode(dst []byte, no uint16, tick uint32, rows []uint32, limit int, whole bool) (out []byte, all bool) {
	base := e.base
	if base == nil || whole || no-base.no-1 >= Ring-1 || tick-base.tick > MaxAge {
		base = &e.empty
	}
	e.plan(base, tick, rows, false)
	w := e.write(dst, base, no, tick)
	if all = len(w)-len(dst) <= limit && !e.crowded; !all {
		w = e.squeeze(dst, base, no, tick, rows, limit)
	}
	if len(w) == len(dst) {
		return dst, false
	}
	e.settle(base, no, tick)
	return w, all
}

// settle remembers what the snapshot just written leaves its receiver knowing.
func (e *Encoder) settle(base *record, no uint16, tick uint32) {
	r := e.record(no)
	r.begin(no, tick)
	r.learnt(e.last, e.codec.odds)
	r.words = append(r.words, e.out...) // the fields of all that is shown, after their kinds
	at := uint32(0)
	for i := range e.items {
		it := &e.items[i]
		if it.code == omitted || it.row == nil && it.code != skipped {
			continue
		}
		known := e.codec.entry(int(it.kind), tick, it.ticks, it.code, &it.hint)
		if known.at = at + 1; it.code == skipped {
			known = base.entries[it.known]
			was := base.fields(&known, len(it.from))
			if known.at = at + 1; it.there { // what is shown of it is not what is known
				copy(r.words[known.at:], was)
			} else {
				known.at, r.words = uint32(len(r.words)), append(r.words, was...)
			}
		}
		r.entries = append(r.entries, known)
		if it.code != skipped || it.there {
			at += 1 + uint32(len(it.from))
		}
	}
	e.newest = r
	if e.chained && e.base != nil {
		e.Acknowledge(no)
	}
}

// record is memory for one more snapshot.
func (e *Encoder) record(no uint16) *record {
	r := e.slots[no%Ring]
	switch {
	case r != nil:
		if r == e.base {
			e.base = nil
		}
	case len(e.spare) > 0:
		r = e.spare[len(e.spare)-1]
		e.spare = e.spare[:len(e.spare)-1]
	default:
		r = new(record)
	}
	e.slots[no%Ring] = r
	return r
}

// Rows returns the rows as the receiver of the newest snapshot will have them, until the
// next is made.
func (e *Encoder) Rows() []uint32 { return e.out }
