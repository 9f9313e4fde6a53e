package netcode_test

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"testing"
)

// keys are what the page says comes of a grant's secret, without package seal.
type keys struct {
	id       uint32
	up, down direction
	proof    []byte
}

// direction seals and opens as the page says.
type direction struct {
	layout layout
	aead   cipher.AEAD
	key    []byte // and IV
}

// keysOf derives them.
func keysOf(t *testing.T, p *page, grant []byte) keys {
	t.Helper()
	l := p.layout(t, "Its bytes")
	_, at := l.find("secret")
	var out [][]byte
	for _, r := range p.table(t, "Its keys", "info").rows {
		k, err := hkdf.Key(sha256.New, grant[at:at+32], nil, r["info"], int(amount(t, r["bytes"])))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, k)
	}
	d := p.layout(t, "The sealed datagram")
	return keys{l.number(grant, "id"), newDirection(d, out[0]), newDirection(d, out[1]), out[2]}
}

func newDirection(l layout, key []byte) direction {
	block, err := aes.NewCipher(key[:16])
	if err != nil {
		panic(err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return direction{l, aead, key}
}

// nonce is the IV, XORed with seq at its end.
func (d direction) nonce(seq uint32) []byte {
	n := bytes.Clone(d.key[16:])
	for i := range 4 {
		n[8+i] ^= byte(seq >> (8 * i))
	}
	return n
}

func (d direction) seal(typ byte, id, seq uint32, payload []byte) []byte {
	v := values{"type": int64(typ), "id": int64(id), "seq": int64(seq), "payload": []byte{}, "tag": []byte{}}
	head, _ := d.layout.encode(v)
	return d.aead.Seal(head, d.nonce(seq), payload, head)
}

// open answers nil for what is not sealed by this key.
func (d direction) open(p []byte) (typ uint32, payload []byte) {
	_, at := d.layout.find("payload")
	if len(p) < at {
		return 0, nil
	}
	payload, err := d.aead.Open([]byte{}, d.nonce(d.layout.number(p, "seq")), p[at:], p[:at])
	if err != nil {
		return 0, nil
	}
	return d.layout.number(p, "type"), payload
}
