package host

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"testing"

	"carom/game/room"
)

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func nobody(room.Result) {}

func TestLedgerKeepsTryingInOrder(t *testing.T) {
	var stored []byte
	failures := 2
	done := make(chan struct{})
	l := newLedger(func(_ context.Context, r room.Result) ([]room.Change, error) {
		if failures > 0 {
			failures--
			return nil, errors.New("the disk is full")
		}
		return nil, nil
	}, func(r room.Result, _ []room.Change) { stored = append(stored, r.Match[0]) }, nobody, quiet())
	for i := byte(1); i <= 3; i++ {
		l.add(room.Result{Match: room.MatchID{i}})
	}
	close(done)
	l.run(context.Background(), done)
	if string(stored) != "\x01\x02\x03" || l.count() != 0 {
		t.Errorf("stored %v, %d owed", stored, l.count())
	}
}

func TestLedgerGivesUpWhatIsRejected(t *testing.T) {
	done := make(chan struct{})
	close(done)
	stored, void := 0, 0
	l := newLedger(func(_ context.Context, r room.Result) ([]room.Change, error) {
		if r.Match[0] == 1 {
			return nil, fmt.Errorf("twice the same account: %w", ErrRejected)
		}
		return nil, nil
	}, func(room.Result, []room.Change) { stored++ }, func(room.Result) { void++ }, quiet())
	l.add(room.Result{Match: room.MatchID{1}})
	l.add(room.Result{Match: room.MatchID{2}})
	l.run(context.Background(), done)
	if stored != 1 || void != 1 || l.count() != 0 {
		t.Errorf("%d stored, %d void, %d owed; a result that is rejected must not stop those behind it", stored, void, l.count())
	}
}

func TestLedgerGivesUpOnlyWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	l := newLedger(func(context.Context, room.Result) ([]room.Change, error) {
		cancel()
		return nil, errors.New("the disk is full")
	}, func(room.Result, []room.Change) { t.Error("a result that was not stored is final") }, nobody, quiet())
	l.add(room.Result{})
	l.run(ctx, make(chan struct{}))
	if l.count() != 1 || len(l.pending()) != 1 {
		t.Error("what is owed was forgotten")
	}
}

func TestLedgerIsFull(t *testing.T) {
	l := newLedger(nil, nil, nil, quiet())
	for range maxOwed {
		l.add(room.Result{})
	}
	if !l.full() {
		t.Error("no new match may begin past the limit")
	}
}
