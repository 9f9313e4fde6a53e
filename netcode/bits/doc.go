// Package bits is a bit and varint reader and writer with a sticky error.
//
// A message is a run of fields of 1 to 32 bits, least significant bit first: the
// first bit written is bit 0 of the first byte, so a field that starts and ends on
// byte borders is ordinary little-endian.
//
//	byte     0               1
//	bit      0 1 2 3 4 5 6 7 0 1 2 3 ...
//	Put 3,4  1 1 0 0
//	Put 9,5          1 0 0 1 0
//
// The last byte is padded with zeros. [Reader.Finish] refuses other padding and
// bytes that were never read, so a message has exactly one spelling; parsers built
// on this package can promise that what they accept is what they would have written,
// which leaves no room for hidden data and lets fuzzers compare bytes.
//
// Reading past the end never panics: it yields zeros and sets an error that stays
// (the sticky error of bufio.Scanner and of Rob Pike's "Errors are values"), so a
// parser reads all its fields straight through and checks once at the end. Loops that
// are driven by a count from the wire must still bound that count or check
// [Reader.Err] inside. Writing a value that does not fit its field is a mistake of
// the program, not of the peer, and panics.
//
// Nothing here allocates, except when the destination slice has to grow.
package bits

import "errors"

// What a Reader may find wrong with its input.
var (
	ErrShort   = errors.New("bits: message ends inside a field")
	ErrTrail   = errors.New("bits: message goes on after its last field")
	ErrPadding = errors.New("bits: padding of the last byte is not zero")
	ErrVarint  = errors.New("bits: varint is longer than needed or exceeds 32 bits")
)
