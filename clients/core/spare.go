package core

import (
	"errors"
	"time"
)

// well notes that the link in use works: whatever was begun to replace it ends.
func (k *keeper) well() {
	k.lost, k.why, k.pause, k.next = time.Time{}, nil, 0, time.Time{}
	if k.probe.idle() {
		k.drop()
	}
}

// drop gives up the line that is being made, or is made and not in use.
func (k *keeper) drop() {
	if k.trip != nil {
		k.trip.cancel()
		k.trip.forget()
		k.trip = nil
	}
	if k.spare != nil {
		k.spare.close()
		k.spare = nil
	}
	k.probe.stop()
}

// arrive takes in what the trip has come to.
func (k *keeper) arrive(g *game, ended bool) error {
	if k.spare != nil {
		if over, _, _ := k.spare.inbox.state(); over {
			k.spare = nil
			k.probe.stop()
		}
	}
	if k.trip == nil {
		return nil
	}
	a, done := k.trip.poll()
	if !done {
		return nil
	}
	k.trip = nil
	if a.err == nil {
		k.spare = a.line
		k.probe.begin(g, a.line)
		return nil
	}
	g.log.Info("no other link", "err", a.err)
	k.why = a.err
	k.pause = min(max(2*k.pause, firstPause), longPause)
	k.next = g.now.Add(k.pause)
	k.probe.stop()
	var e *Error
	if errors.As(a.err, &e) && e.Kind != Unreachable && (ended || !k.lost.IsZero()) {
		return a.err
	}
	return nil
}

// lostFor is for how long there has been no working link.
func (g *game) lostFor() time.Duration {
	if g.keeper.lost.IsZero() {
		return 0
	}
	return g.now.Sub(g.keeper.lost)
}

// notice is the sentence about a link that is lost, "" while there is one.
func (k *keeper) notice() string {
	var e *Error
	switch {
	case k.lost.IsZero():
		return ""
	case errors.As(k.why, &e) && e.Kind == Unreachable:
		return "The server does not answer; trying again…"
	}
	return "Connection lost, coming back…"
}
