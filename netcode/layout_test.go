package netcode_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"carom/netcode/wire"
)

// field is a row of a table of fields.
type field struct {
	offset, name, typ string
	bytes             span   // that it takes; with "0 or n": n
	rng               []span // of values; of a text: of its length
	only              string // the bool that must be true for it to be there
	meaning           string
	since             int
	entry             bool // of a list
}

// span is a closed interval.
type span struct{ lo, hi int64 }

// layout is a table of fields. It is a codec: what the page says, executed.
type layout []field

// widths are the types of fixed size. Those of another are 0.
var widths = map[string]int64{"u8": 1, "i8": 1, "bool": 1, "u16": 2, "i16": 2, "u32": 4, "i64": 8, "bytes": 0, "text": 0, "rest": 0}

// limits are the values of a type.
var limits = map[string]span{
	"u8": {0, 255}, "i8": {-128, 127}, "bool": {0, 1}, "u16": {0, 1<<16 - 1}, "i16": {-1 << 15, 1<<15 - 1},
	"u32": {0, 1<<32 - 1}, "i64": {math.MinInt64, math.MaxInt64}, "text": {0, 255},
}

// layout reads the one table of fields of a section, and checks that it adds up.
func (p *page) layout(t *testing.T, section string) layout {
	t.Helper()
	var l layout
	for _, r := range p.table(t, section, "offset").rows {
		f := field{offset: r["offset"], name: r["field"], typ: r["type"], meaning: r["meaning"], entry: r["offset"][0] == '+'}
		size := r["bytes"]
		if n, ok := strings.CutPrefix(size, "0 or "); ok {
			size = n
			_, f.only, _ = strings.Cut(f.meaning, "only after ")
			f.only, _, ok = strings.Cut(f.only, " 1:")
			if !ok {
				t.Errorf("%s, %s: it does not say what it is there after", section, f.name)
			}
		}
		f.bytes, f.rng = spansOf(t, size)[0], spansOf(t, r["range"])
		if f.rng == nil {
			f.rng = []span{limits[f.typ]}
		}
		var err error
		if f.since, err = strconv.Atoi(r["since"]); err != nil || f.since < 1 || f.since > wire.Version {
			t.Errorf("%s, %s: since %q", section, f.name, r["since"])
		}
		l = append(l, f)
	}
	l.check(t, section)
	return l
}

// spansOf reads "0–63, 255", "0x01", "0–24 bytes" or "".
func spansOf(t *testing.T, text string) (out []span) {
	t.Helper()
	for _, part := range strings.Split(strings.TrimSuffix(text, " bytes"), ", ") {
		if part == "" {
			continue
		}
		lo, hi, two := strings.Cut(part, "–")
		if !two {
			hi = lo
		}
		a, err := strconv.ParseInt(lo, 0, 64)
		b, err2 := strconv.ParseInt(hi, 0, 64)
		if err != nil || err2 != nil || a > b {
			t.Fatalf("%q is no range", text)
		}
		out = append(out, span{a, b})
	}
	return out
}

// check adds up offsets, and compares sizes with types.
func (l layout) check(t *testing.T, section string) {
	t.Helper()
	at, known, inEntry := int64(0), true, false
	for _, f := range l {
		if f.entry && !inEntry {
			at, known, inEntry = 0, true, true
		}
		want := "…"
		if known {
			want = strconv.FormatInt(at, 10)
		}
		if f.entry {
			want = "+" + want
		}
		if f.offset != want {
			t.Errorf("%s, %s: offset %s, but those before add up to %s", section, f.name, f.offset, want)
		}
		w, ok := widths[f.typ]
		text := f.typ == "text" && f.bytes != span{f.rng[0].lo + 1, f.rng[0].hi + 1}
		if !ok || text || w > 0 && f.bytes != (span{w, w}) {
			t.Errorf("%s, %s: a %s of %v bytes", section, f.name, f.typ, f.bytes)
		}
		at += f.bytes.hi
		known = known && f.bytes.lo == f.bytes.hi && f.only == ""
	}
}
