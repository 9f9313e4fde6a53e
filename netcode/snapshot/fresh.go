package snapshot

import "carom/netcode/bits"

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
