package core

import (
	"slices"
	"testing"
	"time"

	"carom/game/pack"
	"carom/game/view"
	"carom/netcode/netsim"
)

// TestShowsWhatTheServerMeant plays over links of all kinds: every snapshot that is
// decoded shows exactly what the server has, rounded as it is sent, however many were
// lost, repeated or late before; and when the link is good again, snapshots are.
func TestShowsWhatTheServerMeant(t *testing.T) {
	for i, c := range []struct {
		why   string
		cond  netsim.Conditions
		limit int
		least int // snapshots of 600 that decode
	}{
		{"a good link", netsim.Conditions{Delay: 20 * time.Millisecond}, 1100, 550},
		{"far away, bursts of loss", netsim.Conditions{Delay: 75 * time.Millisecond, Jitter: 20 * time.Millisecond, Loss: 0.1, Burst: 4}, 1100, 450},
		{"twice and late", netsim.Conditions{Delay: 30 * time.Millisecond, Duplicate: 0.3, Reorder: 0.3, ReorderBy: 80 * time.Millisecond}, 1100, 400},
		{"all of it, and little room", netsim.Conditions{Delay: 60 * time.Millisecond, Jitter: 30 * time.Millisecond, Loss: 0.3, Burst: 3,
			Duplicate: 0.1, Reorder: 0.1, ReorderBy: 50 * time.Millisecond}, 90, 200},
	} {
		r := newRig(t, uint64(i)+7, c.cond, 9, nil)
		r.server.limit = c.limit
		good, last := 0, uint16(0)
		r.each = func() {
			in := &r.game.intake
			if !in.some || good > 0 && in.newest == last {
				return
			}
			v, tick := r.game.others.Newest()
			if v == nil || tick != uint32(in.tick) {
				return
			}
			good, last = good+1, in.newest
			if got, want := pack.Append(nil, v), r.server.meant[in.newest]; !slices.Equal(got, want) {
				t.Fatalf("%s: snapshot %d shows\n%v\nwant\n%v", c.why, in.newest, got, want)
			}
		}
		r.run(20 * time.Second)
		if r.err != nil || good < c.least || r.game.meter.undecodable > 0 {
			t.Errorf("%s: %d snapshots decoded, %d not: %v", c.why, good, r.game.meter.undecodable, r.err)
		}
		// Two round trips after the link has healed, all of the world is there.
		r.net.Set(netsim.Conditions{Delay: 20 * time.Millisecond})
		r.server.limit = 1100
		r.run(120 * time.Millisecond)
		before := good
		r.run(time.Second)
		if good < before+28 {
			t.Errorf("%s: %d snapshots in the second after it", c.why, good-before)
		}
	}
}

// TestSeesBounces compares the bounces that a client makes out for itself with those
// that happened.
func TestSeesBounces(t *testing.T) {
	r := newRig(t, 11, netsim.Conditions{Delay: 40 * time.Millisecond, Loss: 0.05, Burst: 2}, 9, nil)
	seen := 0
	r.each = func() {
		for i := range r.game.events.known {
			k := &r.game.events.known[i]
			if k.event.Kind != view.Bounced || k.heard != r.game.intake.tick {
				continue
			}
			if seen++; !slices.Contains(r.server.bounced, wallHit{k.event.Tick, k.event.Pos}) {
				t.Fatalf("no shell bounced like this: %+v", k.event)
			}
		}
	}
	r.run(20 * time.Second)
	if seen < 20 {
		t.Errorf("only %d bounces seen of %d", seen, len(r.server.bounced))
	}
}

// TestLateReport: what is reported late is what would have been reported before.
func TestLateReport(t *testing.T) {
	in := &intake{}
	if some, _, _ := in.report(2); some {
		t.Error("something was acknowledged before anything came")
	}
	for _, no := range []uint16{65533, 65534, 1, 2, 4} { // 65535, 0 and 3 were lost
		in.acknowledge(no)
	}
	for _, c := range []struct {
		late   int
		newest uint16
		mask   uint32
	}{{0, 4, 0b1100110}, {1, 2, 0b11001}, {2, 1, 0b1100}, {3, 65534, 1}, {4, 65533, 0}, {5, 65533, 0}} {
		if some, newest, mask := in.report(c.late); !some || newest != c.newest || mask != c.mask {
			t.Errorf("%d late: %v %d %b, want %d %b", c.late, some, newest, mask, c.newest, c.mask)
		}
	}
}
