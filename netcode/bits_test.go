package netcode_test

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"carom/game/rules"
	"carom/netcode/input"
)

// bitString are bits in the order of the page.
type bitString []byte

func (s *bitString) put(v uint32, n int64) {
	for i := range n {
		*s = append(*s, byte(v>>i&1))
	}
}

// bytes fills bytes from their lowest bit up.
func (s bitString) bytes() []byte {
	out := make([]byte, (len(s)+7)/8)
	for i, b := range s {
		out[i/8] |= b << (i % 8)
	}
	return out
}

// TestWordLayout sets every bit of a word by itself and looks which field has it.
func TestWordLayout(t *testing.T) {
	rows := read(t).table(t, "The word", "bit").rows
	next, held, rested := int64(0), uint32(0), uint32(0)
	for _, r := range rows {
		first, n, rng := amount(t, r["bit"]), amount(t, r["bits"]), spansOf(t, r["range"])[0]
		if first != next {
			t.Errorf("%s begins at bit %d, the field before ends at %d", r["field"], first, next)
		}
		next = first + n
		mask := uint32(1<<n-1) << first
		for column, kept := range map[string]*uint32{"held": &held, "rested": &rested} {
			if r[column] == "yes" {
				*kept |= mask
			} else if r[column] != "no" {
				t.Errorf("%s is %s %q", r["field"], column, r[column])
			}
		}
		for v := range int64(1) << n {
			in, ok := rules.InputOf(uint32(v) << first)
			if ok != inside([]span{rng}, v) {
				t.Errorf("%s %d is good: %v", r["field"], v, ok)
			}
			if got := fieldOf(in, r["field"]); ok && got != v || ok && in.Word() != uint32(v)<<first {
				t.Errorf("%s is %d, by the page %d", r["field"], got, v)
			}
		}
	}
	if next != input.Bits {
		t.Errorf("the fields have %d bits, a word %d", next, input.Bits)
	}
	if held != rules.HoldMask || rested != rules.RestMask {
		t.Errorf("a starved tick keeps %x, then %x; by the page %x, then %x", rules.HoldMask, rules.RestMask, held, rested)
	}
}

func fieldOf(in rules.Input, name string) int64 {
	v := reflect.ValueOf(in).FieldByNameFunc(func(n string) bool { return strings.EqualFold(n, name) })
	switch {
	case v.Kind() == reflect.Bool && v.Bool():
		return 1
	case v.CanUint():
		return int64(v.Uint())
	}
	return 0
}

// sizesOf are the bits of the parts, which must stand in that order.
func sizesOf(t *testing.T, tb table, parts ...string) map[string]int64 {
	t.Helper()
	size := map[string]int64{}
	for i, part := range parts {
		if i >= len(tb.rows) || tb.rows[i]["part"] != part {
			t.Fatalf("%s: part %d is not %s", tb.section, i+1, part)
		}
		size[part] = amount(t, tb.rows[i]["bits"])
	}
	return size
}

// TestBatchLayout writes random batches by the table and by the code.
func TestBatchLayout(t *testing.T) {
	const seed = 3
	r := rand.New(rand.NewPCG(seed, 0))
	p := read(t)
	size := sizesOf(t, p.table(t, "The batch", "part"), "newest", "count", "first", "changed", "whole", "aim", "word")
	aim := p.table(t, "The word", "bit").rows[1]
	low := amount(t, aim["bit"])
	mask := uint32(1<<size["aim"]-1) << low
	if aim["bits"] != p.table(t, "The batch", "part").rows[5]["bits"] {
		t.Errorf("the aim of a batch is not as wide as that of a word")
	}
	for range 500 {
		words := make([]uint32, 1+r.IntN(input.Most))
		words[0] = r.Uint32() >> (32 - input.Bits)
		var s bitString
		newest := r.Uint32()
		s.put(newest, size["newest"])
		s.put(uint32(len(words)-1), size["count"])
		s.put(words[0], size["first"])
		for i := 1; i < len(words); i++ {
			last := words[i-1]
			words[i] = last ^ []uint32{0, 16 << r.IntN(12), 1 << r.IntN(input.Bits)}[r.IntN(3)]
			switch diff := words[i] ^ last; {
			case diff == 0:
				s.put(0, size["changed"])
			case diff&^mask == 0:
				s.put(1, size["changed"])
				s.put(0, size["whole"])
				s.put(words[i]>>low&(mask>>low), size["aim"])
			default:
				s.put(1, size["changed"])
				s.put(1, size["whole"])
				s.put(words[i], size["word"])
			}
		}
		if got := input.Append(nil, newest, words); !bytes.Equal(got, s.bytes()) {
			t.Fatalf("seed %d: %x is %x\nby the page %x", seed, words, got, s.bytes())
		}
	}
}
