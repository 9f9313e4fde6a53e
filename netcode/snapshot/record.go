package snapshot

// record is what one snapshot left its receiver knowing: of each row the newest fields
// and the tick they are of. Rows are ordered by kind and id.
type record struct {
	no      uint16
	some    bool
	tick    uint32
	entries []entry
	words   []uint32 // the fields of all entries, ids first
}

type entry struct {
	kind int32
	tick uint32
	at   uint32 // where in words its fields are
}

func (r *record) begin(no uint16, tick uint32) {
	r.no, r.tick, r.some = no, tick, true
	r.entries, r.words = r.entries[:0], r.words[:0]
}

// keep adds a row.
func (r *record) keep(kind int, tick uint32, fields []uint32) {
	r.entries = append(r.entries, entry{int32(kind), tick, uint32(len(r.words))})
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
