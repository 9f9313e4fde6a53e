package host

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"carom/game/room"
	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

// TestCrowdAtAnEmptyServer lets many come at the same moment: they belong into
// one room.
func TestCrowdAtAnEmptyServer(t *testing.T) {
	r := start(t, nil)
	var mu sync.Mutex
	matches := map[room.MatchID]int{}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			pl, err := r.Play(context.Background(), room.Player{Account: fmt.Sprint(i), Name: "x"}, "ffa")
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			matches[pl.Match]++
		})
	}
	all.Wait()
	if len(matches) != 1 {
		t.Errorf("8 players were put into %d matches", len(matches))
	}
}

// TestOneGrantASeat asks for a seat again and again: only the newest grant is
// good, and none is kept that is not.
func TestOneGrantASeat(t *testing.T) {
	r := start(t, nil)
	first := r.play(t, "ana", "ffa")
	var newest Placement
	for range 20 {
		newest = r.play(t, "ana", "ffa")
	}
	r.mu.Lock()
	out := len(r.admissions)
	r.mu.Unlock()
	if out != 1 || r.keys.Len() != 1 {
		t.Errorf("%d grants with %d keys are out for one seat", out, r.keys.Len())
	}
	g, err := seal.ParseGrant(first.Grant)
	if err != nil {
		t.Fatal(err)
	}
	_, err = tcp.Dial(t.Context(), g.TCP, g, func(transport.Link) transport.Handler { return newInbox() })
	if err == nil {
		t.Error("a grant is good though a newer one was given out for its seat")
	}
	_, in := r.connect(t, kcp.Dial, newest)
	in.await(t, "a welcome", func(b *inbox) bool { return b.kinds[wire.KindWelcome] == 1 })
}

// TestBehindHostBeginsNothing has a store that takes nothing until the end.
func TestBehindHostBeginsNothing(t *testing.T) {
	open := make(chan struct{})
	r := start(t, func(c *Config) {
		c.Report = func(context.Context, room.Result) ([]room.Change, error) {
			<-open
			return nil, nil
		}
	})
	defer close(open)
	r.play(t, "ana", "ffa")
	for range maxOwed {
		r.ledger.add(room.Result{})
	}
	if err := r.Ready(); !errors.Is(err, ErrBehind) {
		t.Errorf("ready: %v, want ErrBehind", err)
	}
	if _, err := r.Play(t.Context(), room.Player{Account: "bob"}, "tdm"); !errors.Is(err, ErrBehind) {
		t.Errorf("a match would begin: %v", err)
	}
	if _, err := r.Open(t.Context(), duelOf("a", "b")); !errors.Is(err, ErrBehind) {
		t.Errorf("a closed match would begin: %v", err)
	}
	if _, err := r.Play(t.Context(), room.Player{Account: "cid"}, "ffa"); err != nil {
		t.Errorf("a running match takes nobody: %v", err)
	}
}

// TestFailedOpenLeavesNoRoom opens a match whose second player cannot be seated.
func TestFailedOpenLeavesNoRoom(t *testing.T) {
	r := start(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.Open(ctx, duelOf("a", "b")); err == nil {
		t.Fatal("opened for nobody")
	}
	awaitRooms(t, r, 0)
}
