package netcode_test

import (
	"fmt"
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
	orders []int64
}

// rowKinds reads the table and compares its widths with the schema.
func rowKinds(t *testing.T) (out []rowKind) {
	t.Helper()
	schema := pack.NewModel(arena.Builtin()[0])
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
		if i < schema.Kinds() && fmt.Sprint(schema.Golomb(i)) != "["+r["orders"]+"]" {
			t.Errorf("%s has codes of orders %v, by the page %s", k.name, schema.Golomb(i), r["orders"])
		}
		for _, n := range schema.Golomb(i) {
			k.orders = append(k.orders, int64(n))
		}
		out = append(out, k)
	}
	if len(out) != schema.Kinds() {
		t.Fatalf("%d kinds of rows on the page, want %d", len(out), schema.Kinds())
	}
	return out
}

// golomb writes n by the page's words.
func (s *bitString) golomb(n uint32, k int64) {
	x, q := n>>k+1, int64(0)
	for x>>(q+1) > 0 {
		q++
	}
	s.put(0, q)
	s.put(1, 1)
	s.put(x&(1<<q-1), q)
	s.put(n&(1<<k-1), k)
}

// TestRowLayout writes random new rows by the page, whole and built on nothing, and lets
// the code read them.
func TestRowLayout(t *testing.T) {
	const seed = 5
	r := rand.New(rand.NewPCG(seed, 0))
	kinds := rowKinds(t)
	size := map[string]int64{}
	for _, row := range read(t).table(t, "The body of Snapshot", "part").rows[:4] {
		size[row["part"]] = amount(t, row["bits"])
	}
	d := snapshot.NewDecoder(pack.NewModel(arena.Builtin()[0]))
	d.Era = uint16(r.Uint32())
	for round := range 200 {
		var s bitString
		var rows []uint32
		s.put(0, size["built"])
		s.put(uint32(d.Era), size["era"])
		for kind, k := range kinds {
			n := r.IntN(6)
			if k.bits[0] == 0 {
				n = min(n, 1)
			}
			var ids []uint32
			for range n {
				ids = append(ids, uint32(r.Uint64N(1<<k.bits[0])))
			}
			slices.Sort(ids)
			ids = slices.Compact(ids)
			s.golomb(uint32(len(ids)), 0)
			last := uint32(0)
			for _, id := range ids {
				rows = append(rows, uint32(kind), id)
				if k.orders[0] >= k.bits[0] {
					s.put(id, k.bits[0])
				} else {
					s.golomb((id-last-1)&(1<<k.bits[0]-1), k.orders[0])
				}
				last = id
				s.put(1, 1)
				for _, width := range k.bits[1:] {
					v := r.Uint32() >> (32 - width)
					rows = append(rows, v)
					s.put(v, width)
				}
			}
		}
		got, err := d.Decode(s.bytes(), uint16(round)*16+1, 1000)
		if err != nil || !slices.Equal(got, rows) {
			t.Fatalf("seed %d: %x is read as %v, %v\nby the page %v", seed, s.bytes(), got, err, rows)
		}
	}
}
