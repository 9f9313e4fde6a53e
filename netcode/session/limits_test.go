package session

import (
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

var inputs = []byte{byte(wire.KindInputs), 1, 2, 3}

// flood sends n messages a second for some time, and counts what gets through.
func (b *bench) flood(d time.Duration, perSecond, size int) (passed int) {
	msg := append([]byte{byte(wire.KindInputs)}, make([]byte, size-1)...)
	before := len(b.heard.kinds)
	step := time.Second / time.Duration(perSecond)
	for end := b.now.Add(d); b.now.Before(end) && len(b.link.closes) == 0; b.now = b.now.Add(step) {
		b.Receive(transport.Unreliable, msg)
	}
	return len(b.heard.kinds) - before
}

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		why              string
		perSecond, size  int
		for_             time.Duration
		passed, slack    int
		dropped, tooLong bool // counted as rate, as size
		closed           bool
	}{
		{why: "a normal client", perSecond: 60, size: 50, for_: 20 * time.Second, passed: 1200, slack: 1},
		{why: "exactly the limit", perSecond: 90, size: 50, for_: 20 * time.Second, passed: 1800, slack: 1},
		{why: "twice the packets for a short time", perSecond: 180, size: 50, for_: 3 * time.Second, passed: 120 + 270, slack: 3, dropped: true},
		{why: "twice the packets for longer", perSecond: 180, size: 50, for_: 20 * time.Second, passed: 120 + 576, slack: 20, dropped: true, closed: true},
		{why: "a flood of packets", perSecond: 100_000, size: 10, for_: 20 * time.Second, passed: 121, slack: 3, dropped: true, closed: true},
		{why: "one datagram too large a second", perSecond: 1, size: 257, for_: 4 * time.Second, tooLong: true},
		{why: "many that are too large", perSecond: 50, size: 257, for_: 20 * time.Second, tooLong: true, closed: true},
		{why: "the largest that is allowed", perSecond: 50, size: 256, for_: 10 * time.Second, passed: 500},
	} {
		b := newBench(ServerLimits)
		passed := b.flood(c.for_, c.perSecond, c.size)
		if d := passed - c.passed; d < -c.slack || d > c.slack {
			t.Errorf("%s: %d passed, want %d", c.why, passed, c.passed)
		}
		if got := b.counters.Get(transport.DropRate) > 0; got != c.dropped {
			t.Errorf("%s: dropped for their rate: %v", c.why, got)
		}
		if got := b.counters.Get(transport.DropLarge) > 0; got != c.tooLong {
			t.Errorf("%s: dropped for their size: %v", c.why, got)
		}
		if got := len(b.link.closes) > 0; got != c.closed {
			t.Errorf("%s: closed %v", c.why, b.link.closes)
		}
		if c.closed && b.link.closes[0] != wire.TooFast {
			t.Errorf("%s: closed with %v", c.why, b.link.closes)
		}
	}
}

func TestByteLimit(t *testing.T) {
	b := newBench(ServerLimits)
	big := append([]byte{byte(wire.KindNotice)}, make([]byte, 16<<10-1)...)
	for range 5 { // the burst is four of them
		b.Receive(transport.Reliable, big)
	}
	if len(b.heard.kinds) != 4 || b.counters.Get(transport.DropRate) != 1 {
		t.Errorf("%d passed, %d dropped", len(b.heard.kinds), b.counters.Get(transport.DropRate))
	}
}

// TestPatienceRecovers: short bursts, each forgiven, never add up to a close.
func TestPatienceRecovers(t *testing.T) {
	b := newBench(ServerLimits)
	for range 20 {
		b.flood(time.Second, 500, 10)
		b.now = b.now.Add(3 * time.Second)
	}
	if len(b.link.closes) > 0 {
		t.Errorf("closed %v after %d drops", b.link.closes, b.counters.Get(transport.DropRate))
	}
}

func TestNoLimits(t *testing.T) {
	b := newBench(Limits{})
	for range 5000 {
		b.Receive(transport.Unreliable, inputs)
	}
	if len(b.heard.kinds) != 5000 {
		t.Errorf("%d passed", len(b.heard.kinds))
	}
}
