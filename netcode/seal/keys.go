package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"sync/atomic"
)

// Keys are all that is made of one grant's secret.
type Keys struct {
	id       uint32
	proof    []byte
	server   End
	client   End
	redeemed atomic.Bool // a link uses them: no expiry any more
}

// End is one program's half of the keys: what it sends by and what it receives by.
type End struct {
	Sealer  Sealer
	Opener  Opener
	claimed atomic.Uint32 // bits by Transport
}

// Transport names a way a grant can be redeemed, once each.
type Transport uint32

// The transports.
const (
	UDP Transport = 1 << iota
	TCP
)

// Claim takes this end for one link. It answers false if a link of that
// transport has had it: its counters go on, but its peer's state is gone.
func (e *End) Claim(t Transport) bool {
	return e.claimed.Or(uint32(t))&uint32(t) == 0
}

// Claimed tells whether Claim was called for that transport.
func (e *End) Claimed(t Transport) bool { return e.claimed.Load()&uint32(t) != 0 }

func newKeys(secret [32]byte, id uint32) *Keys {
	up, upIV := direction(secret, "carom/1 udp up")
	down, downIV := direction(secret, "carom/1 udp down")
	k := &Keys{id: id, proof: expand(secret, "carom/1 tcp proof", sha256.Size)}
	k.client.Sealer.init(id, up, upIV)
	k.server.Opener.init(up, upIV)
	k.server.Sealer.init(id, down, downIV)
	k.client.Opener.init(down, downIV)
	return k
}

// ID is the session's id.
func (k *Keys) ID() uint32 { return k.id }

// Server is the server's end.
func (k *Keys) Server() *End { return &k.server }

// Client is the client's end.
func (k *Keys) Client() *End { return &k.client }

// Proof is what a TCP peer sends to show that it holds the grant: an HMAC over
// a value that only the two ends of this TLS connection know. A copied id,
// or a proof from another connection, is worth nothing.
func (k *Keys) Proof(exporter []byte) [sha256.Size]byte {
	h := hmac.New(sha256.New, k.proof)
	h.Write(exporter)
	return [sha256.Size]byte(h.Sum(nil))
}

// Proves checks a peer's proof in constant time.
func (k *Keys) Proves(exporter, proof []byte) bool {
	want := k.Proof(exporter)
	return hmac.Equal(want[:], proof)
}

// Redeem says that a link uses the keys: from now on only Ring.Remove ends them.
func (k *Keys) Redeem() { k.redeemed.Store(true) }

func direction(secret [32]byte, label string) (cipher.AEAD, [12]byte) {
	b := expand(secret, label, 16+12)
	block, err := aes.NewCipher(b[:16])
	if err != nil {
		panic(err) // 16 bytes are an AES key
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES is a 128-bit block cipher
	}
	return aead, [12]byte(b[16:])
}

func expand(secret [32]byte, label string, n int) []byte {
	b, err := hkdf.Key(sha256.New, secret[:], nil, label, n)
	if err != nil {
		panic(err) // only for n beyond 255 hashes
	}
	return b
}
