package netsim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

func TestClose(t *testing.T) {
	const never = wire.Reason(0)
	tests := []struct {
		why    string
		c      Conditions
		do     func(n *Net, x, y *Link)
		b      string // what the other end received
		ra, rb wire.Reason
	}{
		{"at once", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			x.Close(wire.Kicked)
		}, "", wire.Kicked, wire.Kicked},
		{"what was accepted comes first", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			_ = x.Send([]byte("bye"))
			x.Close(wire.Kicked)
		}, "20ms reliable bye; ", wire.Kicked, wire.Kicked},
		{"even if it has to be sent again", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			x.Outage(100 * ms)
			_ = x.Send([]byte("bye"))
			x.Close(wire.Kicked)
		}, "160ms reliable bye; ", wire.Kicked, wire.Kicked},
		{"but not for ever", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			x.Outage(transport.Linger - ms)
			_ = x.Send(make([]byte, transport.MaxMessage))
			n.Advance(ms)
			x.Outage(2 * transport.Linger)
			x.Close(wire.Kicked)
		}, "", wire.Kicked, never},
		{"one goodbye of three is enough", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			x.Set(Conditions{Delay: 20 * ms, Loss: 0.5})
			x.Close(wire.Kicked)
		}, "", wire.Kicked, wire.Kicked},
		{"without any the other end hears nothing", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			x.Outage(time.Second)
			x.Close(wire.Kicked)
		}, "", wire.Kicked, never},
		{"the first reason counts", Conditions{}, func(n *Net, x, y *Link) {
			x.Close(wire.Kicked)
			x.Close(wire.Quit)
		}, "", wire.Kicked, wire.Kicked},
		{"both at once", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			x.Close(wire.Kicked)
			y.Close(wire.Quit)
		}, "", wire.Kicked, wire.Quit},
		{"what comes after one's own close is dropped", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			_ = x.Send([]byte("1"))
			_ = x.SendDatagram([]byte("2"))
			y.Close(wire.Quit)
		}, "", wire.Quit, wire.Quit},
		{"broken", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			_ = x.Send([]byte("1"))
			x.Break()
		}, "", wire.Lost, wire.Lost},
		{"broken while closing", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			_ = x.Send([]byte("1"))
			x.Close(wire.Quit)
			y.Break()
		}, "", wire.Quit, wire.Lost},
		{"from within Receive", Conditions{Delay: 20 * ms}, func(n *Net, x, y *Link) {
			y.handler.(*recorder).receive = func(transport.Lane, []byte) { y.Close(wire.BadMessage) }
			_ = x.Send([]byte("1"))
			_ = x.Send([]byte("2"))
		}, "20ms reliable 1; ", wire.BadMessage, wire.BadMessage},
	}
	for _, tt := range tests {
		n, x, y, a, b := pair(t, 3, tt.c)
		tt.do(n, x, y)
		if len(a.closed)+len(b.closed) != 0 {
			t.Errorf("%s: Closed was called before any time had passed", tt.why)
		}
		n.Advance(10 * time.Second)
		for _, end := range []struct {
			name string
			got  []wire.Reason
			want wire.Reason
		}{{"this", a.closed, tt.ra}, {"other", b.closed, tt.rb}} {
			if end.want == never && len(end.got) == 0 {
				continue
			}
			if len(end.got) != 1 || end.got[0] != end.want {
				t.Errorf("%s: %s end closed with %v, want %v", tt.why, end.name, end.got, end.want)
			}
		}
		if b.text() != tt.b {
			t.Errorf("%s: the other end got %s want %s", tt.why, b.text(), tt.b)
		}
		if err := x.Send([]byte{1}); err == nil {
			t.Errorf("%s: the closed end still sends", tt.why)
		}
	}
}

func TestRefused(t *testing.T) {
	n := New(1, Conditions{Delay: 20 * ms})
	a := &recorder{t: t, net: n}
	x, y := n.Pair(func(l transport.Link) transport.Handler {
		must(t, l.Send([]byte("hello")))
		return a
	}, func(transport.Link) transport.Handler { return nil })
	n.Advance(time.Second)
	if !slices.Equal(a.closed, []wire.Reason{wire.Refused}) {
		t.Fatalf("closed with %v", a.closed)
	}
	if x.Send([]byte{1}) == nil || y.Send([]byte{1}) == nil {
		t.Fatal("a refused link still sends")
	}
}

// TestAnyScript does random things to a rough network and checks what always holds:
// reliable messages come in order, none is skipped, nothing comes after Closed, which
// comes at most once, and once things are quiet everything sent between open ends is
// there.
func TestAnyScript(t *testing.T) {
	base := rand.Uint64()
	for round := range uint64(200) {
		seed := base + round
		rng := rand.New(rand.NewPCG(seed, 99))
		n, x, y, a, b := pair(t, seed, rough)
		sent := map[*Link][]string{}
		closed := false
		for step := range 100 {
			l := []*Link{x, y}[rng.IntN(2)]
			msg := fmt.Sprintf("%03d %s", step, strings.Repeat("x", rng.IntN(3000)))
			switch k := rng.IntN(100); {
			case k < 40:
				if l.Send([]byte(msg)) == nil {
					sent[l] = append(sent[l], msg)
				}
			case k < 60:
				_ = l.SendDatagram([]byte("noise"))
			case k < 65:
				n.Outage(time.Duration(rng.IntN(400)) * ms)
			case k == 99 && round%4 == 0:
				l.Close(wire.Quit)
				closed = true
			default:
				n.Advance(time.Duration(rng.IntN(80)) * ms)
			}
		}
		n.Advance(time.Minute)
		for _, end := range []struct {
			from *Link
			got  []string
		}{{x, b.lane(transport.Reliable)}, {y, a.lane(transport.Reliable)}} {
			want := sent[end.from]
			if len(end.got) > len(want) || !slices.Equal(end.got, want[:len(end.got)]) {
				t.Fatalf("seed %d: %d messages, not the first of the %d sent", seed, len(end.got), len(want))
			}
			if !closed && len(end.got) != len(want) {
				t.Fatalf("seed %d: %d of %d messages came", seed, len(end.got), len(want))
			}
		}
		if s := x.Path(); !closed && s.Sent != s.Lost+s.Dropped+s.Arrived {
			t.Fatalf("seed %d: packets do not add up: %+v", seed, s)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// BenchmarkAdvance is one second of one client: 60 inputs up, 30 snapshots down.
func BenchmarkAdvance(b *testing.B) {
	n := New(1, rough)
	r := &recorder{net: n}
	x, y := n.Pair(r.accept, r.accept)
	up, down := make([]byte, 20), make([]byte, 300)
	b.ReportAllocs()
	for b.Loop() {
		r.got = r.got[:0]
		for i := range 60 {
			_ = x.SendDatagram(up)
			if i%2 == 0 {
				_ = y.SendDatagram(down)
			}
			n.Advance(time.Second / 60)
		}
	}
}
