package host

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"carom/game/room"
)

// awaitRooms waits until so many rooms run.
func awaitRooms(t *testing.T, r *running, n int) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for limit := time.Now().Add(patience); len(r.list()) != n; <-tick.C {
		if time.Now().After(limit) {
			t.Fatalf("%d rooms run, want %d", len(r.list()), n)
		}
	}
}

func TestWarmRoomIsThereFromTheStart(t *testing.T) {
	r := start(t, func(c *Config) { c.Fill, c.Warm = 2, "ffa" })
	if live := r.Live(); len(live) != 1 || live[0].Mode != "ffa" {
		t.Errorf("live matches at the start: %+v", live)
	}
}

// TestWarmRoomComesBack makes the warm room fail, by a clock that does once.
func TestWarmRoomComesBack(t *testing.T) {
	var broken atomic.Bool
	r := start(t, func(c *Config) {
		c.Fill, c.Warm = 2, "ffa"
		c.Now = func() time.Time {
			if broken.Swap(false) {
				panic("the clock broke")
			}
			return time.Now()
		}
	})
	first := r.list()[0].ID()
	broken.Store(true)
	awaitRooms(t, r, 0)
	awaitRooms(t, r, 1)
	if again := r.list()[0]; again.ID() == first || again.Status() == nil {
		t.Error("the warm room did not come back")
	}
}

func TestStoppingHostSeatsNobody(t *testing.T) {
	r := start(t, nil)
	r.stop()
	if err := <-r.stopped; err != nil {
		t.Fatal(err)
	}
	r.stopped <- nil
	if _, err := r.Play(context.Background(), room.Player{Account: "ana"}, "ffa"); !errors.Is(err, ErrStopping) {
		t.Errorf("a stopped host answers %v", err)
	}
	if err := r.Ready(); !errors.Is(err, ErrStopping) {
		t.Errorf("a stopped host is ready: %v", err)
	}
}

func TestOwedResultIsAnError(t *testing.T) {
	r := start(t, func(c *Config) {
		c.Report = func(context.Context, room.Result) ([]room.Change, error) {
			return nil, errors.New("the disk is full")
		}
	})
	r.lastTry = 10 * time.Millisecond
	r.ledger.add(room.Result{})
	r.stop()
	if err := <-r.stopped; !errors.Is(err, ErrOwed) {
		t.Errorf("a host that owes a result ends with %v", err)
	}
	r.stopped <- nil
}

func TestCloseGivesTheSocketsBack(t *testing.T) {
	h, err := Listen(Config{Addr: "127.0.0.1:0", Now: time.Now, Log: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Listen(Config{Addr: h.Addr(), Now: time.Now, Log: quiet()})
	if err != nil {
		t.Fatalf("the port is still taken: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}
