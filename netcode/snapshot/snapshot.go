package snapshot

import (
	"cmp"
	"errors"
	mathbits "math/bits"

	"carom/netcode/bits"
)

// MaxRows is the most rows of a snapshot. More do not fit a datagram anyway; the limit
// bounds what a hostile one can make its receiver do.
const MaxRows = 512

// ErrRows means a count above MaxRows, a kind outside the schema, or a kind spelled out
// where the short form says the same.
var ErrRows = errors.New("snapshot: bad count or kind of rows")

// Schema names the kinds of rows: 0 to Kinds()-1, and for each the widths of its fields,
// 1 to 32 bits. Both must always answer the same, and Bits without allocating.
type Schema interface {
	Kinds() int
	Bits(kind int) []uint8
}

// Append adds as many of the rows as fit max bytes, in their order, and says how many it
// kept. It needs max to be at least 1, for the empty snapshot; below that it adds
// nothing. It panics when a row does not follow the schema.
func Append(dst []byte, s Schema, rows []uint32, max int) (out []byte, kept int) {
	if max < 1 {
		return dst, 0
	}
	kept, end := fit(s, rows, max*8)
	w := bits.NewWriter(dst)
	w.Uvarint(uint32(kept))
	k, last := kindBits(s), -1
	for at := 0; at < end; {
		kind := int(rows[at])
		if last >= 0 {
			w.Bool(kind != last)
		}
		if kind != last {
			w.Put(uint32(kind), k)
		}
		at++
		for _, n := range s.Bits(kind) {
			w.Put(rows[at], n)
			at++
		}
		last = kind
	}
	return w.Bytes(), kept
}

// fit returns how many rows fit into a number of bits, and where in rows they end.
func fit(s Schema, rows []uint32, budget int) (kept, end int) {
	k, last, used := int(kindBits(s)), -1, 0
	for end < len(rows) && kept < MaxRows {
		kind := int(rows[end])
		if uint(kind) >= uint(s.Kinds()) {
			panic("snapshot: row of a kind outside the schema")
		}
		if last >= 0 {
			used++
		}
		if kind != last {
			used += k
		}
		widths := s.Bits(kind)
		for _, n := range widths {
			used += int(n)
		}
		if used+bits.UvarintBits(uint32(kept+1)) > budget {
			break
		}
		kept++
		end += 1 + len(widths)
		last = kind
	}
	return kept, end
}

// Parse reads a snapshot that fills b and appends its rows to rows. It refuses, in this
// order: more than MaxRows rows, kinds outside the schema or in the long form, an early
// end, bytes after the last row. On an error it returns rows as they were.
func Parse(s Schema, b []byte, rows []uint32) ([]uint32, error) {
	r := bits.NewReader(b)
	count := r.Uvarint()
	if count > MaxRows {
		return rows, ErrRows
	}
	out, k, last := rows, kindBits(s), -1
	for range count {
		kind := last
		if last < 0 || r.Bool() {
			kind = int(r.Get(k))
			if kind == last || kind >= s.Kinds() {
				return rows, cmp.Or(r.Err(), ErrRows)
			}
		}
		out = append(out, uint32(kind))
		for _, n := range s.Bits(kind) {
			out = append(out, r.Get(n))
		}
		last = kind
	}
	if err := r.Finish(); err != nil {
		return rows, err
	}
	return out, nil
}

// kindBits is the width of a kind on the wire.
func kindBits(s Schema) uint8 {
	return uint8(max(1, mathbits.Len(uint(s.Kinds()-1))))
}
