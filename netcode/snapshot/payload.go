package snapshot

import "carom/netcode/bits"

// A payload is what is sent of one row beside its code: the hint, then whether it was
// all, else for each field after the id whether it differs, and by how much. Differences
// wrap at the field's width, so that an angle may go round.

type hint = [MaxSymbols]uint32

// order is the exp-Golomb order for a field: what was long ago is known less well.
func order(k uint8, ticks uint32) uint8 {
	if ticks >= 16 {
		k++
	}
	if ticks >= 48 {
		k++
	}
	return k
}

// fold is the difference of a field from its prediction: how far, and whether below.
func fold(v, from uint32, width uint8) (size uint32, below bool) {
	mask := uint32(1)<<(width-1)<<1 - 1
	d := (v - from) & mask
	if d > mask>>1 {
		return -d & mask, true
	}
	return d, false
}

func payloadBits(s Schema, kind int, ticks uint32, h *hint, row, from []uint32) int {
	n := 1
	for i := range h {
		size, usual := s.Alphabet(kind, i, ticks)
		switch {
		case size == 0:
		case !usual:
			n += evenBits(h[i], size)
		case h[i] == 0:
			n++
		default:
			n += 1 + evenBits(h[i]-1, size-1)
		}
	}
	if same(row, from) {
		return n
	}
	widths, ks := s.Bits(kind), s.Golomb(kind)
	for f := 1; f < len(widths); f++ {
		n++
		if size, _ := fold(row[f], from[f], widths[f]); size > 0 {
			n += 1 + golombBits(size-1, order(ks[f], ticks))
		}
	}
	return n
}

func putPayload(w *bits.Writer, s Schema, kind int, ticks uint32, h *hint, row, from []uint32) {
	putHint(w, s, kind, ticks, h)
	whole := same(row, from)
	w.Bool(!whole)
	if whole {
		return
	}
	widths, ks := s.Bits(kind), s.Golomb(kind)
	for f := 1; f < len(widths); f++ {
		size, below := fold(row[f], from[f], widths[f])
		w.Bool(size > 0)
		if size > 0 {
			w.Bool(below)
			putGolomb(w, size-1, order(ks[f], ticks))
		}
	}
}

func putHint(w *bits.Writer, s Schema, kind int, ticks uint32, h *hint) {
	for i := range h {
		size, usual := s.Alphabet(kind, i, ticks)
		switch {
		case size == 0:
		case !usual:
			putEven(w, h[i], size)
		default:
			w.Bool(h[i] > 0)
			if h[i] > 0 {
				putEven(w, h[i]-1, size-1)
			}
		}
	}
}

func getHint(r *bits.Reader, s Schema, kind int, ticks uint32) (h hint) {
	for i := range h {
		size, usual := s.Alphabet(kind, i, ticks)
		switch {
		case size == 0:
		case !usual:
			h[i] = getEven(r, size)
		case r.Bool():
			h[i] = 1 + getEven(r, size-1)
		}
	}
	return h
}

// getRest reads the differences of fields and makes the row of its prediction.
func getRest(r *bits.Reader, s Schema, kind int, ticks uint32, row []uint32) bool {
	if !r.Bool() {
		return true
	}
	widths, ks := s.Bits(kind), s.Golomb(kind)
	for f := 1; f < len(widths); f++ {
		if !r.Bool() {
			continue
		}
		below := r.Bool()
		size, ok := getGolomb(r, order(ks[f], ticks))
		mask := uint32(1)<<(widths[f]-1)<<1 - 1
		if size++; !ok || size == 0 || size > mask {
			return false
		}
		if below {
			size = -size
		}
		row[f] = (row[f] + size) & mask
	}
	return true
}

// same compares two rows but for their ids, which are known to be equal.
func same(a, b []uint32) bool {
	for i := 1; i < len(a); i++ {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
