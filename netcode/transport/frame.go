package transport

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"

	"carom/netcode/wire"
)

// Streams, whether TLS or KCP, carry frames:
//
//	type 1 | length 2 (little endian) | that many bytes
const frameHeader = 3

// FrameType says what a frame carries.
type FrameType uint8

// The types of frame, and how long they may be.
const (
	FrameReliable FrameType = 1 // a message of the reliable lane: 1 to MaxMessage bytes
	FrameDatagram FrameType = 2 // over TCP, one of the unreliable lane: 1 to MaxDatagram bytes
	FrameClose    FrameType = 3 // the last frame: one byte of wire.Reason
	FrameHello    FrameType = 4 // over TCP, the first frame each way: at most MaxHello bytes
)

// MaxHello bounds the first frame of a TCP connection.
const MaxHello = 64

// ErrFrame says that a stream carries what is no frame; what follows cannot be read.
var ErrFrame = errors.New("transport: malformed frame")

func (t FrameType) allows(n int) bool {
	switch t {
	case FrameReliable:
		return n >= 1 && n <= MaxMessage
	case FrameDatagram:
		return n >= 1 && n <= MaxDatagram
	case FrameClose:
		return n == 1
	case FrameHello:
		return n <= MaxHello
	}
	return false
}

// AppendFrame appends one frame to b.
func AppendFrame(b []byte, t FrameType, msg []byte) []byte {
	b = binary.LittleEndian.AppendUint16(append(b, byte(t)), uint16(len(msg)))
	return append(b, msg...)
}

// AppendClose appends the frame that ends a stream.
func AppendClose(b []byte, reason wire.Reason) []byte {
	return AppendFrame(b, FrameClose, []byte{byte(reason)})
}

// CutFrame cuts the first frame off what has come of a stream; rest is nil if it
// has not come whole. The error is ErrFrame.
func CutFrame(b []byte) (t FrameType, msg, rest []byte, err error) {
	if len(b) < frameHeader {
		return 0, nil, nil, nil
	}
	t, n := FrameType(b[0]), int(binary.LittleEndian.Uint16(b[1:]))
	if !t.allows(n) {
		return 0, nil, nil, ErrFrame
	}
	if len(b) < frameHeader+n {
		return 0, nil, nil, nil
	}
	return t, b[frameHeader : frameHeader+n], b[frameHeader+n:], nil
}

// FrameReader takes a stream apart into frames.
type FrameReader struct {
	r    *bufio.Reader
	body []byte
}

// NewFrameReader reads frames from r.
func NewFrameReader(r io.Reader) *FrameReader {
	return &FrameReader{r: bufio.NewReaderSize(r, 2048)}
}

// Next is the next frame; its bytes are valid until the call after. Errors:
// ErrFrame, io.EOF between frames, io.ErrUnexpectedEOF inside one, and
// the stream's own.
func (f *FrameReader) Next() (FrameType, []byte, error) {
	head, err := f.r.Peek(frameHeader)
	if err != nil {
		if err == io.EOF && len(head) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return 0, nil, err
	}
	t, n := FrameType(head[0]), int(binary.LittleEndian.Uint16(head[1:]))
	if !t.allows(n) {
		return 0, nil, ErrFrame
	}
	f.r.Discard(frameHeader) // cannot fail: they were peeked at
	if cap(f.body) < n {
		f.body = make([]byte, max(n, 256))
	}
	f.body = f.body[:n]
	if _, err := io.ReadFull(f.r, f.body); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return 0, nil, err
	}
	return t, f.body, nil
}
