package seal

import (
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"math"
	"sync"
	"sync/atomic"
)

// Sizes of a sealed datagram, in bytes.
const (
	HeaderSize = 9
	TagSize    = 16
	Overhead   = HeaderSize + TagSize
)

// The refusals of Open, in the order in which they are found, and Seal's one.
var (
	ErrShort     = errors.New("seal: datagram too short")
	ErrOld       = errors.New("seal: sequence number too far behind")
	ErrReplay    = errors.New("seal: sequence number seen before")
	ErrForged    = errors.New("seal: tag does not match")
	ErrExhausted = errors.New("seal: no sequence numbers left")
)

// Header reads the type and the session id of a datagram that may be anything.
func Header(b []byte) (kind byte, id uint32, ok bool) {
	if len(b) < Overhead {
		return 0, 0, false
	}
	return b[0], binary.LittleEndian.Uint32(b[1:]), true
}

// nonces are scratch: the arguments of an interface's methods live on the heap.
var nonces = sync.Pool{New: func() any { return new([12]byte) }}

func nonceOf(n, iv *[12]byte, seq uint32) {
	*n = *iv
	for i := range 4 {
		n[8+i] ^= byte(seq >> (8 * i))
	}
}

// A Sealer seals the datagrams of one direction. It is safe for concurrent use.
type Sealer struct {
	aead cipher.AEAD
	iv   [12]byte
	id   uint32
	seq  atomic.Uint64 // the last one used; the first is 1
}

func (s *Sealer) init(id uint32, aead cipher.AEAD, iv [12]byte) { s.id, s.aead, s.iv = id, aead, iv }

// Seal appends payload as a sealed datagram of that type to dst. It allocates
// only if dst is too small. The payload must not overlap dst's free room,
// unless it lies exactly where it is going to: HeaderSize past dst's end.
func (s *Sealer) Seal(dst []byte, kind byte, payload []byte) ([]byte, error) {
	next := s.seq.Add(1)
	if next >= math.MaxUint32 { // the counter has 64 bits, so it does not wrap to try again
		return dst, ErrExhausted
	}
	seq := uint32(next)
	at := len(dst)
	dst = append(dst, kind)
	dst = binary.LittleEndian.AppendUint32(dst, s.id)
	dst = binary.LittleEndian.AppendUint32(dst, seq)
	n := nonces.Get().(*[12]byte)
	nonceOf(n, &s.iv, seq)
	dst = s.aead.Seal(dst, n[:], payload, dst[at:at+HeaderSize])
	nonces.Put(n)
	return dst, nil
}

// An Opener opens the datagrams of one direction. It is safe for concurrent use.
type Opener struct {
	aead cipher.AEAD
	iv   [12]byte

	mu       sync.Mutex
	window   window
	nonce    [12]byte
	accepted uint64
}

func (o *Opener) init(aead cipher.AEAD, iv [12]byte) { o.aead, o.iv = aead, iv }

// Open checks a datagram and appends its payload to dst, which must not overlap
// the packet, or be packet[HeaderSize:HeaderSize]: then the payload stays where
// it is, and the packet is overwritten even when the answer is no. Newest tells
// that no datagram with a higher sequence number has been opened: only such a
// one may move the peer's address.
func (o *Opener) Open(dst, packet []byte) (payload []byte, newest bool, err error) {
	if len(packet) < Overhead {
		return nil, false, ErrShort
	}
	seq := binary.LittleEndian.Uint32(packet[5:])
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.window.check(seq); err != nil {
		return nil, false, err
	}
	nonceOf(&o.nonce, &o.iv, seq)
	payload, err = o.aead.Open(dst, o.nonce[:], packet[HeaderSize:], packet[:HeaderSize])
	if err != nil {
		return nil, false, ErrForged
	}
	o.accepted++
	return payload, o.window.mark(seq), nil
}

// Missing counts the sequence numbers below the newest that were never opened.
func (o *Opener) Missing() uint64 {
	o.mu.Lock()
	defer o.mu.Unlock()
	return uint64(o.window.top) - o.accepted
}
