package seal

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"sync"
	"testing"
)

// sealed seals n datagrams whose payloads are their sequence numbers.
func sealed(t testing.TB, s *Sealer, n int) [][]byte {
	t.Helper()
	out := make([][]byte, n)
	for i := range out {
		b, err := s.Seal(nil, 2, []byte{byte(i + 1), byte((i + 1) >> 8)})
		if err != nil {
			t.Fatal(err)
		}
		out[i] = b
	}
	return out
}

func TestSealOpen(t *testing.T) {
	k := testGrant(0xa1b2c3d4).Keys()
	for _, size := range []int{0, 1, 100, 1150} {
		msg := bytes.Repeat([]byte{7}, size)
		p, err := k.Client().Sealer.Seal([]byte("before"), 2, msg)
		if err != nil {
			t.Fatal(err)
		}
		p = p[len("before"):]
		if len(p) != size+Overhead {
			t.Errorf("%d bytes sealed take %d", size, len(p))
		}
		if kind, id, ok := Header(p); kind != 2 || id != 0xa1b2c3d4 || !ok {
			t.Errorf("header: %d, %x, %v", kind, id, ok)
		}
		got, newest, err := k.Server().Opener.Open(p[HeaderSize:HeaderSize], p)
		if err != nil || !newest || !bytes.Equal(got, msg) {
			t.Errorf("opened %d bytes, newest %v, %v", len(got), newest, err)
		}
	}
	p := sealed(t, &k.Client().Sealer, 1)[0]
	if _, _, err := k.Client().Opener.Open(nil, p); !errors.Is(err, ErrForged) {
		t.Errorf("a datagram reflected to its sender: %v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	const n = 600
	flip := func(i int) func([]byte) []byte {
		return func(p []byte) []byte { p[i] ^= 1; return p }
	}
	for _, c := range []struct {
		why   string
		first int // opened before, by sequence number
		then  int
		bend  func([]byte) []byte
		want  error
		top   bool
	}{
		{why: "the next one", first: 5, then: 6, top: true},
		{why: "one that overtook others", first: 5, then: 500, top: true},
		{why: "one that was overtaken", first: 500, then: 490},
		{why: "the last one inside the window", first: 500, then: 500 - WindowSize + 1},
		{why: "the first one outside the window", first: 500, then: 500 - WindowSize, want: ErrOld},
		{why: "far too old", first: 600, then: 1, want: ErrOld},
		{why: "a replay of the newest", first: 500, then: 500, want: ErrReplay},
		{why: "a flipped type", first: 5, then: 6, bend: flip(0), want: ErrForged},
		{why: "a flipped id", first: 5, then: 6, bend: flip(1), want: ErrForged},
		{why: "a flipped sequence number", first: 500, then: 403, bend: flip(5), want: ErrForged},
		{why: "a flipped payload", first: 5, then: 6, bend: flip(HeaderSize), want: ErrForged},
		{why: "a flipped tag", first: 5, then: 6, bend: flip(HeaderSize + 2 + TagSize - 1), want: ErrForged},
		{why: "a byte less", first: 5, then: 6, bend: func(p []byte) []byte { return p[:len(p)-1] }, want: ErrForged},
		{why: "no payload left", first: 5, then: 6, bend: func(p []byte) []byte { return p[:Overhead] }, want: ErrForged},
		{why: "no room for a tag", first: 5, then: 6, bend: func(p []byte) []byte { return p[:Overhead-1] }, want: ErrShort},
		{why: "a header only", first: 5, then: 6, bend: func(p []byte) []byte { return p[:HeaderSize] }, want: ErrShort},
		{why: "nothing", first: 5, then: 6, bend: func([]byte) []byte { return nil }, want: ErrShort},
		{why: "sequence number 0, which is never sent", first: 5, then: 6, bend: func(p []byte) []byte {
			clear(p[5:9])
			return p
		}, want: ErrOld},
	} {
		k := testGrant(1).Keys()
		packets := sealed(t, &k.Client().Sealer, n)
		o := &k.Server().Opener
		if _, _, err := o.Open(nil, packets[c.first-1]); err != nil {
			t.Fatalf("%s: the first: %v", c.why, err)
		}
		p := bytes.Clone(packets[c.then-1])
		if c.bend != nil {
			p = c.bend(p)
		}
		_, newest, err := o.Open(nil, p)
		if !errors.Is(err, c.want) || newest != c.top {
			t.Errorf("%s: newest %v, %v; want %v, %v", c.why, newest, err, c.top, c.want)
		}
		if c.want == ErrForged { // a forgery must not use up the number of the true one
			if _, _, err := o.Open(nil, packets[5]); c.then == 6 && err != nil {
				t.Errorf("%s: then the true one: %v", c.why, err)
			}
		}
	}
}

// TestWindowModel compares the window with a map that remembers everything.
func TestWindowModel(t *testing.T) {
	const seed = 4
	r := rand.New(rand.NewPCG(seed, 0))
	var w window
	seen, top := map[uint32]bool{}, uint32(0)
	for i := range 200_000 {
		var seq uint32
		switch r.IntN(20) {
		case 0:
			seq = top + uint32(r.IntN(700))
		default:
			seq = uint32(max(0, int(top)+10-r.IntN(300)))
		}
		var want error
		switch {
		case seq == 0 || seq+WindowSize <= top:
			want = ErrOld
		case seen[seq]:
			want = ErrReplay
		}
		if got := w.check(seq); got != want {
			t.Fatalf("seed %d, step %d: check(%d) with top %d: %v, want %v", seed, i, seq, top, got, want)
		}
		if want == nil {
			if newest := w.mark(seq); newest != (seq > top) {
				t.Fatalf("seed %d, step %d: mark(%d) with top %d: newest %v", seed, i, seq, top, newest)
			}
			seen[seq], top = true, max(top, seq)
		}
	}
}

func TestSealerEnds(t *testing.T) {
	k := testGrant(1).Keys()
	s := &k.Client().Sealer
	s.seq.Store(math.MaxUint32 - 2)
	last := sealed(t, s, 1)[0]
	if _, newest, err := k.Server().Opener.Open(nil, last); err != nil || !newest {
		t.Errorf("the last number: newest %v, %v", newest, err)
	}
	for range 3 {
		if b, err := s.Seal(nil, 2, nil); !errors.Is(err, ErrExhausted) || len(b) != 0 {
			t.Errorf("after the last number: %x, %v", b, err)
		}
	}
}

func TestSealConcurrently(t *testing.T) {
	const workers, each = 8, 500
	k := testGrant(1).Keys()
	var mu sync.Mutex
	seqs := map[string]bool{}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range each {
				b, err := k.Client().Sealer.Seal(nil, 2, []byte("x"))
				mu.Lock()
				if err != nil || seqs[string(b[5:9])] {
					t.Errorf("a sequence number twice, or %v", err)
				}
				seqs[string(b[5:9])] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(seqs) != workers*each {
		t.Errorf("%d numbers, want %d", len(seqs), workers*each)
	}
}

func TestMissing(t *testing.T) {
	k := testGrant(1).Keys()
	packets, o := sealed(t, &k.Client().Sealer, 10), &k.Server().Opener
	for i, c := range []struct {
		seq     int
		missing uint64
	}{{1, 0}, {2, 0}, {5, 2}, {4, 1}, {4, 1}, {3, 0}, {10, 4}} {
		o.Open(nil, packets[c.seq-1])
		if got := o.Missing(); got != c.missing {
			t.Errorf("step %d: %d missing, want %d", i, got, c.missing)
		}
	}
}

func TestNoAllocations(t *testing.T) {
	k := testGrant(1).Keys()
	msg, buf := make([]byte, 400), make([]byte, 0, 1200)
	if n := testing.AllocsPerRun(500, func() {
		b, err := k.Client().Sealer.Seal(buf, 2, msg)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := k.Server().Opener.Open(b[HeaderSize:HeaderSize], b); err != nil {
			t.Fatal(err)
		}
	}); n >= 1 { // below 1: the pool may lose an item to a collection
		t.Errorf("%v allocations for a seal and an open", n)
	}
}

func FuzzOpen(f *testing.F) {
	k := testGrant(1).Keys()
	for _, p := range sealed(f, &k.Client().Sealer, 3) {
		f.Add(p)
		f.Add(p[:len(p)-1])
	}
	f.Fuzz(func(t *testing.T, p []byte) {
		k := testGrant(1).Keys()
		orig := bytes.Clone(p)
		payload, _, err := k.Server().Opener.Open(nil, p)
		if !bytes.Equal(p, orig) {
			t.Fatal("the packet was changed")
		}
		if err != nil {
			return
		}
		// Nobody but the sealer can make such bytes: they must be one of its own.
		for range 3 {
			if own, _ := k.Client().Sealer.Seal(nil, 2, payload); bytes.Equal(own, p) {
				return
			}
		}
		t.Fatalf("opened what was never sealed: %x", p)
	})
}

func BenchmarkSeal100(b *testing.B) {
	k := testGrant(1).Keys()
	msg, buf := make([]byte, 100), make([]byte, 0, 200)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := k.Client().Sealer.Seal(buf, 2, msg); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen100(b *testing.B) {
	k := testGrant(1).Keys()
	buf := make([]byte, 0, 200)
	p, err := k.Client().Sealer.Seal(nil, 2, make([]byte, 100))
	if err != nil {
		b.Fatal(err)
	}
	o := &k.Server().Opener
	b.ReportAllocs()
	for b.Loop() {
		o.window = window{}
		if _, _, err := o.Open(buf, p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRefuseForged100(b *testing.B) {
	k := testGrant(1).Keys()
	buf := make([]byte, 0, 200)
	p, err := k.Client().Sealer.Seal(nil, 2, make([]byte, 100))
	if err != nil {
		b.Fatal(err)
	}
	p[20] ^= 1
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := k.Server().Opener.Open(buf, p); err != ErrForged {
			b.Fatal(err)
		}
	}
}
