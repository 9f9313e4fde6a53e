package snapshot

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"
	"time"

	"carom/netcode/netsim"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

const tickTime = time.Second / 60

// feed is a server that feeds a client what a Flow allows, over a simulated network. The
// client acknowledges every second tick what it has, as clients do.
type feed struct {
	t        *testing.T
	net      *netsim.Net
	up, down *netsim.Link
	flow     Flow
	tick     uint32
	size     int // bytes that a snapshot would like to have
	best     bool

	no    uint16
	sent  [1 << 16]uint32 // ticks
	acked uint16
	got   uint16 // of the client
	came  [1 << 16]bool

	count, bytes int
	delays       []time.Duration // of those that came since it was emptied
}

type feedEnd func(msg []byte)

func (e feedEnd) Receive(_ transport.Lane, msg []byte) { e(msg) }
func (e feedEnd) Closed(wire.Reason)                   {}

func newFeed(t *testing.T, seed uint64, c netsim.Conditions) *feed {
	f := &feed{t: t, net: netsim.New(seed, c), size: 300, best: true, tick: 1000}
	f.up, f.down = f.net.Pair(func(transport.Link) transport.Handler {
		return feedEnd(func(msg []byte) { // at the client
			no := binary.LittleEndian.Uint16(msg)
			f.delays = append(f.delays, time.Duration(f.tick-f.sent[no])*tickTime)
			f.came[no] = true
			if int16(no-f.got) > 0 {
				f.got = no
			}
		})
	}, func(transport.Link) transport.Handler {
		return feedEnd(func(msg []byte) { // at the server
			no := binary.LittleEndian.Uint16(msg)
			for f.acked != no && int16(no-f.acked) > 0 {
				f.acked++
				f.flow.Fate(!f.came[f.acked]) // in truth the mask tells that
				if f.acked == no {
					f.flow.Answered(f.tick, f.sent[no])
				}
			}
		})
	})
	return f
}

// run lets seconds pass.
func (f *feed) run(seconds int) {
	var buf [1200]byte
	f.count, f.bytes, f.delays = 0, 0, f.delays[:0]
	for range seconds * 60 {
		f.tick++
		f.net.Advance(tickTime)
		f.flow.Step(f.tick, f.best)
		if f.tick%2 == 0 && f.got > 0 {
			binary.LittleEndian.PutUint16(buf[:], f.got)
			_ = f.up.SendDatagram(buf[:20])
		}
		if f.tick%f.flow.Interval() != 0 {
			continue
		}
		n := min(f.size, f.flow.Room(f.tick))
		if n < 250 {
			f.t.Fatalf("tick %d: room for %d bytes", f.tick, n)
		}
		f.no++
		f.sent[f.no], f.came[f.no] = f.tick, false
		binary.LittleEndian.PutUint16(buf[:], f.no)
		_ = f.down.SendDatagram(buf[:n])
		f.flow.Sent(f.tick, n)
		f.count++
		f.bytes += n
	}
}

func (f *feed) worst() (d time.Duration) {
	for _, x := range f.delays {
		d = max(d, x)
	}
	return d
}

// A narrow link gets what fits, whatever its queue bears, and all again when it is wide.
func TestFlowFitsTheLink(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		why         string
		rate        int // bytes a second
		least, most int // snapshots a second once it has settled
	}{
		{"half of what is usual", 5000, 9, 16},
		{"a third", 3000, 4, 9},
		{"all but the best", 12_000, 25, 45},
	} {
		for _, queue := range []int{0, 6000} {
			seed := rand.Uint64()
			wide := netsim.Conditions{Delay: 25 * ms, Jitter: 5 * ms, Overhead: 28}
			f := newFeed(t, seed, wide)
			f.run(20)
			if f.flow.Interval() != 1 {
				t.Fatalf("seed %d: %d ticks between two on a wide link", seed, f.flow.Interval())
			}
			narrow := wide
			narrow.Rate, narrow.Queue = c.rate, queue
			f.down.Set(narrow)
			f.run(60)
			first := f.worst() // until it had settled
			f.run(100)
			per := f.count / 100
			t.Logf("%s, queue %d: %d a second, worst delay %v at first, then %v", c.why, queue, per, first, f.worst())
			if per < c.least || per > c.most {
				t.Errorf("seed %d: %s, queue %d: %d a second, want %d to %d", seed, c.why, queue, per, c.least, c.most)
			}
			if f.worst() > 600*ms {
				t.Errorf("seed %d: %s, queue %d: up to %v late", seed, c.why, queue, f.worst())
			}
			f.down.Set(wide)
			f.run(90)
			f.run(10)
			if f.count != 600 {
				t.Errorf("seed %d: %s, queue %d: %d in ten seconds, a minute and a half after it healed", seed, c.why, queue, f.count)
			}
		}
	}
}

// Who comes to a line whose queue is full already does not take that for the way, and who
// is far away is soon known to be.
func TestFlowBeginsLate(t *testing.T) {
	f := newFeed(t, 6, netsim.Conditions{Delay: 10 * time.Millisecond, Rate: 4000, Overhead: 28})
	var junk [1000]byte
	for range 4 { // a second's worth
		_ = f.down.SendDatagram(junk[:])
	}
	f.run(60)
	if f.run(20); f.worst() > 400*time.Millisecond {
		t.Errorf("up to %v late", f.worst())
	}
	for _, way := range []time.Duration{150, 230, 300, 600} {
		f = newFeed(t, 7, netsim.Conditions{Delay: way / 2 * time.Millisecond, Jitter: 5 * time.Millisecond})
		f.run(30)
		if f.run(20); f.count < 590 {
			t.Errorf("%d ms there and back: %d snapshots in twenty seconds", way, f.count)
		}
	}
}

// Losses and jitter without a queue change nothing.
func TestFlowBearsLosses(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []netsim.Conditions{
		{Delay: 5 * ms, Loss: 0.03},
		{Delay: 20 * ms, Jitter: 30 * ms, Loss: 0.05, Burst: 4},
		{Delay: 40 * ms, Jitter: 10 * ms, Loss: 0.02, Burst: 8, Reorder: 0.05, ReorderBy: 40 * ms, Duplicate: 0.02},
		{Delay: 30 * ms, Jitter: 40 * ms},
	} {
		seed := rand.Uint64()
		f := newFeed(t, seed, c)
		f.run(10)
		f.run(120)
		if least := 120 * 60 * 9 / 10; f.count < least {
			t.Errorf("seed %d: %+v: %d snapshots, want %d", seed, c, f.count, least)
		}
	}
	f := newFeed(t, 1, netsim.Conditions{Delay: 20 * ms, Loss: 0.3, Burst: 3})
	f.run(10)
	if f.run(120); f.count < 120*30 {
		t.Errorf("at 30 %% loss %d snapshots in two minutes: below the usual", f.count)
	}
}

// The best level is for rooms that may have it and ways that are short.
func TestFlowBestLevel(t *testing.T) {
	f := newFeed(t, 2, netsim.Conditions{Delay: 20 * time.Millisecond})
	f.best = false
	if f.run(20); f.count != 600 {
		t.Errorf("%d snapshots in twenty seconds, want the usual 600", f.count)
	}
	f.best = true
	f.run(2)
	if f.run(1); f.count != 60 {
		t.Errorf("%d in a second that may be the best", f.count)
	}
	f.best = false
	if f.run(1); f.count > 31 {
		t.Errorf("%d in a second that may not be", f.count)
	}
	far := newFeed(t, 3, netsim.Conditions{Delay: 150 * time.Millisecond})
	if far.run(20); far.count > 601 {
		t.Errorf("%d snapshots over a long way", far.count)
	}
}

// A way that becomes longer, as in another network, is a queue at first, and soon is not.
func TestFlowLongerWay(t *testing.T) {
	f := newFeed(t, 4, netsim.Conditions{Delay: 20 * time.Millisecond})
	f.run(10)
	f.net.Set(netsim.Conditions{Delay: 80 * time.Millisecond})
	f.run(25)
	if f.run(10); f.count < 290 {
		t.Errorf("%d snapshots in ten seconds, half a minute after the way became longer", f.count)
	}
}

// A link that takes nothing, as a TCP whose socket is full, is asked less and less often;
// one that takes every second turn is not.
func TestFlowHeld(t *testing.T) {
	var f Flow
	tick := uint32(0)
	for range 3 * 60 {
		tick++
		f.Step(tick, true)
		if tick%f.Interval() == 0 {
			f.Held(tick)
		}
	}
	if f.Interval() != 12 {
		t.Errorf("%d ticks between two after three seconds of nothing", f.Interval())
	}
	f = Flow{}
	for n := range 600 {
		tick++
		f.Step(tick, true)
		switch {
		case tick%f.Interval() != 0:
		case n/2%2 == 0:
			f.Held(tick)
		default:
			f.Sent(tick, 100)
		}
	}
	if f.Interval() != 2 {
		t.Errorf("%d ticks between two, if every second is taken", f.Interval())
	}
}

// Nothing is learnt from silence: a link that goes dark is no slower when it is back.
func TestFlowDark(t *testing.T) {
	f := newFeed(t, 5, netsim.Conditions{Delay: 20 * time.Millisecond, Jitter: 5 * time.Millisecond})
	f.run(10)
	f.net.Outage(3 * time.Second)
	f.run(4)
	if f.run(1); f.count < 55 {
		t.Errorf("%d snapshots in the second after", f.count)
	}
}

// Room saves up one datagram and no more, and the rate is kept in the long run.
func TestFlowRoom(t *testing.T) {
	var f Flow
	if n := f.Room(1 << 31); n != burst {
		t.Errorf("room for %d bytes at first", n)
	}
	total := 0
	for tick := uint32(1 << 31); tick < 1<<31+6000; tick += 2 {
		n := f.Room(tick)
		f.Sent(tick, n)
		total += n
	}
	if total < 1_199_000 || total > 1_201_150 {
		t.Errorf("%d bytes in 100 s at 12,000 a second", total)
	}
}
