package wire

import (
	"encoding/binary"
	"errors"
	"unicode"
	"unicode/utf8"
)

// The refusals of every parser, in the order in which they are found: a body
// is read from the front, and the first thing wrong decides.
var (
	ErrKind     = errors.New("wire: unknown kind of message")
	ErrShort    = errors.New("wire: message ends too early")
	ErrRange    = errors.New("wire: value out of range")
	ErrText     = errors.New("wire: text is not plain UTF-8")
	ErrTrailing = errors.New("wire: bytes after the end of the message")
)

// le is the byte order of every number.
var le = binary.LittleEndian

// reader takes fields from the front of a body. The first refusal sticks;
// after it every field reads as zero, so parsers need to look only once.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
		r.b = nil
	}
}

func (r *reader) take(n int) []byte {
	if len(r.b) < n {
		r.fail(ErrShort)
		return nil
	}
	p := r.b[:n]
	r.b = r.b[n:]
	return p
}

func (r *reader) u8() uint8 {
	if p := r.take(1); p != nil {
		return p[0]
	}
	return 0
}

func (r *reader) u16() uint16 {
	if p := r.take(2); p != nil {
		return le.Uint16(p)
	}
	return 0
}

func (r *reader) u32() uint32 {
	if p := r.take(4); p != nil {
		return le.Uint32(p)
	}
	return 0
}

func (r *reader) i16() int16 { return int16(r.u16()) }

// upTo reads a byte that must not exceed max.
func (r *reader) upTo(max uint8) uint8 {
	v := r.u8()
	if v > max {
		r.fail(ErrRange)
		return 0
	}
	return v
}

func (r *reader) flag() bool { return r.upTo(1) == 1 }

// seat reads a seat, or None where the message allows it.
func (r *reader) seat(none bool) uint8 {
	v := r.u8()
	if v >= MaxSeats && (v != None || !none) {
		r.fail(ErrRange)
		return 0
	}
	return v
}

// count reads the length of a list whose entries take at least size bytes
// each, so that a short message cannot ask for a long allocation.
func (r *reader) count(max, size int) int {
	n := int(r.u8())
	if n > max {
		r.fail(ErrRange)
		return 0
	}
	if len(r.b) < n*size {
		r.fail(ErrShort)
		return 0
	}
	return n
}

func (r *reader) text(max int) string {
	n := int(r.u8())
	if n > max {
		r.fail(ErrRange)
		return ""
	}
	p := r.take(n)
	if !plain(p) {
		r.fail(ErrText)
		return ""
	}
	return string(p)
}

// rest reads all that is left.
func (r *reader) rest(max int) []byte {
	if len(r.b) > max {
		r.fail(ErrRange)
		return nil
	}
	return r.take(len(r.b))
}

// end is the last call of every parser.
func (r *reader) end() error {
	if r.err == nil && len(r.b) > 0 {
		return ErrTrailing
	}
	return r.err
}

// plain tells whether p may be shown on a screen as it is: valid UTF-8 and no
// control characters, which could otherwise carry commands to a terminal.
func plain(p []byte) bool {
	for len(p) > 0 {
		c, n := utf8.DecodeRune(p)
		if c == utf8.RuneError && n == 1 || unicode.IsControl(c) {
			return false
		}
		p = p[n:]
	}
	return true
}

// clip makes s plain and at most max bytes, cut at a whole character.
func clip(s string, max int) string {
	if len(s) <= max && plain([]byte(s)) {
		return s
	}
	out := make([]byte, 0, max)
	for _, c := range s { // ranging turns broken UTF-8 into U+FFFD
		if unicode.IsControl(c) {
			continue
		}
		if len(out)+utf8.RuneLen(c) > max {
			break
		}
		out = utf8.AppendRune(out, c)
	}
	return string(out)
}

func appendText(b []byte, s string, max int) []byte {
	s = clip(s, max)
	return append(append(b, byte(len(s))), s...)
}

func appendFlag(b []byte, v bool) []byte {
	if v {
		return append(b, 1)
	}
	return append(b, 0)
}

func clipList[T any](list []T, max int) []T { return list[:min(len(list), max)] }
