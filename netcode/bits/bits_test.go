package bits

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"testing"
)

func TestLayout(t *testing.T) {
	w := NewWriter([]byte{0xaa})
	w.Put(3, 4)
	w.Put(9, 5)
	w.Bool(true)
	w.Put(0xdeadbeef, 32)
	w.Uvarint(300)
	got := w.Bytes()
	// 3 | 9<<4, then bit 4 of the nine, the flag, and everything else shifted by two.
	want := []byte{0xaa, 0x93, 0xbe, 0xfb, 0xb6, 0x7a, 0xb3, 0x0a, 0x00}
	if !bytes.Equal(got, want) {
		t.Fatalf("bytes % x, want % x", got, want)
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		why  string
		in   []byte
		read func(r *Reader)
		want error
	}{
		{"nothing read of nothing", nil, func(r *Reader) {}, nil},
		{"one bit of nothing", nil, func(r *Reader) { r.Bool() }, ErrShort},
		{"field crosses the end", []byte{1}, func(r *Reader) { r.Get(4); r.Get(5) }, ErrShort},
		{"field ends at the end", []byte{1}, func(r *Reader) { r.Get(4); r.Get(4) }, nil},
		{"a whole byte is left", []byte{1, 0}, func(r *Reader) { r.Get(8) }, ErrTrail},
		{"seven zero bits are padding", []byte{1}, func(r *Reader) { r.Get(1) }, nil},
		{"padding hides a bit", []byte{0x81}, func(r *Reader) { r.Get(1) }, ErrPadding},
		{"varint without an end", []byte{0x80}, func(r *Reader) { r.Uvarint() }, ErrShort},
		{"varint with an empty last group", []byte{0x80, 0}, func(r *Reader) { r.Uvarint() }, ErrVarint},
		{"varint of 33 bits", []byte{0xff, 0xff, 0xff, 0xff, 0x1f}, func(r *Reader) { r.Uvarint() }, ErrVarint},
		{"varint of six groups", []byte{0x80, 0x80, 0x80, 0x80, 0x80, 1}, func(r *Reader) { r.Uvarint() }, ErrVarint},
		{"largest varint", []byte{0xff, 0xff, 0xff, 0xff, 0x0f}, func(r *Reader) { r.Uvarint() }, nil},
		{"the first failure stays", []byte{0x80, 0}, func(r *Reader) { r.Uvarint(); r.Get(32) }, ErrVarint},
	}
	for _, tt := range tests {
		r := NewReader(tt.in)
		tt.read(&r)
		if err := r.Finish(); !errors.Is(err, tt.want) || (err == nil) != (tt.want == nil) {
			t.Errorf("%s: error %v, want %v", tt.why, err, tt.want)
		}
	}
}

func TestFailedReaderYieldsZero(t *testing.T) {
	r := NewReader([]byte{0xff})
	r.Get(9)
	if v := r.Get(8); v != 0 || r.Left() != 8 {
		t.Fatalf("after a failure Get = %d with %d bits left, want 0 and nothing consumed", v, r.Left())
	}
}

func TestMisuse(t *testing.T) {
	tests := []struct {
		why string
		do  func()
	}{
		{"write no bits", func() { w := NewWriter(nil); w.Put(0, 0) }},
		{"write 33 bits", func() { w := NewWriter(nil); w.Put(0, 33) }},
		{"write 4 in 2 bits", func() { w := NewWriter(nil); w.Put(4, 2) }},
		{"read no bits", func() { r := NewReader(nil); r.Get(0) }},
		{"read 33 bits", func() { r := NewReader(nil); r.Get(33) }},
	}
	for _, tt := range tests {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", tt.why)
				}
			}()
			tt.do()
		}()
	}
}

// TestRoundTrip writes random fields of random widths and reads them back, at every
// alignment the seed happens to produce.
func TestRoundTrip(t *testing.T) {
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 0))
	type field struct {
		v uint32
		n uint8 // 0: uvarint
	}
	for round := range 2000 {
		fields := make([]field, rng.IntN(40))
		w, bits := NewWriter(nil), 0
		for i := range fields {
			n := uint8(rng.IntN(33))
			f := field{rng.Uint32() >> rng.IntN(32), n}
			if n == 0 {
				w.Uvarint(f.v)
				bits += UvarintBits(f.v)
			} else {
				f.v = uint32(uint64(f.v) & (1<<n - 1))
				w.Put(f.v, n)
				bits += int(n)
			}
			fields[i] = f
		}
		b := w.Bytes()
		if want := (bits + 7) / 8; len(b) != want {
			t.Fatalf("seed %d round %d: %d bytes for %d bits", seed, round, len(b), bits)
		}
		r := NewReader(b)
		for i, f := range fields {
			var got uint32
			if f.n == 0 {
				got = r.Uvarint()
			} else {
				got = r.Get(f.n)
			}
			if got != f.v {
				t.Fatalf("seed %d round %d field %d: %d, want %d in %d bits", seed, round, i, got, f.v, f.n)
			}
		}
		if err := r.Finish(); err != nil {
			t.Fatalf("seed %d round %d: %v", seed, round, err)
		}
	}
}

func TestUvarintIsBinaryUvarint(t *testing.T) {
	for _, v := range []uint32{0, 1, 127, 128, 16383, 16384, 1<<28 - 1, 1 << 28, 1<<32 - 1} {
		w := NewWriter(nil)
		w.Uvarint(v)
		if want := binary.AppendUvarint(nil, uint64(v)); !bytes.Equal(w.Bytes(), want) {
			t.Errorf("%d: % x, want % x", v, w.Bytes(), want)
		}
	}
}

// FuzzReader reads fields whose widths come from script out of any bytes. What was
// read and finished without error must, written again, give the same bytes.
func FuzzReader(f *testing.F) {
	f.Add([]byte{0x93, 0xbe, 0x01}, []byte{4, 5, 8})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f}, []byte{0})
	f.Add([]byte{}, []byte{32})
	f.Fuzz(func(t *testing.T, b, script []byte) {
		r, w := NewReader(b), NewWriter(nil)
		for _, c := range script {
			before := r.Left()
			if n := c % 33; n == 0 {
				w.Uvarint(r.Uvarint())
			} else {
				w.Put(r.Get(n), n)
			}
			if r.Left() < 0 || r.Left() > before {
				t.Fatalf("%d bits left after %d", r.Left(), before)
			}
		}
		if r.Finish() == nil && !bytes.Equal(w.Bytes(), b) {
			t.Fatalf("% x written again is % x", b, w.Bytes())
		}
	})
}

func TestNoAllocation(t *testing.T) {
	buf := make([]byte, 0, 64)
	n := testing.AllocsPerRun(100, func() {
		w := NewWriter(buf)
		w.Put(77, 7)
		w.Uvarint(99999)
		r := NewReader(w.Bytes())
		r.Get(7)
		r.Uvarint()
		if r.Finish() != nil {
			t.Fatal("does not read back")
		}
	})
	if n != 0 {
		t.Fatalf("%v allocations", n)
	}
}

func BenchmarkPut(b *testing.B) {
	buf := make([]byte, 0, 1200)
	for b.Loop() {
		w := NewWriter(buf)
		for range 100 {
			w.Put(1234, 15)
		}
		w.Bytes()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100, "ns/field")
}

func BenchmarkGet(b *testing.B) {
	w := NewWriter(nil)
	for range 100 {
		w.Put(1234, 15)
	}
	buf := w.Bytes()
	for b.Loop() {
		r := NewReader(buf)
		for range 100 {
			r.Get(15)
		}
		if r.Finish() != nil {
			b.Fatal("does not read back")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100, "ns/field")
}
