package host

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"carom/game/room"
)

const (
	maxOwed    = 1000 // results waiting for the disk, past which no match begins
	firstPause = 100 * time.Millisecond
	longPause  = 5 * time.Second
	reportTime = 10 * time.Second // one attempt to store
)

// ledger is the goroutine between rooms and the store: it keeps every result
// until it is stored, in the order in which matches ended.
type ledger struct {
	report    func(context.Context, room.Result) ([]room.Change, error)
	committed func(room.Result, []room.Change)
	log       *slog.Logger
	wake      chan struct{}

	mu   sync.Mutex
	owed []room.Result
}

func newLedger(report func(context.Context, room.Result) ([]room.Change, error),
	committed func(room.Result, []room.Change), log *slog.Logger) *ledger {
	return &ledger{report: report, committed: committed, log: log, wake: make(chan struct{}, 1)}
}

// add takes over a result. It never blocks and never refuses: rooms ask full
// before a match begins, so a room adds at most one more after that.
func (l *ledger) add(r room.Result) {
	l.mu.Lock()
	l.owed = append(l.owed, r)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// full tells that no new match may begin.
func (l *ledger) full() bool { return l.count() >= maxOwed }

func (l *ledger) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.owed)
}

// pending returns a copy of what is owed.
func (l *ledger) pending() []room.Result {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]room.Result(nil), l.owed...)
}

// run stores results until done is closed and nothing is owed, or ctx ends.
func (l *ledger) run(ctx context.Context, done <-chan struct{}) {
	for {
		if l.count() == 0 {
			select {
			case <-l.wake:
				continue
			case <-done:
				if l.count() == 0 {
					return
				}
			case <-ctx.Done():
				return
			}
		}
		if !l.storeNext(ctx) {
			return
		}
	}
}

// storeNext stores the oldest result, however often that takes. It reports
// false when ctx ended first.
func (l *ledger) storeNext(ctx context.Context) bool {
	l.mu.Lock()
	next := l.owed[0]
	l.mu.Unlock()
	for pause := firstPause; ; pause = min(2*pause, longPause) {
		attempt, cancel := context.WithTimeout(ctx, reportTime)
		changes, err := l.report(attempt, next)
		cancel()
		if err == nil || errors.Is(err, ErrRejected) {
			l.mu.Lock()
			l.owed = l.owed[1:]
			l.mu.Unlock()
		}
		switch {
		case err == nil:
			l.committed(next, changes)
			return true
		case errors.Is(err, ErrRejected):
			l.log.Error("a result was given up: the lobby will never take it", "match", next.Match, "room", next.Room, "err", err)
			return true
		}
		l.log.Warn("a result could not be stored and is tried again", "match", next.Match, "room", next.Room, "err", err)
		select {
		case <-ctx.Done():
			return false
		case <-time.After(pause):
		}
	}
}
