package snapshot

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"carom/netcode/bits"
)

// table is a Schema made of its widths.
type table [][]uint8

func (t table) Kinds() int            { return len(t) }
func (t table) Bits(kind int) []uint8 { return t[kind] }

var (
	toy    Schema = table{{8}, {1, 32, 7}, {}, {16, 16}, {3}}
	single Schema = table{{5}}
)

// Example packs three rows of two kinds and shows their bytes.
func Example() {
	s := table{{4}, {8, 8}}
	rows := []uint32{0, 9, 1, 200, 100, 1, 7, 7}
	b, kept := Append(nil, s, rows, 1150)
	fmt.Printf("%d rows: % x\n", kept, b)
	back, err := Parse(s, b, nil)
	fmt.Println(slices.Equal(back, rows), err)
	b, kept = Append(nil, s, rows, 4)
	fmt.Printf("%d rows: % x\n", kept, b)
	// Output:
	// 3 rows: 03 72 64 32 07 07
	// true <nil>
	// 2 rows: 02 72 64 32
}

func TestRefusals(t *testing.T) {
	spell := func(fields ...uint32) []byte { // value, width, value, width, ...
		w := bits.NewWriter(nil)
		for i := 0; i < len(fields); i += 2 {
			w.Put(fields[i], uint8(fields[i+1]))
		}
		return w.Bytes()
	}
	tests := []struct {
		why  string
		s    Schema
		in   []byte
		want error
	}{
		{"nothing at all", toy, nil, bits.ErrShort},
		{"no rows", toy, []byte{0}, nil},
		{"rows promised, none there", toy, []byte{3}, bits.ErrShort},
		{"more rows than any snapshot has", toy, []byte{0x81, 4}, ErrRows},
		{"count in more groups than needed", toy, []byte{0x81, 0}, bits.ErrVarint},
		{"kind outside the schema", toy, spell(1, 8, 5, 3), ErrRows},
		{"one kind still takes a bit", single, spell(1, 8, 0, 1, 31, 5), nil},
		{"the other kind of one", single, spell(1, 8, 1, 1, 31, 5), ErrRows},
		{"long form of the same kind", toy, spell(2, 8, 2, 3, 1, 1, 2, 3), ErrRows},
		{"short form of the same kind", toy, spell(2, 8, 2, 3, 0, 1), nil},
		{"last field cut", toy, spell(1, 8, 3, 3, 9, 16), bits.ErrShort},
		{"a byte too many", toy, append(spell(1, 8, 2, 3), 0), bits.ErrTrail},
		{"a bit in the padding", toy, spell(1, 8, 2, 3, 1, 1), bits.ErrPadding},
	}
	for _, tt := range tests {
		rows, err := Parse(tt.s, tt.in, []uint32{42})
		if !errors.Is(err, tt.want) || (err == nil) != (tt.want == nil) {
			t.Errorf("%s: error %v, want %v", tt.why, err, tt.want)
		}
		if rows[0] != 42 || (err != nil && len(rows) != 1) {
			t.Errorf("%s: rows %v do not start with what was there, or kept garbage", tt.why, rows)
		}
	}
}

// TestCuts parses a valid snapshot cut at every byte: each must fail.
func TestCuts(t *testing.T) {
	b, _ := Append(nil, toy, randomRows(rand.New(rand.NewPCG(1, 1)), toy, 30), 1000)
	for n := range b {
		if _, err := Parse(toy, b[:n], nil); err == nil {
			t.Errorf("cut to %d of %d bytes it still parses", n, len(b))
		}
	}
}

func TestMisuse(t *testing.T) {
	tests := []struct {
		why  string
		rows []uint32
	}{
		{"kind outside the schema", []uint32{5}},
		{"row without its last field", []uint32{3, 1}},
		{"value wider than its field", []uint32{4, 8}},
	}
	for _, tt := range tests {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", tt.why)
				}
			}()
			Append(nil, toy, tt.rows, 100)
		}()
	}
	if out, kept := Append([]byte{1}, toy, []uint32{2}, 0); kept != 0 || len(out) != 1 {
		t.Errorf("a budget of nothing kept %d rows in %d bytes", kept, len(out)-1)
	}
}

// TestBudget packs random rows into every budget: never above it, never fewer rows than
// fit, and what was kept reads back.
func TestBudget(t *testing.T) {
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 0))
	for round := range 200 {
		n := rng.IntN(200)
		rows := randomRows(rng, toy, n)
		whole, all := Append(nil, toy, rows, 1<<20)
		if all != n {
			t.Fatalf("seed %d round %d: kept %d of %d rows without a limit", seed, round, all, n)
		}
		before := -1
		for max := 1; max <= len(whole)+1; max += 1 + rng.IntN(20) {
			b, kept := Append(nil, toy, rows, max)
			if len(b) > max || kept < before {
				t.Fatalf("seed %d round %d: %d rows in %d of %d bytes after %d rows", seed, round, kept, len(b), max, before)
			}
			if max >= len(whole) && kept != n {
				t.Fatalf("seed %d round %d: kept %d of %d though all fit", seed, round, kept, n)
			}
			back, err := Parse(toy, b, nil)
			if err != nil || !slices.Equal(back, rows[:len(back)]) || count(toy, back) != kept {
				t.Fatalf("seed %d round %d max %d: %v, %d of %d rows equal", seed, round, max, err, count(toy, back), kept)
			}
			before = kept
		}
	}
}

func TestMostRows(t *testing.T) {
	rows := make([]uint32, 2*(MaxRows+10))
	b, kept := Append(nil, single, rows, 1<<20)
	if kept != MaxRows {
		t.Fatalf("kept %d rows, want %d", kept, MaxRows)
	}
	if back, err := Parse(single, b, nil); err != nil || len(back) != 2*MaxRows {
		t.Fatalf("read %d numbers back: %v", len(back), err)
	}
}

// FuzzParse feeds any bytes to Parse. What it accepts is bounded and, packed again, gives
// the same bytes.
func FuzzParse(f *testing.F) {
	rng := rand.New(rand.NewPCG(7, 7))
	for n := range 6 {
		b, _ := Append(nil, toy, randomRows(rng, toy, n*n), 1000)
		f.Add(b)
	}
	f.Add([]byte{0x80, 4})
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, err := Parse(toy, b, nil)
		if err != nil {
			return
		}
		n := count(toy, rows)
		if n > MaxRows {
			t.Fatalf("%d rows", n)
		}
		again, kept := Append(nil, toy, rows, len(b))
		if kept != n || !bytes.Equal(again, b) {
			t.Fatalf("% x packed again is % x with %d of %d rows", b, again, kept, n)
		}
	})
}

func TestNoAllocation(t *testing.T) {
	rows := randomRows(rand.New(rand.NewPCG(3, 3)), toy, 60)
	buf, back := make([]byte, 0, 1200), make([]uint32, 0, 1000)
	n := testing.AllocsPerRun(100, func() {
		b, _ := Append(buf, toy, rows, 1150)
		if _, err := Parse(toy, b, back); err != nil {
			t.Fatal(err)
		}
	})
	if n != 0 {
		t.Fatalf("%v allocations", n)
	}
}

func randomRows(rng *rand.Rand, s Schema, n int) []uint32 {
	var rows []uint32
	for range n {
		kind := rng.IntN(s.Kinds())
		rows = append(rows, uint32(kind))
		for _, w := range s.Bits(kind) {
			rows = append(rows, rng.Uint32()>>(32-w))
		}
	}
	return rows
}

func count(s Schema, rows []uint32) int {
	n := 0
	for at := 0; at < len(rows); n++ {
		at += 1 + len(s.Bits(int(rows[at])))
	}
	return n
}

func BenchmarkAppend(b *testing.B) {
	rows := randomRows(rand.New(rand.NewPCG(3, 3)), toy, 60)
	buf := make([]byte, 0, 1200)
	b.ReportAllocs()
	for b.Loop() {
		Append(buf, toy, rows, 1150)
	}
}

func BenchmarkParse(b *testing.B) {
	buf, _ := Append(nil, toy, randomRows(rand.New(rand.NewPCG(3, 3)), toy, 60), 1150)
	rows := make([]uint32, 0, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(toy, buf, rows); err != nil {
			b.Fatal(err)
		}
	}
}
