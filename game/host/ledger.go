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
	committed func(room.Result, []room.Change) // it is stored
	void      func(room.Result)                // it never can be
	log       *slog.Logger
	wake      chan struct{}

	mu   sync.Mutex
	owed []room.Result
}

func newLedger(report func(context.Context, room.Result) ([]room.Change, error),
	committed func(room.Result, []room.Change), void func(room.Result), log *slog.Logger) *ledger {
	return &ledger{report: report, committed: committed, void: void, log: log, wake: make(chan struct{}, 1)}
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
		if !l.settleNext(ctx, done) {
			return
		}
	}
}

// settleNext stores the oldest result, however often that takes, or gives it up
// if it can never be stored. It reports false when ctx ended first.
func (l *ledger) settleNext(ctx context.Context, hurry <-chan struct{}) bool {
	l.mu.Lock()
	next := l.owed[0]
	l.mu.Unlock()
	log := l.log.With("match", next.Match, "room", next.Room)
	for pause := firstPause; ; pause = min(2*pause, longPause) {
		attempt, cancel := context.WithTimeout(ctx, reportTime)
		changes, err := l.report(attempt, next)
		cancel()
		switch {
		case err == nil:
			l.drop()
			l.committed(next, changes)
			return true
		case errors.Is(err, ErrRejected):
			log.Error("a result was given up: it can never be stored", "err", err, "lines", next.Lines)
			l.drop()
			l.void(next)
			return true
		}
		log.Warn("a result could not be stored and is tried again", "err", err)
		select {
		case <-ctx.Done():
			return false
		case <-hurry: // there is little time left: the pauses begin anew
			hurry, pause = nil, firstPause
		case <-time.After(pause):
		}
	}
}

// drop forgets the oldest result.
func (l *ledger) drop() {
	l.mu.Lock()
	l.owed = l.owed[1:]
	l.mu.Unlock()
}
