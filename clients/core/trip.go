package core

import (
	"context"
	"errors"
	"net/http"
	"time"

	"carom/lobby/api"
	"carom/netcode/seal"
	"carom/netcode/wire"
)

const (
	askTime  = 2 * time.Second // for the lobby's answer
	tripTime = 6 * time.Second // for all of a trip
)

// trip is one try to come by another line to the same seat: a fresh grant from
// the lobby, and a link that redeems it.
type trip struct {
	cancel context.CancelFunc
	done   chan attempt // room for one
}

// poll tells how the trip ended, if it has.
func (t *trip) poll() (a attempt, done bool) {
	select {
	case a = <-t.done:
		t.cancel()
		return a, true
	default:
		return attempt{}, false
	}
}

// forget closes the line that the trip may still come to.
func (t *trip) forget() {
	go func() {
		if a := <-t.done; a.line != nil {
			a.line.close()
		}
	}()
}

// travel starts a trip.
func (g *game) travel(ctx context.Context, transport string, limit time.Duration) *trip {
	ctx, cancel := context.WithTimeout(ctx, limit)
	match := g.watched()
	t := &trip{cancel: cancel, done: make(chan attempt, 1)}
	g.trips.Go(func() {
		l, err := g.c.comeBack(ctx, transport, match)
		t.done <- attempt{line: l, err: err}
	})
	return t
}

// watched is the match that a spectator is shown, "" for a player.
func (g *game) watched() string {
	switch {
	case !g.c.watches():
		return ""
	case g.table.known:
		return uuid(g.table.match.ID)
	}
	return g.c.cfg.Watch
}

func (c *Client) comeBack(ctx context.Context, transport, match string) (*line, error) {
	grant, err := c.regrant(ctx, match)
	if err != nil {
		return nil, err
	}
	return c.connect(ctx, transport, grant)
}

// regrant asks for a fresh grant of the seat, or to watch a match. In quick play it
// may be another seat, if the old one is gone; elsewhere there is no other.
func (c *Client) regrant(ctx context.Context, match string) (seal.Grant, error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	if match != "" {
		v, err := c.api.Watch(ctx, match)
		if err != nil {
			return seal.Grant{}, seatError(err, "the match can be watched no more.")
		}
		return parseGrant(v.Grant.Data)
	}
	again := func() (api.Placement, error) { return c.api.Play(ctx, c.cfg.Mode) }
	if c.made {
		again = func() (api.Placement, error) { return c.api.Rejoin(ctx) }
	}
	p, err := again()
	if err != nil {
		return seal.Grant{}, seatError(err, "your seat is gone: the match has gone on without you.")
	}
	return parseGrant(p.Grant.Data)
}

// seatError sorts why a seat could not be had again, and says if it is gone. A server that is not there,
// or busy, may be there later: Unreachable. Any other kind is for good.
func seatError(err error, gone string) error {
	var e *api.Error
	if !errors.As(err, &e) || e.Status >= 500 || e.Status == http.StatusTooManyRequests {
		return &Error{Kind: Unreachable, Text: "The server does not answer", Err: err}
	}
	switch e.Code {
	case api.CodeVersion, api.CodeUnauthorized:
		return lobbyError(err)
	}
	return &Error{Kind: Ended, Reason: wire.Lost, Text: "The connection was lost, and " + gone}
}
