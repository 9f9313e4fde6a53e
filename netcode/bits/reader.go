package bits

import "encoding/binary"

// Reader takes fields from a byte slice. After the first failure every read yields
// zero and Err keeps the reason.
type Reader struct {
	buf []byte
	pos int // next bit
	err error
}

// NewReader returns a Reader of b, which must not change while it is being read.
func NewReader(b []byte) Reader { return Reader{buf: b} }

// Get returns the next n bits, n in 1..32, or zero after a failure.
func (r *Reader) Get(n uint8) uint32 {
	if n-1 > 31 {
		panic("bits: field width outside 1..32")
	}
	if r.err != nil {
		return 0
	}
	if r.Left() < int(n) {
		r.fail(ErrShort)
		return 0
	}
	v := r.load() >> (r.pos & 7)
	r.pos += int(n)
	return uint32(v & (1<<n - 1))
}

// load returns the bytes from the current one on, enough for any field: 32 bits that
// start at bit 7 of a byte reach into a fifth.
func (r *Reader) load() uint64 {
	b := r.buf[r.pos>>3:]
	if len(b) >= 8 {
		return binary.LittleEndian.Uint64(b)
	}
	var v uint64
	for i, c := range b {
		v |= uint64(c) << (8 * i)
	}
	return v
}

// Bool returns the next bit.
func (r *Reader) Bool() bool { return r.Get(1) != 0 }

// Uvarint returns a number written by Writer.Uvarint. A spelling with needless groups
// or above 32 bits fails with ErrVarint.
func (r *Reader) Uvarint() uint32 {
	var v uint64
	for shift := 0; shift < 35; shift += 7 {
		g := r.Get(8)
		v |= uint64(g&0x7f) << shift
		if g&0x80 != 0 {
			continue
		}
		if (g == 0 && shift > 0) || v > 1<<32-1 {
			r.fail(ErrVarint)
			return 0
		}
		return uint32(v)
	}
	r.fail(ErrVarint)
	return 0
}

// Left is how many bits are still unread, padding included.
func (r *Reader) Left() int { return len(r.buf)*8 - r.pos }

// Err is the first failure, or nil.
func (r *Reader) Err() error { return r.err }

// Finish ends the message: it returns the first failure, or says whether anything but
// zero padding of less than a byte is left.
func (r *Reader) Finish() error {
	switch left := r.Left(); {
	case r.err != nil:
	case left >= 8:
		r.fail(ErrTrail)
	case left > 0 && r.Get(uint8(left)) != 0:
		r.fail(ErrPadding)
	}
	return r.err
}

func (r *Reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}
