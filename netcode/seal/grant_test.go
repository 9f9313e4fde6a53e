package seal

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"
)

// testGrant is a grant with a secret that counts up, for exact expectations.
func testGrant(id uint32) Grant {
	g := Grant{ID: id, UDP: "arena.example:7000", TCP: ":7000", Expires: time.Unix(1700000000, 0).UTC(), shared: new(derived)}
	for i := range g.Secret {
		g.Secret[i], g.Pin[i] = byte(i), byte(100+i)
	}
	return g
}

func TestGrantRoundTrip(t *testing.T) {
	g := testGrant(0x01020304)
	b := g.Marshal()
	back, err := ParseGrant(b)
	if err != nil {
		t.Fatal(err)
	}
	back.shared, g.shared = nil, nil
	if back != g {
		t.Errorf("got %+v\nwant %+v", back, g)
	}
	for n := range b {
		if _, err := ParseGrant(b[:n]); !errors.Is(err, ErrGrant) {
			t.Errorf("cut after %d bytes: %v", n, err)
		}
	}
	if _, err := ParseGrant(append(bytes.Clone(b), 0)); !errors.Is(err, ErrGrant) {
		t.Errorf("one byte too many: %v", err)
	}
	b[0]++
	if _, err := ParseGrant(b); !errors.Is(err, ErrGrant) {
		t.Errorf("of another version: %v", err)
	}
}

func TestNewGrantIsFresh(t *testing.T) {
	a, err := NewGrant(rand.Reader, "u", "t", [32]byte{1}, time.Unix(5, 999))
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewGrant(rand.Reader, "u", "t", [32]byte{1}, time.Unix(5, 0))
	if err != nil || a.Secret == b.Secret || a.ID == b.ID {
		t.Errorf("two grants alike, or %v", err)
	}
	if !a.Expires.Equal(time.Unix(5, 0)) {
		t.Errorf("expires %v, want whole seconds", a.Expires)
	}
	if _, err := NewGrant(bytes.NewReader(make([]byte, 33)), "", "", a.Pin, a.Expires); err == nil {
		t.Error("a grant without enough randomness")
	}
	if _, err := NewGrant(rand.Reader, string(make([]byte, 256)), "", a.Pin, a.Expires); err == nil {
		t.Error("an address that does not fit")
	}
}

// TestKeySchedule pins what is derived, so that no change goes unseen: old and
// new programs would not understand each other.
func TestKeySchedule(t *testing.T) {
	k := testGrant(0x01020304).Keys()
	up, err := k.Client().Sealer.Seal(nil, 2, []byte("up"))
	if err != nil {
		t.Fatal(err)
	}
	down, err := k.Server().Sealer.Seal(nil, 1, []byte("down"))
	if err != nil {
		t.Fatal(err)
	}
	proof := k.Proof([]byte("exporter"))
	for _, c := range []struct {
		what, want string
		got        []byte
	}{
		{"up", "020403020101000000f34489c0dc29230847cb84f7c09c3fde9b00", up},
		{"down", "010403020101000000e4b2cd7aac37fabc05fe91bd613936c45f1e565c", down},
		{"proof", "1fd8d8d5c1ea354faf8e1ed84e1838120a75bfdf25865b88a914e58cd62d8baf", proof[:]},
	} {
		if got := hex.EncodeToString(c.got); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}

func TestCopiesShareKeys(t *testing.T) {
	g, err := ParseGrant(testGrant(1).Marshal())
	if err != nil {
		t.Fatal(err)
	}
	h := g
	if g.Keys() != h.Keys() {
		t.Error("two copies of a grant would seal under the same nonces")
	}
}

func TestClaimOnceEach(t *testing.T) {
	e := testGrant(1).Keys().Server()
	if e.Claimed(UDP) || !e.Claim(UDP) || e.Claim(UDP) || !e.Claimed(UDP) {
		t.Error("UDP is not claimed exactly once")
	}
	if e.Claimed(TCP) || !e.Claim(TCP) || e.Claim(TCP) {
		t.Error("TCP is not claimed exactly once")
	}
}

func TestProof(t *testing.T) {
	k, other := testGrant(1).Keys(), Grant{ID: 1}.Keys()
	p := k.Proof([]byte("this connection"))
	if !k.Proves([]byte("this connection"), p[:]) {
		t.Error("a true proof is refused")
	}
	if k.Proves([]byte("another connection"), p[:]) || other.Proves([]byte("this connection"), p[:]) || k.Proves([]byte("this connection"), p[:31]) {
		t.Error("a false proof is taken")
	}
}

func FuzzParseGrant(f *testing.F) {
	f.Add(testGrant(7).Marshal())
	f.Add(Grant{}.Marshal())
	f.Add(Grant{UDP: strings.Repeat("a", maxAddr), TCP: strings.Repeat("b", maxAddr)}.Marshal())
	f.Fuzz(func(t *testing.T, b []byte) {
		g, err := ParseGrant(b)
		if err == nil && !bytes.Equal(g.Marshal(), b) {
			t.Errorf("%x is not canonical", b)
		}
	})
}
