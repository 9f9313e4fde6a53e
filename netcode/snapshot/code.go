package snapshot

import (
	mathbits "math/bits"

	"carom/netcode/bits"
)

// The codes of numbers. Each has a function that writes it, one that reads it and, where
// choices depend on it, one that says what it would cost.

// putGolomb writes v in the exp-Golomb code of order k: small numbers are cheap, and one
// twice as large costs two bits more.
func putGolomb(w *bits.Writer, v uint32, k uint8) {
	x := uint64(v>>k) + 1
	q := uint8(mathbits.Len64(x) - 1)
	if q > 0 {
		putBits(w, 0, q)
	}
	w.Put(1, 1)
	if q > 0 {
		w.Put(uint32(x&(1<<q-1)), q)
	}
	if k > 0 {
		w.Put(v&(1<<k-1), k)
	}
}

func golombBits(v uint32, k uint8) int {
	return 2*(mathbits.Len64(uint64(v>>k)+1)-1) + 1 + int(k)
}

// getGolomb reads what putGolomb wrote; ok is false for a number beyond 32 bits.
func getGolomb(r *bits.Reader, k uint8) (v uint32, ok bool) {
	q := uint8(0)
	for r.Get(1) == 0 {
		if q++; q > 32 || r.Err() != nil {
			return 0, false
		}
	}
	x := uint64(1) << q
	if q > 0 {
		x |= uint64(r.Get(q))
	}
	x = (x-1)<<k | uint64(getBits(r, k))
	return uint32(x), x>>32 == 0
}

// putRice writes a run in the Rice code of order k: k low bits after a row of ones.
func putRice(w *bits.Writer, v uint32, k uint8) {
	for q := v >> k; q > 0; q-- {
		w.Put(1, 1)
	}
	w.Put(0, 1)
	putBits(w, v&(1<<k-1), k)
}

func riceBits(v uint32, k uint8) int { return int(v>>k) + 1 + int(k) }

// getRice reads what putRice wrote; ok is false for more than most.
func getRice(r *bits.Reader, k uint8, most uint32) (v uint32, ok bool) {
	for r.Get(1) == 1 {
		if v += 1 << k; v > most {
			return 0, false
		}
	}
	v |= getBits(r, k)
	return v, v <= most
}

// putEven writes one of n equally likely values in the fewest bits that are whole.
func putEven(w *bits.Writer, v, n uint32) {
	b := uint8(mathbits.Len32(n - 1))
	if b == 0 {
		return
	}
	short := uint32(1)<<b - n // so many values do with a bit less
	if v < short {
		putBits(w, v, b-1)
		return
	}
	v += short
	putBits(w, v>>1, b-1)
	w.Put(v&1, 1)
}

func evenBits(v, n uint32) int {
	b := mathbits.Len32(n - 1)
	if b > 0 && v < uint32(1)<<b-n {
		b--
	}
	return b
}

// getEven reads what putEven wrote. It is below n whatever the bits are.
func getEven(r *bits.Reader, n uint32) uint32 {
	b := uint8(mathbits.Len32(n - 1))
	if b == 0 {
		return 0
	}
	short := uint32(1)<<b - n
	v := getBits(r, b-1)
	if v >= short {
		v = v<<1 | r.Get(1)
		v -= short
	}
	return v
}

// putBits and getBits bear a width of nothing.
func putBits(w *bits.Writer, v uint32, n uint8) {
	if n > 0 {
		w.Put(v, n)
	}
}

func getBits(r *bits.Reader, n uint8) uint32 {
	if n == 0 {
		return 0
	}
	return r.Get(n)
}

// check is a digest of rows, to tell two lists apart that should be equal.
func check(rows []uint32) uint32 {
	h := uint64(14695981039346656037)
	for _, v := range rows {
		h = (h ^ uint64(v)) * 1099511628211
	}
	return uint32(h>>48 ^ h>>32&0xffff)
}
