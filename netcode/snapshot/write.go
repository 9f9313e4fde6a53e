package snapshot

import (
	"encoding/binary"

	"carom/netcode/arith"
)

// write appends what was planned.
func (e *Encoder) write(dst []byte, base *record, no uint16, tick uint32) []byte {
	back := byte(0)
	if base != &e.empty {
		back = byte(no - base.no)
	}
	if dst = append(dst, back); back == 0 {
		dst = binary.LittleEndian.AppendUint16(dst, e.Era)
	}
	if no%checkEvery == 0 {
		dst = binary.LittleEndian.AppendUint16(dst, check(e.out))
	}
	c := &e.codec
	c.begin(arith.Writer(dst))
	c.build(base)
	for kind, at := 0, 0; kind < e.schema.Kinds(); kind++ {
		end := at
		for end < len(e.items) && int(e.items[end].kind) == kind {
			end++
		}
		rows, items := e.shown[:kind], e.items[at:end]
		start := c.Mark()
		e.writeKnown(base, kind, rows, items)
		between := c.Mark()
		e.writeNew(kind, rows, items)
		e.stats.mark(kind, start, between, c.Mark())
		at = end
	}
	return c.Bytes()
}

// writeKnown writes what became of the rows of a kind that the receiver knows.
func (e *Encoder) writeKnown(base *record, kind int, rows [][]uint32, items []item) {
	c := &e.codec
	for i := range items {
		it := &items[i]
		if it.known < 0 {
			continue
		}
		start, was := c.Spent(), &base.entries[it.known]
		c.fate(kind, it.there, was.fate, it.code)
		if it.code == residual {
			c.symbols(kind, rows, base.fields(was, len(it.from)), it.ticks, was.note, &it.hint)
			c.rest(kind, 0, &it.hint, it.row, it.from)
		}
		it.bits = int32(c.Spent() - start)
	}
}

// writeNew writes the rows of a kind that the receiver does not know.
func (e *Encoder) writeNew(kind int, rows [][]uint32, items []item) {
	c, more := &e.codec, oddsMore
	for i := range items {
		it := &items[i]
		if it.code != fresh {
			continue
		}
		start := c.Spent()
		c.flag(kind, more, true)
		c.symbols(kind, rows, nil, 0, 0, &it.hint)
		c.id(kind, it.row[0], it.from[0])
		c.rest(kind, 1, &it.hint, it.row, it.from)
		it.bits = int32(c.Spent() - start)
		more = oddsMore + 1
	}
	c.flag(kind, more, false)
}

// checkEvery is how many snapshots share one digest of the rows.
const checkEvery = 16

// check is a digest of rows, to tell two lists apart that should be equal.
func check(rows []uint32) uint16 {
	h := uint64(14695981039346656037)
	for _, v := range rows {
		h = (h ^ uint64(v)) * 1099511628211
	}
	return uint16(h>>48 ^ h>>32)
}
