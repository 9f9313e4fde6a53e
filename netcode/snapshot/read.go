package snapshot

import (
	"slices"

	"carom/netcode/bits"
)

// readKnown reads what became of the rows of a kind that the base has, n of which are not
// too old, and reports whether that made sense.
func (d *Decoder) readKnown(r *bits.Reader, kind int, base *record, entries []entry, n, tick uint32) bool {
	how, odd := r.Get(3), false
	if how != allRight {
		odd = r.Bool()
	}
	width, run, counted := len(d.schema.Bits(kind)), uint32(0), how >= noneRight
	for i := range entries {
		e := &entries[i]
		if tick-e.tick > MaxAge {
			continue
		}
		if !counted {
			var ok bool
			if run, ok = getRice(r, uint8(how), n); !ok || r.Err() != nil {
				return false
			}
			counted = true
		}
		was := base.fields(e, width)
		row := d.room(width)
		row[0] = was[0]
		d.hint = hint{}
		there := d.schema.Predict(kind, d.out, was, tick-e.tick, &d.hint, row)
		n--
		switch {
		case how == allRight || run > 0:
			if run > 0 {
				run--
			}
			if there {
				d.known = append(d.known, got{row[0], tick, row, row})
			}
			continue
		case odd && r.Bool():
			if r.Bool() {
				g := got{row[0], e.tick, was, row}
				if !there {
					g.show = nil
				}
				d.known = append(d.known, g)
			}
		default:
			if !d.readResidual(r, kind, was, tick-e.tick, row) {
				return false
			}
			d.known = append(d.known, got{row[0], tick, row, row})
		}
		counted = how >= noneRight
	}
	return d.enough(len(d.known))
}

func (d *Decoder) readResidual(r *bits.Reader, kind int, was []uint32, ticks uint32, row []uint32) bool {
	if d.hint = getHint(r, d.schema, kind, ticks); d.hint != (hint{}) {
		d.schema.Predict(kind, d.out, was, ticks, &d.hint, row)
	}
	return getRest(r, d.schema, kind, ticks, row)
}

// readNew reads the rows that the base does not have.
func (d *Decoder) readNew(r *bits.Reader, kind int, last, tick uint32) bool {
	n, ok := getGolomb(r, 0)
	if !ok || n > MaxRows || !d.enough(int(n)) {
		return false
	}
	widths := d.schema.Bits(kind)
	for i := range n {
		row := d.room(len(widths))
		id, ok := getID(r, d.schema, kind, last)
		if !ok || i > 0 && id <= d.fresh[i-1].id || r.Err() != nil {
			return false
		}
		row[0], last = id, id
		if r.Bool() {
			for f := 1; f < len(widths); f++ {
				row[f] = r.Get(widths[f])
			}
		} else {
			d.hint = getHint(r, d.schema, kind, 0)
			d.schema.Predict(kind, d.out, nil, 0, &d.hint, row)
			if !getRest(r, d.schema, kind, 0, row) {
				return false
			}
		}
		d.fresh = append(d.fresh, got{id, tick, row, row})
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
	clear(d.words[at:])
	return d.words[at : at+n : at+n]
}
