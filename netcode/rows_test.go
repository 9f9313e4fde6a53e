package netcode_test

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carom/game/arena"
	"carom/game/pack"
	"carom/netcode/snapshot"
)

// rowKind is a line of the table of rows.
type rowKind struct {
	name   string
	fields []string
	bits   []int64
	alike  []string
}

// rowKinds reads the table and compares it with the schema.
func rowKinds(t *testing.T) (out []rowKind) {
	t.Helper()
	schema := pack.NewModel(arena.Builtin()[0])
	for i, r := range read(t).table(t, "Rows", "kind").rows {
		k, sum := rowKind{name: r["name"], alike: strings.Fields(r["alike"])}, int64(0)
		for _, f := range strings.Split(r["fields and their bits"], ", ") {
			at := strings.LastIndexByte(f, ' ')
			n, err := strconv.ParseInt(f[at+1:], 10, 64)
			if err != nil {
				t.Fatalf("%s: %q has no width", k.name, f)
			}
			k.fields, k.bits, sum = append(k.fields, f[:at]), append(k.bits, n), sum+n
		}
		if r["kind"] != strconv.Itoa(i) || r["bits"] != strconv.FormatInt(sum, 10) {
			t.Errorf("%s: kind %s of %s bits, want %d of %d", k.name, r["kind"], r["bits"], i, sum)
		}
		if i < schema.Kinds() && fmt.Sprint(schema.Bits(i)) != fmt.Sprint(k.bits) {
			t.Errorf("%s has fields of %v bits, by the page %v", k.name, schema.Bits(i), k.bits)
		}
		if i < schema.Kinds() && fmt.Sprint(schema.Groups(i)) != "["+r["alike"]+"]" {
			t.Errorf("%s has fields alike as %v, by the page %s", k.name, schema.Groups(i), r["alike"])
		}
		out = append(out, k)
	}
	if len(out) != schema.Kinds() {
		t.Fatalf("%d kinds of rows on the page, want %d", len(out), schema.Kinds())
	}
	return out
}

// era is that of the snapshots in the tests.
const era = 0x1234

// symbolAge is the age of rows in the tests, in ticks.
const symbolAge = 6

// valuesOf is how many values the table gives a symbol at that age.
func valuesOf(t *testing.T, text string) int64 {
	switch text {
	case "a, at most 16":
		return symbolAge
	case "2 t + 5, at most 256":
		return 2*(symbolAge*728/256) + 5
	}
	return amount(t, text)
}

// TestSymbols: each line of the table of symbols is so in some hint, and no other is.
func TestSymbols(t *testing.T) {
	schema := pack.NewModel(arena.Builtin()[0])
	var want []string
	for _, r := range read(t).table(t, "Hint and fields", "symbol").rows {
		for _, symbol := range strings.Split(r["symbol"], ", ") {
			want = append(want, fmt.Sprint(r["kind"], " ", symbol, ": ", valuesOf(t, r["values"]), " even ", r["odds"] == "even"))
		}
	}
	var got []string
	for kind, k := range rowKinds(t) {
		rows := make([][]uint32, kind)
		if kind > 0 {
			rows[0] = make([]uint32, 1+len(schema.Bits(0)))
		}
		for state, base := range map[string][]uint32{"new": nil, "known": make([]uint32, len(k.bits))} {
			age := uint32(0)
			if base != nil {
				age = symbolAge
			}
			for n := range uint32(3 * 3 * 3) {
				h := [snapshot.MaxSymbols]uint32{n % 3, n / 3 % 3, n / 9}
				for i := range h {
					if n, context := schema.Symbol(kind, i, rows, base, age, 0, &h); n > 1 {
						got = append(got, fmt.Sprint(k.name, "; ", state, " ", i, ": ", n, " even ", context < 0))
						if context >= 0 && bits.Len32(n-1) > int(schema.Contexts(kind)[context]) {
							t.Errorf("%s: symbol %d of %d values does not fit its odds", k.name, i, n)
						}
					}
				}
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("symbols are\n%s\nby the page\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// rowPage writes rows by the page, foretold by the code.
type rowPage struct {
	*answers
	t      *testing.T
	kinds  []rowKind
	schema *pack.Model
	newest []uint32               // by kind, id of the newest new row
	told   map[[2]uint32]string   // how a row was told of
	notes  map[[2]uint32]uint8    // and what its hint left
	rows   map[[2]uint32][]uint32 // fields of all that is known
}

// symbols says a hint.
func (p *rowPage) symbols(kind int, rows [][]uint32, base []uint32, age uint32, note uint8, h *[snapshot.MaxSymbols]uint32) {
	for i := range h {
		n, context := p.schema.Symbol(kind, i, rows, base, age, note, h)
		switch {
		case n < 2:
		case context < 0:
			p.even(int64(h[i]), int64(n))
		default:
			p.number(fmt.Sprint("symbol ", kind, " ", context), int64(p.schema.Contexts(kind)[context]), h[i], n)
		}
	}
}

// fields says how a row is other than foretold.
func (p *rowPage) fields(kind int, age string, asked bool, row, from []uint32) {
	k := &p.kinds[kind]
	differs := !slices.Equal(row[1:], from[1:])
	if asked {
		p.flag(fmt.Sprint("differs ", kind, age), differs)
	}
	if asked && !differs {
		return
	}
	before := false
	for f := 1; f < len(row); f++ {
		name, d := fmt.Sprint(kind, " ", k.alike[f]), (row[f]-from[f])&(1<<k.bits[f]-1)
		p.flag(fmt.Sprint("field ", kind, f, age, before), d != 0)
		if before = d != 0; !before || k.bits[f] == 1 {
			continue
		}
		half := uint32(1) << (k.bits[f] - 1)
		below := d >= half
		if p.flag("below "+name, below); below {
			p.number("size "+name, k.bits[f]-1, 2*half-d-1, half)
		} else {
			p.number("size "+name, k.bits[f]-1, d-1, half-1)
		}
	}
}

// fresh says a new row.
func (p *rowPage) fresh(kind int, first bool, rows [][]uint32, row []uint32) {
	width := p.kinds[kind].bits[0]
	mask := uint32(1)<<width - 1
	var h [snapshot.MaxSymbols]uint32
	from := make([]uint32, len(row))
	from[0] = (p.newest[kind] + 1) & mask
	p.schema.Explain(kind, rows, nil, 0, row, &h, from)
	p.flag(fmt.Sprint("more ", kind, first), true)
	p.symbols(kind, rows, nil, 0, 0, &h)
	if width > 0 {
		p.flag(fmt.Sprint("as guessed ", kind), row[0] == from[0])
		if row[0] != from[0] {
			p.number(fmt.Sprint("step ", kind), width, (row[0]-from[0]-1)&mask, mask)
		}
	}
	p.fields(kind, " new", true, row, from)
	id := [2]uint32{uint32(kind), row[0]}
	p.newest[kind], p.told[id], p.notes[id], p.rows[id] = row[0], "new", p.schema.Note(kind, 0, &h), row
}

// known says what became of a row; nil: it is gone.
func (p *rowPage) known(kind int, rows [][]uint32, id [2]uint32, row []uint32) {
	var h [snapshot.MaxSymbols]uint32
	base, from := p.rows[id], make([]uint32, len(p.kinds[kind].bits))
	from[0] = base[0]
	there := p.schema.Predict(kind, rows, base, symbolAge, &h, from)
	right := there == (row != nil) && (row == nil || slices.Equal(row, from))
	if p.flag(fmt.Sprint("right ", kind, there, p.told[id]), right); right {
		p.told[id], p.notes[id], p.rows[id] = "right", p.schema.Note(kind, symbolAge, &h), row
		return
	}
	p.flag(fmt.Sprint("lost ", kind, there), row == nil)
	if row == nil {
		p.flag(fmt.Sprint("skipped ", kind), false)
		p.rows[id] = nil
		return
	}
	p.schema.Explain(kind, rows, base, symbolAge, row, &h, from)
	p.symbols(kind, rows, base, symbolAge, p.notes[id], &h)
	p.fields(kind, " known", h != [snapshot.MaxSymbols]uint32{}, row, from)
	p.told[id], p.notes[id], p.rows[id] = "not right", p.schema.Note(kind, symbolAge, &h), row
}

// random is a row that there can be, or nil if there is none with this id.
func (p *rowPage) random(r *rand.Rand, kind int, id uint32) []uint32 {
	for range 1000 {
		row := []uint32{id}
		for _, width := range p.kinds[kind].bits[1:] {
			row = append(row, r.Uint32()>>(32-width)>>r.IntN(int(width)))
		}
		if p.schema.Valid(kind, row) {
			return row
		}
	}
	return nil
}

// snapshot writes the next body: what becomes of each row that is known, and some new ones.
func (p *rowPage) snapshot(r *rand.Rand, back byte) (body []byte, out []uint32) {
	p.begin()
	var rows [][]uint32
	for kind, k := range p.kinds {
		var ids, all []uint32
		for id := range p.rows {
			if id[0] == uint32(kind) {
				ids = append(ids, id[1])
			}
		}
		slices.Sort(ids)
		for _, n := range ids {
			id := [2]uint32{uint32(kind), n}
			row := p.random(r, kind, n)
			from := make([]uint32, len(row))
			from[0] = n
			switch there := p.schema.Predict(kind, rows, p.rows[id], symbolAge, new([snapshot.MaxSymbols]uint32), from); {
			case r.IntN(3) == 0 && there && p.schema.Valid(kind, from):
				row = from
			case r.IntN(3) == 0:
				row = nil
			}
			p.known(kind, rows, id, row)
		}
		first := true
		for n := range uint32(1 << min(k.bits[0], 8)) {
			if p.rows[[2]uint32{uint32(kind), n}] != nil || r.IntN(1<<min(k.bits[0], 6)) > 1 {
				continue
			}
			if row := p.random(r, kind, n); row != nil {
				p.fresh(kind, first, rows, row)
				first = false
			}
		}
		p.flag(fmt.Sprint("more ", kind, first), false)
		for n := range uint32(256) {
			if row := p.rows[[2]uint32{uint32(kind), n}]; row != nil {
				all = append(append(all, uint32(kind)), row...)
			} else {
				delete(p.rows, [2]uint32{uint32(kind), n})
			}
		}
		rows, out = append(rows, all), append(out, all...)
	}
	head := []byte{back}
	if back == 0 {
		head = append(head, era&0xff, era>>8)
	}
	return append(head, p.bytes()...), out
}

// TestRowLayout writes snapshots by the page, each built on the last, and lets the code
// read them.
func TestRowLayout(t *testing.T) {
	const seed = 5
	r := rand.New(rand.NewPCG(seed, 0))
	field := arena.Builtin()[0]
	for round := range 20 {
		p := &rowPage{answers: newAnswers(t, read(t)), t: t, kinds: rowKinds(t), schema: pack.NewModel(field), newest: make([]uint32, 8),
			told: map[[2]uint32]string{}, notes: map[[2]uint32]uint8{}, rows: map[[2]uint32][]uint32{}}
		d := snapshot.NewDecoder(pack.NewModel(field))
		d.Era = era
		for n := range uint32(12) {
			body, rows := p.snapshot(r, byte(min(n, 1)))
			got, err := d.Decode(body, 17+uint16(n), 1000+symbolAge*n)
			if err != nil || !slices.Equal(got, rows) {
				t.Fatalf("seed %d, round %d, snapshot %d: %x is read as %v, %v\nby the page %v", seed, round, n, body, got, err, rows)
			}
		}
	}
}
