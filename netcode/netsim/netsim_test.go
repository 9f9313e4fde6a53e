package netsim

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

func TestDelay(t *testing.T) {
	n, x, y, a, b := pair(t, 1, Conditions{Delay: 40 * ms})
	must(t, x.SendDatagram([]byte("one")))
	n.Advance(10 * ms)
	must(t, x.Send([]byte("two")))
	must(t, y.SendDatagram([]byte("back")))
	n.Advance(29 * ms)
	if len(b.got) != 0 {
		t.Fatalf("came before its time: %s", b.text())
	}
	n.Advance(100 * ms)
	if got, want := b.text(), "40ms unreliable one; 50ms reliable two; "; got != want {
		t.Errorf("got %s want %s", got, want)
	}
	if got, want := a.text(), "50ms unreliable back; "; got != want {
		t.Errorf("got %s want %s", got, want)
	}
	if got := n.Now().Sub(epoch); got != 139*ms {
		t.Errorf("the clock shows %v", got)
	}
	want := transport.Stats{BytesIn: 4, BytesOut: 6, PacketsIn: 1, PacketsOut: 2}
	if x.Stats() != want || x.Kind() != "netsim" || x.ID() != y.ID() {
		t.Errorf("stats %+v of %s %d, want %+v", x.Stats(), x.Kind(), x.ID(), want)
	}
}

// TestAnswerInTime lets a handler answer from within Receive; the answer is due within the
// same Advance.
func TestAnswerInTime(t *testing.T) {
	n, x, y, a, b := pair(t, 1, Conditions{Delay: 10 * ms})
	b.receive = func(_ transport.Lane, msg []byte) { must(t, y.Send(append([]byte("re: "), msg...))) }
	must(t, x.Send([]byte("ping")))
	n.Advance(time.Second)
	if got, want := a.text(), "20ms reliable re: ping; "; got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

// rough is a link with everything wrong with it.
var rough = Conditions{Delay: 60 * ms, Jitter: 20 * ms, Loss: 0.05, Burst: 3, Duplicate: 0.02,
	Reorder: 0.05, ReorderBy: 50 * ms, Rate: 64 << 10, Queue: 8 << 10, Overhead: 28}

// trace plays ten seconds of traffic over rough links and returns all that came.
func trace(t *testing.T, seed uint64, neighbours int) string {
	n, x, y, a, b := pair(t, seed, rough)
	var others []*Link
	for range neighbours {
		r := &recorder{t: t, net: n}
		p, q := n.Pair(r.accept, r.accept)
		others = append(others, p, q)
	}
	for i := range 600 {
		must(t, x.SendDatagram(fmt.Appendf(nil, "%d", i)))
		must(t, y.SendDatagram(fmt.Appendf(nil, "%d", i)))
		for _, l := range others {
			must(t, l.SendDatagram(make([]byte, 100)))
		}
		if i%20 == 0 {
			must(t, y.Send(fmt.Appendf(nil, "event %d", i)))
		}
		if i == 300 {
			n.Outage(500 * ms)
		}
		n.Advance(time.Second / 60)
	}
	n.Advance(5 * time.Second)
	return a.text() + b.text()
}

func TestSameSeedSameTrace(t *testing.T) {
	seed := rand.Uint64()
	one := trace(t, seed, 0)
	if trace(t, seed, 0) != one {
		t.Errorf("seed %d gave two traces", seed)
	}
	if trace(t, seed, 2) != one {
		t.Errorf("seed %d: traffic of other pairs changed this one", seed)
	}
	if trace(t, seed+1, 0) == one {
		t.Errorf("seeds %d and %d gave the same trace", seed, seed+1)
	}
}

func TestJitterKeepsOrder(t *testing.T) {
	seed := rand.Uint64()
	n, x, _, _, b := pair(t, seed, Conditions{Delay: 50 * ms, Jitter: 40 * ms})
	const packets = 1000
	for i := range packets {
		must(t, x.SendDatagram(fmt.Appendf(nil, "%04d", i)))
		n.Advance(10 * ms)
	}
	n.Advance(time.Second)
	if got := b.lane(transport.Unreliable); len(got) != packets || !slices.IsSorted(got) {
		t.Fatalf("seed %d: %d of %d packets, in order: %t", seed, len(got), packets, slices.IsSorted(got))
	}
	least, most := time.Hour, time.Duration(0)
	for i, d := range b.got {
		took := d.at - time.Duration(i)*10*ms
		least, most = min(least, took), max(most, took)
	}
	if least < 50*ms || most > 90*ms || most-least < 30*ms {
		t.Fatalf("seed %d: packets took %v to %v", seed, least, most)
	}
}

func TestReorderAndDuplicates(t *testing.T) {
	seed := rand.Uint64()
	n, x, _, _, b := pair(t, seed, Conditions{Delay: 50 * ms, Reorder: 0.1, ReorderBy: 25 * ms, Duplicate: 0.05})
	const packets = 5000
	for i := range packets {
		must(t, x.SendDatagram(fmt.Appendf(nil, "%04d", i)))
		n.Advance(10 * ms)
	}
	n.Advance(time.Second)
	seen, late, copies, newest := map[string]bool{}, 0, 0, ""
	for _, m := range b.lane(transport.Unreliable) {
		switch {
		case seen[m]:
			copies++
		case m < newest:
			late++
		}
		seen[m], newest = true, max(newest, m)
	}
	if len(seen) != packets || math.Abs(float64(late)/packets-0.1) > 0.03 || math.Abs(float64(copies)/packets-0.05) > 0.02 {
		t.Fatalf("seed %d: %d packets, %d overtaken, %d twice", seed, len(seen), late, copies)
	}
	if s := x.Path(); s.Copies != uint64(copies) || s.Arrived != packets {
		t.Fatalf("seed %d: counted %+v", seed, s)
	}
}

// TestRate sends twice what the link carries: the queue fills to its limit, which is the
// delay of all that gets through, and the rest is dropped.
func TestRate(t *testing.T) {
	n, x, _, _, b := pair(t, 1, Conditions{Rate: 10_000, Queue: 2_000, Overhead: 28})
	for range 400 { // 8 s of 20 kB/s
		must(t, x.SendDatagram(make([]byte, 372)))
		n.Advance(20 * ms)
	}
	last := b.got[len(b.got)-1]
	n.Advance(time.Second)
	s := x.Path()
	if s.Arrived < 195 || s.Arrived > 206 || s.Dropped != s.Sent-s.Arrived {
		t.Fatalf("%+v of 400 packets at half the rate", s)
	}
	if last.at < 7900*ms || b.got[len(b.got)-1].at > 8200*ms {
		t.Fatalf("packets came until %v, then %v: want a queue of 200 ms", last.at, b.got[len(b.got)-1].at)
	}
}

func TestOutage(t *testing.T) {
	n, x, y, a, b := pair(t, 1, Conditions{Delay: 20 * ms})
	x.Outage(300 * ms)
	must(t, x.SendDatagram([]byte("gone")))
	must(t, x.Send([]byte("kept")))
	must(t, y.SendDatagram([]byte("other way")))
	n.Advance(299 * ms)
	if len(b.got) != 0 || len(a.got) != 1 {
		t.Fatalf("during the outage: %s and %s", a.text(), b.text())
	}
	n.Advance(time.Second)
	if got := b.text(); got != "370ms reliable kept; " {
		t.Fatalf("after the outage: %s", got) // five tries, 70 ms apart, and 20 ms on the way
	}
	if y.Stats().Missing == 0 {
		t.Fatal("the receiver misses nothing")
	}
}

// TestReliable sends many messages of all sizes over a terrible link.
func TestReliable(t *testing.T) {
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 0))
	n, x, _, _, b := pair(t, seed, Conditions{Delay: 100 * ms, Jitter: 50 * ms, Loss: 0.3, Burst: 5, Duplicate: 0.1, Reorder: 0.1, ReorderBy: 90 * ms})
	var sent []string
	for range 200 {
		msg := make([]byte, 1+rng.IntN(4000))
		for i := range msg {
			msg[i] = byte(rng.Uint32())
		}
		sent = append(sent, string(msg))
		must(t, x.Send(msg))
		must(t, x.SendDatagram([]byte("noise")))
		n.Advance(20 * ms)
	}
	n.Advance(20 * time.Second)
	if got := b.lane(transport.Reliable); !slices.Equal(got, sent) {
		t.Fatalf("seed %d: %d of %d messages, or not in order", seed, len(got), len(sent))
	}
}

func TestSendErrors(t *testing.T) {
	n, x, _, _, b := pair(t, 1, Conditions{Delay: ms})
	for _, tt := range []struct {
		why  string
		send func([]byte) error
		size int
		want error
	}{
		{"nothing, reliably", x.Send, 0, transport.ErrTooLarge},
		{"nothing", x.SendDatagram, 0, transport.ErrTooLarge},
		{"the largest message", x.Send, transport.MaxMessage, nil},
		{"a larger one", x.Send, transport.MaxMessage + 1, transport.ErrTooLarge},
		{"the largest datagram", x.SendDatagram, transport.MaxDatagram, nil},
		{"a larger one", x.SendDatagram, transport.MaxDatagram + 1, transport.ErrTooLarge},
	} {
		if err := tt.send(make([]byte, tt.size)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.why, err, tt.want)
		}
	}
	n.Advance(time.Second)
	n.Outage(time.Minute)
	for range transport.MaxBacklog / transport.MaxMessage {
		must(t, x.Send(make([]byte, transport.MaxMessage)))
	}
	if err := x.Send([]byte{1}); !errors.Is(err, transport.ErrFull) {
		t.Errorf("with a full backlog: %v", err)
	}
	n.Advance(2 * time.Minute)
	must(t, x.Send([]byte{1}))
	x.Close(wire.Quit)
	if err := errors.Join(x.Send([]byte{1}), x.SendDatagram([]byte{1})); !errors.Is(err, transport.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	n.Advance(time.Second)
	if want := 1 + transport.MaxBacklog/transport.MaxMessage + 1; len(b.lane(transport.Reliable)) != want {
		t.Errorf("%d messages came, want %d", len(b.lane(transport.Reliable)), want)
	}
}

// TestBytesAreSpoiled keeps the bytes of a message beyond the call.
func TestBytesAreSpoiled(t *testing.T) {
	n, x, _, _, b := pair(t, 1, Conditions{})
	var kept []byte
	b.receive = func(_ transport.Lane, msg []byte) { kept = msg }
	must(t, x.SendDatagram([]byte("abc")))
	n.Advance(0)
	if string(kept) != "\xdb\xdb\xdb" {
		t.Fatalf("the bytes are still %q", kept)
	}
}

func TestSet(t *testing.T) {
	n, x, _, _, b := pair(t, 1, Conditions{Delay: 100 * ms})
	must(t, x.SendDatagram([]byte("slow")))
	n.Set(Conditions{Delay: 10 * ms})
	n.Advance(50 * ms)
	must(t, x.SendDatagram([]byte("fast, but not past the other")))
	n.Advance(time.Second)
	must(t, x.SendDatagram([]byte("fast")))
	n.Advance(time.Second)
	want := []time.Duration{100 * ms, 100 * ms, 1060 * ms}
	for i, d := range b.got {
		if d.at != want[i] {
			t.Errorf("%s came at %v, want %v", d.msg, d.at, want[i])
		}
	}
}
