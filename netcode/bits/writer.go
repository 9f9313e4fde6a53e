package bits

// Writer appends fields to a byte slice. The zero value starts a new slice.
type Writer struct {
	buf []byte // whole bytes
	acc uint32 // the bits of the unfinished byte
	n   uint32 // how many they are, 0..7
}

// NewWriter returns a Writer that appends to dst, starting at a byte border.
func NewWriter(dst []byte) Writer { return Writer{buf: dst} }

// Put appends the low n bits of v, n in 1..32. It panics when n is out of range or
// v needs more than n bits: a sender must clamp before it packs.
func (w *Writer) Put(v uint32, n uint8) {
	if n-1 > 31 {
		panic("bits: field width outside 1..32")
	}
	x := uint64(v)
	if x>>n != 0 {
		panic("bits: value does not fit its field")
	}
	x = x<<w.n | uint64(w.acc)
	w.n += uint32(n)
	for w.n >= 8 {
		w.buf = append(w.buf, byte(x))
		x >>= 8
		w.n -= 8
	}
	w.acc = uint32(x)
}

// Bool appends one bit.
func (w *Writer) Bool(b bool) {
	var v uint32
	if b {
		v = 1
	}
	w.Put(v, 1)
}

// Uvarint appends v in groups of 7 bits, lowest first, each followed by one bit that
// says whether another group comes: 8 bits up to 127, 40 bits at most. On a byte
// border this is the varint of encoding/binary.
func (w *Writer) Uvarint(v uint32) {
	for v >= 0x80 {
		w.Put(v&0x7f|0x80, 8)
		v >>= 7
	}
	w.Put(v, 8)
}

// Bytes pads the last byte with zeros and returns dst with all fields appended. The
// Writer continues at the next byte border.
func (w *Writer) Bytes() []byte {
	if w.n > 0 {
		w.buf = append(w.buf, byte(w.acc))
		w.acc, w.n = 0, 0
	}
	return w.buf
}

// UvarintBits is the size of v in bits as Uvarint writes it.
func UvarintBits(v uint32) int {
	n := 8
	for v >= 0x80 {
		v >>= 7
		n += 8
	}
	return n
}
