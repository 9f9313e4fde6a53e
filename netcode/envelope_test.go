package netcode_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
)

// TestGrantLayout marshals by the table and by the code.
func TestGrantLayout(t *testing.T) {
	l := read(t).layout(t, "Its bytes")
	for _, n := range []int{0, 1, 255} {
		addr := string(bytes.Repeat([]byte("a"), n))
		g, err := seal.NewGrant(rand.Reader, addr, "b"+addr[:n/2], sha256.Sum256(nil), time.Unix(1<<33, 0))
		if err != nil {
			t.Fatal(err)
		}
		want, _ := l.encode(values{
			"version": l[0].rng[0].lo, "secret": g.Secret[:], "id": int64(g.ID), "pin": g.Pin[:],
			"expires": g.Expires.Unix(), "udp": g.UDP, "tcp": g.TCP,
		})
		if got := g.Marshal(); !bytes.Equal(got, want) {
			t.Errorf("a grant is %x\nby the page %x", got, want)
		}
		for v := range 256 {
			want[0] = byte(v)
			if _, err := seal.ParseGrant(want); (err == nil) != inside(l[0].rng, int64(v)) {
				t.Errorf("a grant of version %d: %v", v, err)
			}
		}
	}
}

// TestSealLayout seals and opens by the page what the code opens and seals.
func TestSealLayout(t *testing.T) {
	p := read(t)
	g, err := seal.NewGrant(rand.Reader, "", "", [32]byte{}, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := keysOf(t, p, g.Marshal()), g.Keys()
	payload := []byte("payload")
	for seq := range uint32(3) {
		got, err := theirs.Client().Sealer.Seal(nil, 2, payload)
		if want := ours.up.seal(2, g.ID, seq+1, payload); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("sealed is %x, %v\nby the page %x", got, err, want)
		}
	}
	window := uint32(source{}.value(t, "seal.WindowSize"))
	opener := &theirs.Client().Opener
	for _, c := range []struct {
		seq  uint32
		want error
	}{{1000, nil}, {1000 - window, seal.ErrOld}, {1001 - window, nil}, {1000, seal.ErrReplay}, {0, seal.ErrOld}, {999, nil}} {
		if _, _, err := opener.Open(nil, ours.down.seal(1, g.ID, c.seq, payload)); !errors.Is(err, c.want) {
			t.Errorf("number %d: %v, want %v", c.seq, err, c.want)
		}
	}
}

// TestFrameLayout frames by the table and by the code.
func TestFrameLayout(t *testing.T) {
	l := read(t).layout(t, "Frames")
	for _, n := range []int{1, 300, 16384} {
		body := bytes.Repeat([]byte{7}, n)
		want, _ := l.encode(values{"type": int64(transport.FrameReliable), "length": int64(n), "body": body})
		if got := transport.AppendFrame(nil, transport.FrameReliable, body); !bytes.Equal(got, want) {
			t.Errorf("a frame is %s…\nby the page %s…", fmt.Sprintf("%.8x", got), fmt.Sprintf("%.8x", want))
		}
	}
}

// TestEnvelopeRanges compares what tables say of values and sizes with the constants.
func TestEnvelopeRanges(t *testing.T) {
	p, s := read(t), source{}
	zero := func(name string) span { return span{0, s.value(t, name)} }
	for _, c := range []struct {
		section, field string
		bytes          bool // its size, not its value
		want           span
	}{
		{"The sealed datagram", "type", false, span{s.value(t, "kcp.typeKCP"), s.value(t, "kcp.typeHello")}},
		{"The sealed datagram", "payload", true, zero("kcp.mtu")},
		{"The sealed datagram", "tag", true, span{s.value(t, "seal.TagSize"), s.value(t, "seal.TagSize")}},
		{"Frames", "type", false, span{s.value(t, "transport.FrameReliable"), s.value(t, "transport.FrameHello")}},
		{"Frames", "body", true, zero("wire.MaxMessage")},
		{"KCP", "cmd", false, span{s.value(t, "kcp.cmdPush"), s.value(t, "kcp.cmdTell")}},
		{"KCP", "frg", false, span{}},
		{"KCP", "len", false, zero("kcp.mss")},
		{"KCP", "data", true, zero("kcp.mss")},
		{"TCP", "proof", true, span{sha256.Size, sha256.Size}},
	} {
		var got span
		for _, f := range p.layout(t, c.section) {
			switch {
			case f.name != c.field:
			case c.bytes:
				got = f.bytes
			default:
				got = f.rng[0]
			}
		}
		if got != c.want {
			t.Errorf("%s, %s: %v, want %v", c.section, c.field, got, c.want)
		}
	}
}
