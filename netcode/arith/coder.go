package arith

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
)

// ErrSpelling means that the bytes are not those that would have been written.
var ErrSpelling = errors.New("arith: not the one spelling of what it says")

// Coder writes or reads one message. It keeps the interval's lower end and size, of
// which only the next 64 bits are in hand; those before are written or were read.
type Coder struct {
	low, size uint64
	code      uint64 // reading: by how much the message is above the lower end
	buf       []byte // what was written, or all there is to read
	at        int    // where in buf the message begins, or how much has been read; may be past its end
	reading   bool
	outside   bool // reading: the message is above all intervals
}

// Writer appends a message to dst.
func Writer(dst []byte) Coder { return Coder{size: 1<<64 - 1, buf: dst, at: len(dst)} }

// Reader reads the message that fills b, which must not change meanwhile.
func Reader(b []byte) Coder {
	c := Coder{size: 1<<64 - 1, buf: b, reading: true}
	c.code = uint64(c.take())<<32 | uint64(c.take())
	c.outside = c.code >= c.size
	return c
}

// Flag writes whether, or reads and returns it, by odds that learn from it.
func (c *Coder) Flag(o *Odds, whether bool) bool {
	split := c.size >> 12 * uint64(*o>>4)
	if c.reading {
		whether = c.code < split
	}
	if whether {
		c.size = split
		*o = o.yes()
	} else {
		c.raise(split)
		c.size -= split
		*o = o.no()
	}
	if c.size < 1<<32 {
		c.shift()
	}
	return whether
}

// Even writes v, one of n equally likely values (0 to n-1), or reads and returns it.
func (c *Coder) Even(v, n uint32) uint32 {
	if n < 2 {
		return 0
	}
	step := c.size / uint64(n)
	if c.reading {
		v = uint32(min(c.code/step, uint64(n-1)))
	}
	c.raise(step * uint64(v))
	if v == n-1 { // the rest of the division is the last one's
		step = c.size - step*uint64(v)
	}
	if c.size = step; c.size < 1<<32 {
		c.shift()
	}
	return v
}

// raise moves the lower end up, which may carry into what is written.
func (c *Coder) raise(by uint64) {
	c.low += by
	c.code -= by
	if c.low < by && !c.reading {
		c.carry()
	}
}

func (c *Coder) carry() {
	for i := len(c.buf) - 1; ; i-- {
		if c.buf[i]++; c.buf[i] != 0 {
			return
		}
	}
}

// shift lets go of the upper half of what is in hand.
func (c *Coder) shift() {
	if c.reading {
		c.code = c.code<<32 | uint64(c.take())
	} else {
		c.buf = binary.BigEndian.AppendUint32(c.buf, uint32(c.low>>32))
	}
	c.low, c.size = c.low<<32, c.size<<32
}

// take returns the next four bytes; after the end come zeros.
func (c *Coder) take() (v uint32) {
	if c.at+4 <= len(c.buf) {
		v = binary.BigEndian.Uint32(c.buf[c.at:])
	} else {
		for i := range 4 {
			if v <<= 8; c.at+i < len(c.buf) {
				v |= uint32(c.buf[c.at+i])
			}
		}
	}
	c.at += 4
	return v
}

// shortest is how far above the lower end the number of the fewest bytes lies.
func (c *Coder) shortest() uint64 {
	for bits := 0; ; bits += 8 {
		if up := -c.low & (uint64(1<<64-1) >> bits); up < c.size {
			return up
		}
	}
}

// Bytes ends what was written and returns it, behind what Writer was given.
func (c *Coder) Bytes() []byte {
	c.raise(c.shortest())
	c.buf = binary.BigEndian.AppendUint64(c.buf, c.low)
	for len(c.buf) > c.at && c.buf[len(c.buf)-1] == 0 {
		c.buf = c.buf[:len(c.buf)-1]
	}
	return c.buf
}

// End ends what was read: it returns ErrSpelling unless Bytes would have made the same of it.
func (c *Coder) End() error {
	n := len(c.buf)
	if c.outside || c.at < n || n > 0 && c.buf[n-1] == 0 || c.code != c.shortest() {
		return ErrSpelling
	}
	return nil
}

// Reading reports whether the Coder reads.
func (c *Coder) Reading() bool { return c.reading }

// Mark is a place in a message.
type Mark struct {
	bytes int
	size  uint64
}

// Mark returns where writing has come to.
func (c *Coder) Mark() Mark { return Mark{len(c.buf), c.size} }

// Since is how many bits were written since an earlier mark.
func (m Mark) Since(before Mark) float64 {
	return float64(8*(m.bytes-before.bytes)) + math.Log2(float64(before.size)) - math.Log2(float64(m.size))
}

// Spent is how many bits have been written, to a bit and from wherever dst began: a cheaper Mark.
func (c *Coder) Spent() int { return 8*len(c.buf) - bits.Len64(c.size) }
