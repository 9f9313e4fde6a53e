package input

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"carom/netcode/bits"
)

// Example packs three ticks: a key held, then the aim moves, then the key changes.
func Example() {
	b := Append(nil, 1000, []uint32{0x3, 0x3, 0x123, 0x124})
	fmt.Printf("%d bytes: % x\n", len(b), b)
	m, err := Parse(b)
	fmt.Println(m.Newest, m.Words[:m.N], err)
	// Output:
	// 12 bytes: e8 03 00 00 33 00 00 24 01 93 04 00
	// 1000 [3 3 291 292] <nil>
}

func TestRefusals(t *testing.T) {
	const a, b = 0x12345, 0x12355 // differ in the middle only
	whole := Append(nil, 9, []uint32{a, a, b})
	spell := func(count uint32, rest ...uint32) []byte {
		w := bits.NewWriter(nil)
		w.Put(9, 32)
		w.Put(count-1, 4)
		w.Put(a, Bits)
		for i := 0; i < len(rest); i += 2 {
			w.Put(rest[i], uint8(rest[i+1]))
		}
		return w.Bytes()
	}
	tests := []struct {
		why  string
		in   []byte
		want error
	}{
		{"nothing", nil, bits.ErrShort},
		{"as Append writes it", whole, nil},
		{"a byte too many", append(bytes.Clone(whole), 0), bits.ErrTrail},
		{"a bit in the padding", spell(1, 1, 2), bits.ErrPadding},
		{"changed to the same middle", spell(2, 1, 2, a>>4&0xfff, 12), ErrCanonical},
		{"changed to the same word", spell(2, 3, 2, a, 21), ErrCanonical},
		{"long form of a new middle", spell(2, 3, 2, b, 21), ErrCanonical},
		{"the last words missing", spell(16), bits.ErrShort},
		{"longer than any batch", make([]byte, Largest+1), bits.ErrTrail},
	}
	for _, tt := range tests {
		if _, err := Parse(tt.in); !errors.Is(err, tt.want) || (err == nil) != (tt.want == nil) {
			t.Errorf("%s: error %v, want %v", tt.why, err, tt.want)
		}
	}
	for n := range whole {
		if _, err := Parse(whole[:n]); err == nil {
			t.Errorf("cut to %d of %d bytes it still parses", n, len(whole))
		}
	}
}

func TestMisuse(t *testing.T) {
	for _, words := range [][]uint32{nil, make([]uint32, Most+1), {1 << Bits}, {0, 1 << Bits}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%d words, last %x: no panic", len(words), words)
				}
			}()
			Append(nil, 1, words)
		}()
	}
}

func TestRoundTrip(t *testing.T) {
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 0))
	largest := 0
	for round := range 5000 {
		words := randomWords(rng, 1+rng.IntN(Most))
		newest := rng.Uint32()
		b := Append(nil, newest, words)
		m, err := Parse(b)
		if err != nil || m.Newest != newest || m.N != len(words) || [Most]uint32(append(words, make([]uint32, Most-len(words))...)) != m.Words {
			t.Fatalf("seed %d round %d: %+v, %v; want %d %x", seed, round, m, err, newest, words)
		}
		largest = max(largest, len(b))
	}
	if largest > Largest {
		t.Fatalf("seed %d: %d bytes, Largest says %d", seed, largest, Largest)
	}
}

// TestTypicalSize tells what a datagram costs, and that no batch exceeds Largest.
func TestTypicalSize(t *testing.T) {
	still, aiming, wild := make([]uint32, 8), make([]uint32, 8), make([]uint32, Most)
	for i := range aiming {
		aiming[i] = uint32(i*37%4096) << 4
	}
	for i := range wild {
		wild[i] = uint32(i) * 0x10001
	}
	for _, tt := range []struct {
		why   string
		words []uint32
		want  int
	}{
		{"8 ticks, nothing changes", still, 8},
		{"8 ticks, the mouse moves in each", aiming, 20},
		{"16 ticks, all changes in each", wild, Largest},
	} {
		n := len(Append(nil, 1, tt.words))
		t.Logf("%s: %d bytes", tt.why, n)
		if n != tt.want {
			t.Errorf("%s: %d bytes, want %d", tt.why, n, tt.want)
		}
	}
}

// FuzzParse feeds any bytes to Parse. What it accepts is bounded and, packed again, gives
// the same bytes.
func FuzzParse(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 5))
	for n := 1; n <= Most; n += 5 {
		f.Add(Append(nil, uint32(n)-3, randomWords(rng, n)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Parse(b)
		if err != nil {
			return
		}
		if m.N < 1 || m.N > Most {
			t.Fatalf("%d words", m.N)
		}
		if again := Append(nil, m.Newest, m.Words[:m.N]); !bytes.Equal(again, b) {
			t.Fatalf("% x packed again is % x", b, again)
		}
	})
}

// randomWords changes nothing, the middle or everything from word to word.
func randomWords(rng *rand.Rand, n int) []uint32 {
	words := make([]uint32, n)
	words[0] = rng.Uint32() & wordMask
	for i := 1; i < n; i++ {
		switch rng.IntN(3) {
		case 0:
			words[i] = words[i-1]
		case 1:
			words[i] = words[i-1]&^middleMask | rng.Uint32()&middleMask
		case 2:
			words[i] = rng.Uint32() & wordMask
		}
	}
	return words
}

func BenchmarkAppendParse(b *testing.B) {
	words := randomWords(rand.New(rand.NewPCG(5, 5)), 8)
	buf := make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(Append(buf, 77, words)); err != nil {
			b.Fatal(err)
		}
	}
}
