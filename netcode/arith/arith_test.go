package arith

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// Example says a hundred times what is almost certain, and once what is not.
func Example() {
	said := func(c *Coder) {
		odds := Unknown
		for i := range 101 {
			c.Flag(&odds, i != 60)
		}
	}
	w := Writer(nil)
	said(&w)
	fmt.Println(len(w.Bytes()), "bytes")
	// Output: 2 bytes
}

// talk says n things that follow from a seed, or reads them and returns what they were.
// What is said next depends on what was said before, as with all that has a shape.
func talk(c *Coder, seed uint64, said []uint32, n int) (read []uint32) {
	rng := rand.New(rand.NewPCG(seed, 1))
	odds := [8]Odds{Unknown, Guess(1, 0), Guess(4095, 15), Guess(100, 3), Unknown, Unknown, Unknown, Unknown}
	last := uint32(0)
	for i := range n {
		v, k := uint32(0), uint32(rng.IntN(8))
		if said != nil {
			v = said[i]
		}
		if rng.IntN(3) == 0 {
			n := 1 + rng.Uint32()>>rng.IntN(32)
			last = c.Even(v%n, n)
		} else if last = 0; c.Flag(&odds[(k+last)%8], v&1 == 1) {
			last = 1
		}
		read = append(read, last)
	}
	return read
}

func random(seed uint64, n int) []uint32 {
	rng := rand.New(rand.NewPCG(seed, 2))
	said := make([]uint32, n)
	for i := range said {
		if said[i] = rng.Uint32(); rng.IntN(2) == 0 {
			said[i] = []uint32{0, 1, math.MaxUint32}[rng.IntN(3)]
		}
	}
	return said
}

// TestTalk: what was said is read, behind whatever stood there before.
func TestTalk(t *testing.T) {
	for range 3000 {
		seed := rand.Uint64()
		n := int(seed % 300)
		w := Writer([]byte("head"))
		want := talk(&w, seed, random(seed, n), n)
		b := w.Bytes()
		if string(b[:4]) != "head" {
			t.Fatalf("seed %d: what was there before is %q", seed, b[:4])
		}
		r := Reader(b[4:])
		if got := talk(&r, seed, nil, n); fmt.Sprint(got) != fmt.Sprint(want) || r.End() != nil {
			t.Fatalf("seed %d: %v came back as %v, %v", seed, want, got, r.End())
		}
		r = Reader(append(b[4:], 0))
		if talk(&r, seed, nil, n); r.End() == nil {
			t.Fatalf("seed %d: with a byte more it is read too", seed)
		}
	}
}

// FuzzSpelling reads any bytes. What is read has one spelling: if it was not that, End
// says so.
func FuzzSpelling(f *testing.F) {
	for seed := range uint64(6) {
		w := Writer(nil)
		talk(&w, seed, random(seed, 40), 40)
		f.Add(w.Bytes(), seed, uint8(40))
	}
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, uint64(1), uint8(9))
	f.Fuzz(func(t *testing.T, b []byte, seed uint64, n uint8) {
		r := Reader(b)
		said := talk(&r, seed, nil, int(n))
		w := Writer(nil)
		if len(said) > 0 {
			talk(&w, seed, said, int(n))
		}
		if again := w.Bytes(); (r.End() == nil) != bytes.Equal(again, b) {
			t.Fatalf("%x says %v, which is written %x: %v", b, said, again, r.End())
		}
	})
}

// TestOdds: they go where the answers are, and stay between never and always.
func TestOdds(t *testing.T) {
	for _, start := range []Odds{Unknown, Guess(1, 0), Guess(4095, 0), Guess(1, 15), Guess(4095, 15)} {
		for _, yes := range []bool{true, false} {
			o := start
			for range 500 {
				if o = o.no(); yes {
					o = o.yes().yes().yes().yes()
				}
				if o>>4 == 0 {
					t.Fatalf("from %x to %x", start, o)
				}
			}
			if p := o >> 4; yes && p < 2600 || !yes && p > 64 {
				t.Errorf("from %x to %x after answers that were mostly %v", start, o, yes)
			}
		}
	}
}

// TestPrice: an answer costs the logarithm of its odds, and Spent is that to a bit.
func TestPrice(t *testing.T) {
	const n = 1000
	for _, part := range []uint16{2048, 400, 20} {
		w := Writer(nil)
		before, rough := w.Mark(), w.Spent()
		for range n {
			odds := Guess(part, 0)
			w.Flag(&odds, true)
		}
		want, got := n*math.Log2(4096/float64(part)), w.Mark().Since(before)
		if math.Abs(got-want) > 0.01 || math.Abs(float64(w.Spent()-rough)-want) > 1.1 {
			t.Errorf("%d in 4096 a thousand times takes %.3f bits, or %d, want %.3f", part, got, w.Spent()-rough, want)
		}
	}
}

func BenchmarkFlag(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	var answers [1024]bool
	for i := range answers {
		answers[i] = rng.IntN(5) == 0
	}
	buf := make([]byte, 0, 4096)
	var odds [16]Odds
	for b.Loop() {
		for i := range odds {
			odds[i] = Unknown
		}
		w := Writer(buf)
		for i, v := range answers {
			w.Flag(&odds[i&15], v)
		}
		w.Bytes()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(answers)), "ns/flag")
}
