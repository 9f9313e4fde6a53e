package core

import (
	"context"
	"time"

	"carom/netcode/wire"
)

const (
	darkAfter  = time.Second             // of silence over UDP, TCP is tried beside it
	goneAfter  = 2500 * time.Millisecond // of silence, the link counts as lost
	resumeTime = time.Minute             // as long as the server keeps the seat
	firstPause = 200 * time.Millisecond  // between tries to come back, doubling
	longPause  = 2 * time.Second         // up to this
)

// keeper keeps a game on a link that works. When the one in use goes dark or
// breaks, it has another made for the same seat, and the first of the two to
// bring something is used from then on. It belongs to the loop; only trips run
// beside it, one at a time.
type keeper struct {
	travel func(ctx context.Context, transport string, limit time.Duration) *trip // tests put another in its place

	trip  *trip // a line being made, nil
	spare *line // a line that is made and not in use yet, nil
	probe probe // of UDP, while on TCP for want of it

	lost   time.Time   // since when there is no working link; zero: there is one
	reason wire.Reason // what the link ended with, or would
	why    error       // what the last try failed with
	pause  time.Duration
	next   time.Time // no try before
}

// keep looks after the link. Its error is the end of the game.
func (g *game) keep(ctx context.Context, ended bool, reason wire.Reason) error {
	k := &g.keeper
	silent := g.line.session.Silent(g.now)
	if err := k.arrive(g, ended); err != nil {
		return err
	}
	if ended && k.spare == nil && !k.returns(reason) {
		return closed(reason)
	}
	transport, need := k.need(g, ended, silent)
	switch {
	case !need:
		k.well()
		k.probing(ctx, g)
	case k.spare != nil:
		quiet := k.spare.session.Silent(g.now)
		if ended || !k.lost.IsZero() && k.probe.idle() || quiet < probeQuiet && k.spare.inbox.came() > 0 {
			g.adopt(k.spare)
		} else if quiet >= darkAfter {
			k.drop()
		}
	default:
		return k.seek(ctx, g, transport, ended, reason, silent)
	}
	return nil
}

// returns tells whether a session that ended for that reason may go on by
// another link: what was lost may, what was decided may not. A seat that was
// taken over while we were making another link was probably taken by that.
func (k *keeper) returns(reason wire.Reason) bool {
	switch reason {
	case wire.Lost, wire.Timeout, wire.TooSlow:
		return true
	case wire.Replaced:
		return k.trip != nil
	}
	return false
}

// need tells whether another link is needed, and of which transport. Silence
// counts only while snapshots should be coming, five a second at the very least.
func (k *keeper) need(g *game, ended bool, silent time.Duration) (transport string, need bool) {
	quiet := time.Duration(0)
	if g.phase() == Playing {
		quiet = silent
	}
	switch {
	case ended || quiet >= goneAfter:
		return g.c.cfg.Transport, true
	case quiet >= darkAfter && g.c.racing() && g.line.kind == "kcp":
		return "tcp", true
	}
	return "", false
}

// seek has another link made, again and again until the seat is given away.
func (k *keeper) seek(ctx context.Context, g *game, transport string, ended bool, reason wire.Reason, silent time.Duration) error {
	if ended || silent >= goneAfter {
		if k.lost.IsZero() {
			k.lost, k.reason = g.now, wire.Timeout
			g.log.Info("connection lost", "transport", g.line.kind, "silent", silent, "reason", reason)
		}
		if ended {
			k.reason = reason
		}
	}
	if !k.lost.IsZero() && g.now.Sub(k.lost) >= resumeTime {
		return &Error{Kind: Ended, Reason: k.reason, Text: "The connection was lost and could not be had again for a minute", Err: k.why}
	}
	if !k.probe.idle() {
		k.drop() // another link is needed at once, and not to look how UDP is
	}
	if k.trip == nil && !g.now.Before(k.next) {
		k.trip = k.travel(ctx, transport, tripTime)
	}
	return nil
}
