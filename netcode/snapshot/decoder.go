package snapshot

import "carom/netcode/bits"

// Decoder takes in the snapshots of one viewer, in whatever order they come. It is not
// safe for concurrent use.
type Decoder struct {
	Era uint16 // of the snapshots to take in; see Encoder

	schema Schema
	ring   [Ring]record
	out    []uint32 // rows of the snapshot in hand
	known  []got    // rows of one kind that were known
	fresh  []got    // and those that were not
	words  []uint32 // their fields
	count  int
	hint   hint
}

// got is one row read: what to remember of it, and what to show, if anything.
type got struct {
	id, tick   uint32
	keep, show []uint32
}

// NewDecoder returns a decoder that has seen nothing.
func NewDecoder(s Schema) *Decoder { return &Decoder{schema: s} }

// Decode reads the snapshot no of tick, which fills b, and returns its rows, in the order
// of their kinds and ids; they are valid until the next call. A snapshot that was not
// decoded must not be acknowledged. Rows for which there was no room are as they were
// expected to be, or not there.
func (d *Decoder) Decode(b []byte, no uint16, tick uint32) ([]uint32, error) {
	r := bits.NewReader(b)
	base, err := d.base(&r, no, tick)
	if err != nil {
		return nil, err
	}
	digest := getBits(&r, digestBits(no))
	// What is being read is put where nothing can refer to: its own place in the ring.
	to := &d.ring[no%Ring]
	if to == base {
		return nil, ErrBase
	}
	to.begin(no, tick)
	to.some = false
	d.out, d.words, d.count = d.out[:0], d.words[:0], 0
	at := 0
	for kind := range d.schema.Kinds() {
		if at, err = d.kind(&r, kind, base, at, to); err != nil {
			return nil, err
		}
	}
	if err := r.Finish(); err != nil {
		return nil, err
	}
	if digestBits(no) > 0 && digest != check(d.out) {
		return nil, ErrCheck
	}
	to.some = true
	return d.out, nil
}

func digestBits(no uint16) uint8 {
	if no%checkEvery == 0 {
		return 16
	}
	return 0
}

// base finds the record that the snapshot is built on; nil if it is built on nothing.
func (d *Decoder) base(r *bits.Reader, no uint16, tick uint32) (*record, error) {
	if !r.Bool() {
		if era := uint16(r.Get(16)); r.Err() == nil && era != d.Era {
			return nil, ErrEra
		}
		return nil, r.Err()
	}
	from := no - 1 - uint16(r.Get(6))
	base := &d.ring[from%Ring]
	switch {
	case r.Err() != nil:
		return nil, r.Err()
	case !base.some || base.no != from || tick-base.tick > MaxAge:
		return nil, ErrBase
	}
	return base, nil
}

// kind reads all rows of a kind; at is the first entry of the base that may be of it.
func (d *Decoder) kind(r *bits.Reader, kind int, base *record, at int, to *record) (int, error) {
	d.known, d.fresh = d.known[:0], d.fresh[:0]
	end, n, last := at, uint32(0), uint32(0)
	if base != nil {
		for ; end < len(base.entries) && int(base.entries[end].kind) == kind; end++ {
			if e := &base.entries[end]; to.tick-e.tick <= MaxAge {
				n++
				last = base.words[e.at]
			}
		}
	}
	if n > 0 && !d.readKnown(r, kind, base, base.entries[at:end], n, to.tick) || !d.readNew(r, kind, last, to.tick) {
		if r.Err() != nil {
			return 0, r.Err()
		}
		return 0, ErrRows
	}
	if !d.merge(kind, to) {
		return 0, ErrRows
	}
	return end, nil
}

// merge puts the rows of a kind into one order.
func (d *Decoder) merge(kind int, to *record) bool {
	a, b := d.known, d.fresh
	for len(a)+len(b) > 0 {
		var g *got
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].id < b[0].id:
			g, a = &a[0], a[1:]
		case len(a) > 0 && a[0].id == b[0].id:
			return false
		default:
			g, b = &b[0], b[1:]
		}
		to.keep(kind, g.tick, g.keep)
		if g.show != nil {
			d.out = append(append(d.out, uint32(kind)), g.show...)
		}
	}
	return true
}
