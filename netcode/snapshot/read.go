package snapshot

import "slices"

// readKnown reads what became of the rows of a kind that the base has, and reports whether
// they are few enough.
func (d *Decoder) readKnown(kind int, base *record, entries []entry, tick uint32) bool {
	c, width := &d.codec, len(d.schema.Bits(kind))
	for i := range entries {
		e := &entries[i]
		ticks := tick - e.tick
		if ticks > MaxAge {
			continue
		}
		was, row := base.fields(e, width), d.room(width)
		row[0] = was[0]
		d.hint = hint{}
		there := d.schema.Predict(kind, d.shown, was, ticks, &d.hint, row)
		code := c.fate(kind, there, e.fate, 0)
		switch {
		case code == skipped && there:
			d.known = append(d.known, got{*e, was[0], was, row})
		case code == skipped:
			d.known = append(d.known, got{*e, was[0], was, nil})
		case code == gone || code == perfect && !there:
			continue
		case code == residual:
			c.symbols(kind, d.shown, was, ticks, e.note, &d.hint)
			if d.hint != (hint{}) {
				d.schema.Predict(kind, d.shown, was, ticks, &d.hint, row)
			}
			c.rest(kind, 0, &d.hint, row, row)
			fallthrough
		default:
			d.known = append(d.known, got{c.entry(kind, tick, ticks, code, &d.hint), was[0], row, row})
		}
		if c.bad {
			return false
		}
	}
	return d.enough(len(d.known))
}

// readNew reads the rows that the base does not have.
func (d *Decoder) readNew(kind int, tick uint32) bool {
	c, width, more := &d.codec, len(d.schema.Bits(kind)), oddsMore
	for ; c.flag(kind, more, false); more = oddsMore + 1 {
		row := d.room(width)
		row[0] = after(d.schema, kind, d.last[kind])
		d.hint = hint{}
		c.symbols(kind, d.shown, nil, 0, 0, &d.hint)
		d.schema.Predict(kind, d.shown, nil, 0, &d.hint, row)
		id := c.id(kind, 0, row[0])
		c.rest(kind, 1, &d.hint, row, row)
		if n := len(d.fresh); n > 0 && id <= d.fresh[n-1].id || c.bad || !d.enough(1) {
			return false
		}
		row[0], d.last[kind] = id, id
		d.fresh = append(d.fresh, got{c.entry(kind, tick, 0, fresh, &d.hint), id, row, row})
	}
	return true
}

// enough counts rows, and reports whether they are still within MaxRows.
func (d *Decoder) enough(n int) bool {
	d.count += n
	return d.count <= MaxRows
}

// room is memory for one row.
func (d *Decoder) room(n int) []uint32 {
	at := len(d.words)
	d.words = slices.Grow(d.words, n)[:at+n]
	return d.words[at : at+n : at+n]
}
