package seal

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
	"time"
)

// ErrGrant says that bytes are no grant.
var ErrGrant = errors.New("seal: not a grant")

// maxAddr bounds an address in a grant, in bytes.
const maxAddr = 255

// grantVersion is the first byte of a marshalled grant.
const grantVersion = 1

// A Grant admits its holder to one session. Who has it can play in that seat
// until the session ends, so it travels only over HTTPS.
type Grant struct {
	Secret   [32]byte  // all keys come of it
	ID       uint32    // the session
	UDP, TCP string    // host:port; an empty host stands for the lobby's own; empty: not offered
	Pin      [32]byte  // SHA-256 of the TCP certificate's public key (SPKI)
	Expires  time.Time // it must be redeemed before; whole seconds

	shared *derived // one a grant, so that copies never seal twice under a nonce
}

// derived makes the keys when they are first asked for.
type derived struct {
	once sync.Once
	keys *Keys
}

// NewGrant makes a grant with a fresh secret and id. The id is random, which
// lets no stranger guess it; whether it is free only [Ring.Add] can tell.
func NewGrant(rand io.Reader, udp, tcp string, pin [32]byte, expires time.Time) (Grant, error) {
	g := Grant{UDP: udp, TCP: tcp, Pin: pin, Expires: expires.Truncate(time.Second), shared: new(derived)}
	if len(udp) > maxAddr || len(tcp) > maxAddr {
		return Grant{}, ErrGrant
	}
	var id [4]byte
	if _, err := io.ReadFull(rand, g.Secret[:]); err != nil {
		return Grant{}, err
	}
	if _, err := io.ReadFull(rand, id[:]); err != nil {
		return Grant{}, err
	}
	g.ID = binary.LittleEndian.Uint32(id[:])
	return g, nil
}

// Marshal writes the grant as
//
//	version 1 | secret 32 | id 4 | pin 32 | expires 8 (Unix seconds) | udp text | tcp text
//
// where a text is one byte of length and its bytes.
func (g Grant) Marshal() []byte {
	b := make([]byte, 0, 79+len(g.UDP)+len(g.TCP))
	b = append(b, grantVersion)
	b = append(b, g.Secret[:]...)
	b = binary.LittleEndian.AppendUint32(b, g.ID)
	b = append(b, g.Pin[:]...)
	b = binary.LittleEndian.AppendUint64(b, uint64(g.Expires.Unix()))
	for _, addr := range [...]string{g.UDP, g.TCP} {
		addr = addr[:min(len(addr), maxAddr)]
		b = append(append(b, byte(len(addr))), addr...)
	}
	return b
}

// ParseGrant reads what Marshal wrote, and nothing else: ErrGrant. A client parses
// a grant once: two that were parsed from the same bytes do not know of each
// other, and would seal different datagrams under the same nonces.
func ParseGrant(b []byte) (Grant, error) {
	const fixed = 1 + 32 + 4 + 32 + 8
	if len(b) < fixed || b[0] != grantVersion {
		return Grant{}, ErrGrant
	}
	g := Grant{shared: new(derived)}
	copy(g.Secret[:], b[1:33])
	g.ID = binary.LittleEndian.Uint32(b[33:37])
	copy(g.Pin[:], b[37:69])
	g.Expires = time.Unix(int64(binary.LittleEndian.Uint64(b[69:fixed])), 0).UTC()
	b = b[fixed:]
	for _, addr := range [...]*string{&g.UDP, &g.TCP} {
		if len(b) == 0 || len(b) < 1+int(b[0]) {
			return Grant{}, ErrGrant
		}
		end := 1 + int(b[0])
		*addr, b = string(b[1:end]), b[end:]
	}
	if len(b) > 0 {
		return Grant{}, ErrGrant
	}
	return g, nil
}

// Keys are the grant's keys. All copies of a grant that came from NewGrant or
// ParseGrant share them, counters included.
func (g Grant) Keys() *Keys {
	if g.shared == nil {
		return newKeys(g.Secret, g.ID)
	}
	g.shared.once.Do(func() { g.shared.keys = newKeys(g.Secret, g.ID) })
	return g.shared.keys
}
