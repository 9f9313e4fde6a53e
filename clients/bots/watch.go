package bots

import (
	"context"
	"time"
)

// watch ends the run. All bots tell it what becomes of them.
type watch struct {
	length time.Duration
	tell   chan change
}

// change is one bot's news. New bots and their first outcomes are counted, to
// know whether somebody is still on the way to a seat.
type change struct {
	pending int  // +1: a bot has begun; -1: it was seated or has given up
	seat    bool // it was seated, for the first time
	all     bool // no more bots will begin
}

func newWatch(cfg Config) *watch {
	return &watch{length: cfg.For, tell: make(chan change, cfg.Count*3+1)} // room for all that can be said
}

func (w *watch) begun()    { w.tell <- change{pending: 1} }
func (w *watch) seated()   { w.tell <- change{pending: -1, seat: true} }
func (w *watch) gaveUp()   { w.tell <- change{pending: -1} }
func (w *watch) allBegun() { w.tell <- change{all: true} }

// run calls stop when the time after the last seat is over, or nobody is left
// who could take one.
func (w *watch) run(ctx context.Context, stop func()) {
	timer := time.NewTimer(w.length)
	defer timer.Stop()
	timer.Stop()
	pending, seats, all := 0, 0, false
	for {
		select {
		case <-ctx.Done():
			return
		case c := <-w.tell:
			pending += c.pending
			all = all || c.all
			if c.seat {
				seats++
			}
			if all && pending == 0 && seats == 0 {
				stop()
				return
			}
			switch {
			case w.length == 0:
			case seats > 0 && (c.seat || c.all):
				timer.Reset(w.wait(all && pending == 0))
			case c.all:
				timer.Reset(w.length + lonely)
			}
		case <-timer.C:
			stop()
			return
		}
	}
}

// lonely is how much longer than the asked-for time bots wait for a first seat,
// in a queue where no opponent comes.
const lonely = 30 * time.Second

// wait is how long to go on from a seat. While others are on the way there it
// is not less than they may need; in a queue an odd one may never get there.
func (w *watch) wait(complete bool) time.Duration {
	if complete {
		return w.length
	}
	return max(w.length, grace)
}
