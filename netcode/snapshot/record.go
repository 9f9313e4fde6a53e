package snapshot

import "carom/netcode/arith"

// record is what one snapshot left its receiver knowing: of each row the newest fields
// and the tick they are of, and what was learnt about the odds. Rows are ordered by kind
// and id.
type record struct {
	no      uint16
	some    bool
	tick    uint32
	entries []entry
	words   []uint32 // with the fields of all entries, ids first
	last    []uint32 // by kind, the id of the newest row
	odds    []arith.Odds
}

type entry struct {
	tick uint32
	at   uint32 // where in words its fields are
	kind uint8
	fate uint8 // how it was told of, as a code: perfect, residual or, for all others, wasNew
	note uint8 // what is remembered of its hint
}

// wasNew is the fate of a row of which the receiver knew nothing before.
const wasNew = uint8(residual) + 1

func (r *record) begin(no uint16, tick uint32) {
	r.no, r.tick, r.some = no, tick, true
	r.entries, r.words = r.entries[:0], r.words[:0]
}

// learnt keeps what is not of single rows.
func (r *record) learnt(last []uint32, odds []arith.Odds) {
	r.last, r.odds = append(r.last[:0], last...), append(r.odds[:0], odds...)
}

// keep adds a row; e says all of it but where its fields are.
func (r *record) keep(e entry, fields []uint32) {
	e.at = uint32(len(r.words))
	r.entries = append(r.entries, e)
	r.words = append(r.words, fields...)
}

// has reports whether a row is known; entries are few enough to halve them.
func (r *record) has(kind int, id uint32) bool {
	lo, hi := 0, len(r.entries)
	for lo < hi {
		mid := (lo + hi) / 2
		e := &r.entries[mid]
		k, i := int(e.kind), r.words[e.at]
		switch {
		case k == kind && i == id:
			return true
		case k < kind || k == kind && i < id:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return false
}

// fields of an entry of a kind with n fields.
func (r *record) fields(e *entry, n int) []uint32 { return r.words[e.at : e.at+uint32(n)] }
