package tcp

import (
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/transporttest"
	"carom/netcode/wire"
)

func TestWrongPin(t *testing.T) {
	w := newWorld(t, nil)
	g := w.Grant(t)
	g.Pin[0]++
	if _, err := w.TryDial(w.Addr, g, transporttest.Patience); !errors.Is(err, transport.ErrPin) {
		t.Errorf("got %v", err)
	}
	if w.Accepted() != 0 {
		t.Error("the server let in who does not trust it")
	}
	g.Pin[0]--
	client := w.Dial(t, w.Addr, g) // the grant was not used up
	client.Close(wire.Quit)
	client.WaitClosed(t, wire.Quit)
}

// TestProofs tries all ways to get in without the secret. The answer is always
// the same: the connection ends without a byte.
func TestProofs(t *testing.T) {
	w := newWorld(t, nil)
	g, other := w.Grant(t), w.Grant(t)
	proof := func(g seal.Grant, exported []byte) []byte {
		p := g.Keys().Proof(exported)
		return p[:]
	}
	hello := func(id uint32, proof []byte) []byte {
		return transport.AppendFrame(nil, transport.FrameHello, append(binary.LittleEndian.AppendUint32(nil, id), proof...))
	}
	elsewhere, err := exporter(raw(t, w))
	if err != nil {
		t.Fatal(err)
	}
	tries := []struct {
		why   string
		bytes func(exported []byte) []byte
	}{
		{"no proof", func(x []byte) []byte { return hello(g.ID, make([]byte, 32)) }},
		{"half a proof", func(x []byte) []byte { return hello(g.ID, proof(g, x)[:16]) }},
		{"a longer proof", func(x []byte) []byte { return hello(g.ID, append(proof(g, x), 0)) }},
		{"the proof of another connection", func(x []byte) []byte { return hello(g.ID, proof(g, elsewhere)) }},
		{"another grant's proof", func(x []byte) []byte { return hello(g.ID, proof(other, x)) }},
		{"an unknown id", func(x []byte) []byte { return hello(g.ID+1, proof(g, x)) }},
		{"no hello", func(x []byte) []byte { return transport.AppendFrame(nil, transport.FrameReliable, []byte("hi")) }},
		{"no frame", func(x []byte) []byte { return []byte("GET / HTTP/1.1\r\n\r\n") }},
	}
	for _, c := range tries {
		conn := raw(t, w)
		exported, err := exporter(conn)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Write(c.bytes(exported)); err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(conn); len(got) > 0 {
			t.Errorf("%s: answered %x, %v", c.why, got, err)
		}
	}
	waitCount(t, w, transport.TCPProof, uint64(len(tries)))
	if w.Accepted() != 0 {
		t.Errorf("%d let in", w.Accepted())
	}
}

// TestSecondConnection: a copy of a grant in use does not take the session over.
func TestSecondConnection(t *testing.T) {
	w := newWorld(t, nil)
	g := w.Grant(t)
	client := w.Dial(t, w.Addr, g)
	again, err := seal.ParseGrant(g.Marshal())
	if err != nil {
		t.Fatal(err)
	}
	var refused *transport.RefusedError
	if _, err := w.TryDial(w.Addr, again, transporttest.Patience); !errors.As(err, &refused) {
		t.Errorf("got %v", err)
	}
	if err := client.Send([]byte("still here")); err != nil {
		t.Error(err)
	}
	w.Peer(g.ID).WaitFor(t, transport.Reliable, 1)
	client.Close(wire.Quit)
	client.WaitClosed(t, wire.Quit)
}
