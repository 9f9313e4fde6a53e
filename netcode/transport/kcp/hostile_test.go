package kcp

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"net"
	"testing"

	lib "github.com/xtaci/kcp-go/v5"

	"carom/netcode/transport"
	"carom/netcode/transport/transporttest"
	"carom/netcode/wire"
)

// TestStrangers sends 20,000 packets that no grant has sealed, some of them at a
// living session. Nothing comes back, nothing comes of it, and the counters
// account for every one.
func TestStrangers(t *testing.T) {
	const seed, total = 5, 20_000
	w := newWorld(t)
	client, server, r := join(t, w, nil)
	echo(t, client, server, "before")
	var recorded [][]byte
	r.set(func(r *relay) { recorded = r.seen })
	pending := w.Grant(t)

	stranger, err := net.Dial("udp", w.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	rnd := rand.New(rand.NewPCG(seed, 0))
	heap := transporttest.Goroutines()
	refused := func() (n uint64) {
		for c := transport.DropShort; c <= transport.DropForged; c++ {
			n += w.Counters.Get(c)
		}
		return n
	}
	before := refused()
	for i := range total {
		stranger.Write(hostile(rnd, recorded, client.ID(), pending.ID))
		if i%200 == 199 { // no faster than it is read: what the system drops, nobody counts
			until(t, "the server to keep up", nothing, func() bool { return refused()-before >= uint64(i+1) })
		}
	}
	if n := refused() - before; n != total {
		t.Errorf("seed %d: %d counted of %d", seed, n, total)
	}
	if w.Accepted() != 1 || transporttest.Goroutines() > heap {
		t.Errorf("seed %d: %d sessions, %d goroutines, %d before", seed, w.Accepted(), transporttest.Goroutines(), heap)
	}
	noAnswer(t, stranger)
	echo(t, client, server, "after")
	late := w.Dial(t, w.Addr, pending) // nobody could use up another's grant
	late.Close(1)
	late.WaitClosed(t, 1)
	for _, c := range w.Counters.Snapshot() {
		if c.N > 0 {
			t.Logf("%-14s %d", c.Name, c.N)
		}
	}
}

// hostile makes a packet that must be refused.
func hostile(r *rand.Rand, recorded [][]byte, live, pending uint32) []byte {
	noise := make([]byte, r.IntN(1500))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	if len(noise) > 9 {
		noise[0] = byte(1 + r.IntN(4))
	}
	switch r.IntN(6) {
	case 0: // replayed
		return recorded[r.IntN(len(recorded))]
	case 1: // replayed and bent
		p := bytes.Clone(recorded[r.IntN(len(recorded))])
		p[r.IntN(len(p))] ^= byte(1 + r.IntN(255))
		return p
	case 2: // to a living session
		if len(noise) > 9 {
			binary.LittleEndian.PutUint32(noise[1:], live)
		}
	case 3: // to a grant that waits
		if len(noise) > 9 {
			binary.LittleEndian.PutUint32(noise[1:], pending)
		}
	case 4: // what would kill a bare KCP session: another conv, sequence number 0
		p := make([]byte, 24)
		binary.LittleEndian.PutUint32(p, live+1)
		p[4] = cmdPush
		return p
	}
	return noise
}

func TestSegments(t *testing.T) {
	seg := func(conv uint32, cmd, frg byte, n, data int) []byte {
		b := binary.LittleEndian.AppendUint32(nil, conv)
		b = append(b, cmd, frg)
		b = append(b, make([]byte, 14)...)
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
		return append(b, make([]byte, data)...)
	}
	push, ack := seg(7, 81, 0, 5, 5), seg(7, 82, 0, 0, 0)
	for _, c := range []struct {
		why string
		b   []byte
		ok  bool
	}{
		{"data", push, true},
		{"an acknowledgement", ack, true},
		{"a question for the window", seg(7, 83, 0, 0, 0), true},
		{"its answer", seg(7, 84, 0, 0, 0), true},
		{"several", append(bytes.Clone(ack), push...), true},
		{"the largest", seg(7, 81, 0, mss, mss), true},
		{"nothing", nil, false},
		{"half a header", push[:23], false},
		{"another conv", seg(8, 81, 0, 5, 5), false},
		{"another conv behind a good one", append(bytes.Clone(ack), seg(8, 82, 0, 0, 0)...), false},
		{"a command below", seg(7, 80, 0, 0, 0), false},
		{"a command above", seg(7, 85, 0, 0, 0), false},
		{"what kcp-go takes for an OOB packet", append([]byte{7, 0, 0, 0, 0xf3, 0}, make([]byte, 18)...), false},
		{"a fragment, which our streams do not have", seg(7, 81, 1, 5, 5), false},
		{"less data than it says", seg(7, 81, 0, 5, 4), false},
		{"a length that overflows", seg(7, 81, 0, -1, 5), false},
		{"data in an acknowledgement", seg(7, 82, 0, 5, 5), false},
		{"a push without data", seg(7, 81, 0, 0, 0), false},
		{"bytes behind", append(bytes.Clone(push), 1), false},
		{"more than a packet", seg(7, 81, 0, mss+1, mss+1), false},
	} {
		if got := segments(c.b, 7); got != c.ok {
			t.Errorf("%s: %v", c.why, got)
		}
	}
}

// FuzzSegments gives to KCP what passes: it must not panic, whatever an
// authentic peer thinks of.
func FuzzSegments(f *testing.F) {
	var out [][]byte
	k := lib.NewKCP(7, func(b []byte, n int) { out = append(out, bytes.Clone(b[:n])) })
	k.NoDelay(1, 20, 2, 1)
	k.Send(make([]byte, 3000))
	k.Update()
	for _, b := range out {
		f.Add(b, b)
		f.Add(b[:len(b)-1], b)
	}
	f.Fuzz(func(t *testing.T, one, two []byte) {
		k := lib.NewKCP(7, func([]byte, int) {})
		k.NoDelay(1, 20, 2, 1)
		k.WndSize(32, 128)
		k.SetMtu(mtu)
		k.Send(make([]byte, 5000))
		buf := make([]byte, 256*mss)
		for range 2 {
			for _, b := range [][]byte{one, two} {
				if segments(b, 7) {
					k.Input(b, lib.IKCP_PACKET_REGULAR, false)
				}
			}
			k.Recv(buf)
			k.Update()
		}
	})
}

func (deafHandler) Receive(transport.Lane, []byte) {}

func (deafHandler) Closed(wire.Reason) {}

func (echoHandler) Closed(wire.Reason) {}

func (signal) Closed(wire.Reason) {}
