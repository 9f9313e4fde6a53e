package kcp

import (
	"encoding/binary"
	"testing"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// TestBadStream: authentic bytes on the stream that are no frames.
func TestBadStream(t *testing.T) {
	for why, bytes := range map[string][]byte{
		"no frame":                      {9, 9, 9, 9},
		"a frame of the wrong lane":     transport.AppendFrame(nil, transport.FrameDatagram, []byte("x")),
		"a frame that is for TCP alone": transport.AppendFrame(nil, transport.FrameHello, nil),
	} {
		w := newWorld(t)
		client, server, _ := join(t, w, nil)
		l := client.Link.(*link)
		l.stream.mu.Lock()
		l.stream.kcp.Send(bytes)
		l.stream.mu.Unlock()
		l.pump()
		server.WaitClosed(t, wire.BadMessage)
		client.WaitClosed(t, wire.BadMessage)
		if n := w.Counters.Get(transport.BadFrame); n != 1 {
			t.Errorf("%s: %d bad frames counted", why, n)
		}
	}
}

// TestAuthenticNonsense: a peer with the right key and the wrong bytes.
func TestAuthenticNonsense(t *testing.T) {
	w := newWorld(t)
	client, server, _ := join(t, w, nil)
	echo(t, client, server, "before")
	l := client.Link.(*link)
	other := binary.LittleEndian.AppendUint32(nil, l.id+1)
	for _, p := range []struct {
		kind byte
		b    []byte
		c    transport.Counter
	}{
		{typeKCP, nil, transport.DropKCP},
		{typeKCP, make([]byte, 23), transport.DropKCP},
		{typeKCP, append(other, make([]byte, 20)...), transport.DropKCP}, // with kcp-go alone: the end of the session
		{typeMessage, nil, transport.DropLarge},
		{typeMessage, make([]byte, transport.MaxDatagram+1), transport.DropLarge},
		{typeHello, []byte{7}, 0},
		{typeHello, nil, 0},
		{typeClose, nil, 0},
		{typeClose, []byte{1, 2}, 0},
	} {
		before := w.Counters.Get(p.c)
		l.send(p.kind, p.b)
		if p.c != 0 {
			until(t, p.c.String(), nothing, func() bool { return w.Counters.Get(p.c) == before+1 })
		}
	}
	echo(t, client, server, "after")
}

// TestKCPFlood: more KCP packets than any client sends are not even looked at.
func TestKCPFlood(t *testing.T) {
	w := newWorld(t)
	client, server, _ := join(t, w, nil)
	l := client.Link.(*link)
	flood := func() {
		for range 50 { // not more than the sockets on the way hold
			l.send(typeKCP, make([]byte, 24))
		}
	}
	until(t, "the limit", flood, func() bool { return w.Counters.Get(transport.DropRate) > 100 })
	echo(t, client, server, "afterwards")
}

// TestLateMessagesAreCounted sends to a link that is saying goodbye already, as
// a flood does until its session is gone.
func TestLateMessagesAreCounted(t *testing.T) {
	l, keys := still(t)
	link, from := l.links[9], *l.links[9].way.to.Load()
	link.counters = new(transport.Counters)
	link.end.Close(wire.TooFast, transport.Linger)
	for range 10 {
		p, err := keys.Client().Sealer.Seal(nil, typeMessage, []byte{1})
		if err != nil {
			t.Fatal(err)
		}
		l.packet(p, from)
	}
	if n := link.counters.Get(transport.DropEnded); n != 10 {
		t.Errorf("%d of 10 counted", n)
	}
}
