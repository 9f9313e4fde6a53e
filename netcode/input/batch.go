package input

import (
	"errors"

	"carom/netcode/bits"
)

const (
	Bits = 21 // size of a word
	Most = 16 // most words in a batch: 267 ms at 60 ticks a second

	middleLow  = 4 // the part of a word that often changes alone
	middleBits = 12
	middleMask = (1<<middleBits - 1) << middleLow
	wordMask   = 1<<Bits - 1

	// Largest is the longest batch in bytes: every word changed in full.
	Largest = (32 + 4 + Bits + (Most-1)*(2+Bits) + 7) / 8
)

// ErrCanonical means that the bytes say something valid in a way Append never does.
var ErrCanonical = errors.New("input: batch is not in its canonical form")

// Batch is a run of consecutive inputs, Words[0] the oldest, Words[N-1] that of tick
// Newest. N is 1 to Most.
type Batch struct {
	Newest uint32
	N      int
	Words  [Most]uint32
}

// Append adds a batch of 1 to Most words, oldest first, whose last belongs to tick
// newest. It panics on other counts and on words of more than Bits bits.
func Append(dst []byte, newest uint32, words []uint32) []byte {
	if len(words) < 1 || len(words) > Most {
		panic("input: a batch holds 1 to 16 words")
	}
	w := bits.NewWriter(dst)
	w.Put(newest, 32)
	w.Put(uint32(len(words)-1), 4)
	w.Put(words[0], Bits)
	for i, word := range words[1:] {
		switch diff := word ^ words[i]; {
		case diff == 0:
			w.Bool(false)
		case diff&^middleMask == 0:
			w.Put(1, 2)
			w.Put(word>>middleLow&(1<<middleBits-1), middleBits)
		default:
			w.Put(3, 2)
			w.Put(word, Bits)
		}
	}
	return w.Bytes()
}

// Parse reads a batch that fills b. It refuses, in this order: a batch that ends
// early, one that Append would have written differently, and bytes after its end.
func Parse(b []byte) (Batch, error) {
	if len(b) > Largest {
		return Batch{}, bits.ErrTrail
	}
	r := bits.NewReader(b)
	m := Batch{Newest: r.Get(32), N: int(r.Get(4)) + 1}
	m.Words[0] = r.Get(Bits)
	for i := 1; i < m.N; i++ {
		word, ok := next(&r, m.Words[i-1])
		if !ok && r.Err() == nil {
			return Batch{}, ErrCanonical
		}
		m.Words[i] = word
	}
	if err := r.Finish(); err != nil {
		return Batch{}, err
	}
	return m, nil
}

// next reads the word after last. False: Append had a shorter way to say it.
func next(r *bits.Reader, last uint32) (uint32, bool) {
	if !r.Bool() {
		return last, true
	}
	if !r.Bool() {
		word := last&^middleMask | r.Get(middleBits)<<middleLow
		return word, word != last
	}
	word := r.Get(Bits)
	return word, (word^last)&^middleMask != 0
}
