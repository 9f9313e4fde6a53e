package netcode_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"carom/game/pack"
	"carom/netcode/snapshot"
)

// rowKind is a line of the table of rows.
type rowKind struct {
	name   string
	fields []string
	bits   []int64
}

// rowKinds reads the table and compares its widths with the schema.
func rowKinds(t *testing.T) (out []rowKind) {
	t.Helper()
	schema := pack.Schema{}
	for i, r := range read(t).table(t, "Rows", "kind").rows {
		k, sum := rowKind{name: r["name"]}, int64(0)
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
		out = append(out, k)
	}
	if len(out) != schema.Kinds() {
		t.Fatalf("%d kinds of rows on the page, want %d", len(out), schema.Kinds())
	}
	return out
}

// TestRowLayout writes random rows by the table and by the code.
func TestRowLayout(t *testing.T) {
	const seed = 5
	r := rand.New(rand.NewPCG(seed, 0))
	kinds := rowKinds(t)
	size := map[string]int64{}
	for _, row := range read(t).table(t, "The body of Snapshot", "part").rows[:3] {
		size[row["part"]] = amount(t, row["bits"])
	}
	for range 200 {
		n := r.IntN(200)
		var s bitString
		if n > 127 {
			s.put(uint32(n&127|128), size["count"])
			s.put(uint32(n>>7), size["count"])
		} else {
			s.put(uint32(n), size["count"])
		}
		var rows []uint32
		last := -1
		for range n {
			kind := r.IntN(len(kinds))
			if r.IntN(2) == 0 && last >= 0 {
				kind = last
			}
			switch {
			case kind == last:
				s.put(0, size["other"])
			case last >= 0:
				s.put(1, size["other"])
				fallthrough
			default:
				s.put(uint32(kind), size["kind"])
			}
			rows = append(rows, uint32(kind))
			for _, width := range kinds[kind].bits {
				v := r.Uint32() >> (32 - width)
				rows = append(rows, v)
				s.put(v, width)
			}
			last = kind
		}
		got, kept := snapshot.Append(nil, pack.Schema{}, rows, 1<<20)
		if kept != n || !bytes.Equal(got, s.bytes()) {
			t.Fatalf("seed %d: %d of %d rows are %x\nby the page %x", seed, kept, n, got, s.bytes())
		}
	}
}
