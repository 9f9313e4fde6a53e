package room

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"carom/netcode/wire"
)

// TestEndedRoomLeavesNothingWaiting ends a room while a link and a question are
// on their way to it.
func TestEndedRoomLeavesNothingWaiting(t *testing.T) {
	b := newBench(t, "ffa", nil)
	c := b.connectAs(0, "ana", 1)
	asked := make(chan error)
	go func() { asked <- b.ask(t.Context(), func() { t.Error("a room that has ended answers") }) }()
	for len(b.requests) < 2 {
		runtime.Gosched()
	}
	b.ending = true
	if err := b.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c.closed != wire.MatchOver {
		t.Errorf("the link was closed with %d, want MatchOver", c.closed)
	}
	if err := <-asked; !errors.Is(err, ErrClosed) {
		t.Errorf("who asked is told %v", err)
	}
	late := b.NewPeer(0, "ana", func() {})
	if err := late.Attach(sessionOn(b, late, &client{})); !errors.Is(err, ErrClosed) {
		t.Errorf("a link that comes later is told %v", err)
	}
}

func TestFullQueueRefuses(t *testing.T) {
	b := newBench(t, "ffa", nil)
	for range requestQueue {
		if err := b.do(func() {}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.do(func() {}); !errors.Is(err, ErrBusy) {
		t.Errorf("a full queue answers %v", err)
	}
}

func TestWhoAsksMayGoAway(t *testing.T) {
	b := newBench(t, "ffa", nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.Reserve(ctx, Player{Account: "ana"}); !errors.Is(err, context.Canceled) {
		t.Errorf("reserve after the caller has gone: %v", err)
	}
}

// TestLateLoopGivesUpTicks lets a clock jump: a few ticks are made up for, the
// others are counted.
func TestLateLoopGivesUpTicks(t *testing.T) {
	start := time.Unix(1_800_000_000, 0)
	late := 0
	b := newBench(t, "ffa", func(c *Config) {
		c.Now = func() time.Time {
			if late++; late > 2 { // once for New, once for the epoch
				return start.Add(time.Second)
			}
			return start
		}
	})
	ctx, cancel := context.WithCancel(t.Context())
	if err := b.do(func() {
		if err := b.do(cancel); err != nil { // the second tick's
			t.Error(err)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if err := b.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if b.tick != catchUp || b.gauge.Work.Skipped() != 60-catchUp {
		t.Errorf("%d ticks played and %d given up of 60, want %d played", b.tick, b.gauge.Work.Skipped(), catchUp)
	}
}
