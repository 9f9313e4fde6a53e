package snapshot

import (
	"encoding/binary"

	"carom/netcode/arith"
)

// Decoder takes in the snapshots of one viewer, in whatever order they come. It is not
// safe for concurrent use.
type Decoder struct {
	Era uint16 // of the snapshots to take in; see Encoder

	schema Schema
	codec  codec
	ring   [Ring]record
	empty  record     // what a snapshot that builds on nothing builds on
	last   []uint32   // by kind, the id of the newest row
	out    []uint32   // rows of the snapshot in hand
	shown  [][]uint32 // the same by kind
	known  []got      // rows of one kind that were known
	fresh  []got      // and those that were not
	words  []uint32   // their fields
	count  int
	hint   hint
}

// got is one row read: what to remember of it, and what to show, if anything.
type got struct {
	entry
	id         uint32
	keep, show []uint32
}

// NewDecoder returns a decoder that has seen nothing.
func NewDecoder(s Schema) *Decoder {
	d := &Decoder{schema: s, codec: newCodec(s)}
	d.empty = d.codec.nothing()
	return d
}

// Decode reads the snapshot no of tick, which fills b, and returns its rows, in the order
// of their kinds and ids; they are valid until the next call. A snapshot that was not
// decoded must not be acknowledged. Rows for which there was no room are as they were
// expected to be, or not there.
func (d *Decoder) Decode(b []byte, no uint16, tick uint32) ([]uint32, error) {
	base, b, err := d.base(b, no, tick)
	if err != nil {
		return nil, err
	}
	digest := b
	if no%checkEvery == 0 {
		b = b[min(2, len(b)):]
	}
	// What is being read is put where nothing can refer to: its own place in the ring.
	c, to := &d.codec, &d.ring[no%Ring]
	c.begin(arith.Reader(b))
	c.build(base)
	to.begin(no, tick)
	to.some = false
	d.out, d.shown, d.words, d.count = d.out[:0], d.shown[:0], d.words[:0], 0
	d.last = append(d.last[:0], base.last...)
	at := 0
	for kind := range d.schema.Kinds() {
		ok := false
		if at, ok = d.kind(kind, base, at, to); !ok {
			return nil, ErrRows
		}
	}
	if err := c.End(); err != nil {
		return nil, err
	}
	if no%checkEvery == 0 && (len(digest) < 2 || binary.LittleEndian.Uint16(digest) != check(d.out)) {
		return nil, ErrCheck
	}
	to.learnt(d.last, c.odds)
	to.some = true
	return d.out, nil
}

// base finds the record that a snapshot is built on, and returns what follows.
func (d *Decoder) base(b []byte, no uint16, tick uint32) (*record, []byte, error) {
	switch {
	case len(b) == 0 || b[0] == 0 && len(b) < 3:
		return nil, nil, ErrRows
	case b[0] == 0 && binary.LittleEndian.Uint16(b[1:]) != d.Era:
		return nil, nil, ErrEra
	case b[0] == 0:
		return &d.empty, b[3:], nil
	}
	back := uint16(b[0])
	base := &d.ring[(no-back)%Ring]
	if back >= Ring || !base.some || base.no != no-back || tick-base.tick > MaxAge {
		return nil, nil, ErrBase
	}
	return base, b[1:], nil
}

// kind reads all rows of a kind; at is the first entry of the base that may be of it.
func (d *Decoder) kind(kind int, base *record, at int, to *record) (int, bool) {
	d.known, d.fresh = d.known[:0], d.fresh[:0]
	end := at
	for end < len(base.entries) && int(base.entries[end].kind) == kind {
		end++
	}
	ok := d.readKnown(kind, base, base.entries[at:end], to.tick) && d.readNew(kind, to.tick) && d.merge(kind, to)
	return end, ok && !d.codec.bad
}

// merge puts the rows of a kind into one order.
func (d *Decoder) merge(kind int, to *record) bool {
	a, b, start := d.known, d.fresh, len(d.out)
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
		if !d.schema.Valid(kind, g.keep) {
			return false
		}
		to.keep(g.entry, g.keep)
		if g.show != nil {
			d.out = append(append(d.out, uint32(kind)), g.show...)
		}
	}
	d.shown = append(d.shown, d.out[start:])
	return true
}
