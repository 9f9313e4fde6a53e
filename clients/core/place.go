package core

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"carom/lobby/api"
	"carom/netcode/seal"
)

const (
	askAgain   = 5               // times, when the lobby says "not now" or is out of reach while we queue
	longestAsk = 5 * time.Second // a lobby that wants us to wait longer has refused
)

// place asks the lobby for a seat, through the queue where the mode has one,
// and returns the grant that opens it.
func (c *Client) place(ctx context.Context) (seal.Grant, error) {
	if c.watches() {
		return c.gallery(ctx)
	}
	c.show(Signing, "Asking for a seat…")
	queued, err := c.queued(ctx)
	if err != nil {
		return seal.Grant{}, err
	}
	var data []byte
	if queued {
		c.made = true
		data, err = c.queue(ctx)
	} else {
		data, err = c.play(ctx)
	}
	if err != nil {
		return seal.Grant{}, err
	}
	return parseGrant(data)
}

// gallery asks the lobby for a place to watch from.
func (c *Client) gallery(ctx context.Context) (seal.Grant, error) {
	c.show(Signing, "Asking for a place to watch from…")
	v, err := again(ctx, func() (api.Viewing, error) { return c.api.Watch(ctx, c.cfg.Watch) })
	if err != nil {
		return seal.Grant{}, lobbyError(err)
	}
	c.late = time.Duration(v.Delay * float64(time.Second))
	return parseGrant(v.Grant.Data)
}

func parseGrant(data []byte) (seal.Grant, error) {
	g, err := seal.ParseGrant(data)
	if err != nil {
		return seal.Grant{}, &Error{Kind: Refused, Text: "The server gave a seat that this program does not understand", Err: err}
	}
	return g, nil
}

// queued tells whether the seat is found by ticket.
func (c *Client) queued(ctx context.Context) (bool, error) {
	modes, err := again(ctx, func() (api.Page[api.Mode], error) { return c.api.Modes(ctx) })
	if err != nil {
		return false, lobbyError(err)
	}
	for _, m := range modes.Items {
		switch {
		case m.ID != c.cfg.Mode:
		case c.cfg.Ranked && m.Ranked == 0:
			return false, &Error{Kind: Refused, Text: fmt.Sprintf("The server finds no opponents for the mode %q: it is quick play only.", m.ID)}
		default:
			return m.Queue || c.cfg.Ranked, nil
		}
	}
	return false, &Error{Kind: Refused, Text: fmt.Sprintf("The server has no mode %q.", c.cfg.Mode)}
}

func (c *Client) play(ctx context.Context) ([]byte, error) {
	p, err := again(ctx, func() (api.Placement, error) { return c.api.Play(ctx, c.cfg.Mode) })
	if err != nil {
		return nil, lobbyError(err)
	}
	return p.Grant.Data, nil
}

// again calls ask until it succeeds or its refusal is not one of "try later".
func again[T any](ctx context.Context, ask func() (T, error)) (T, error) {
	for try := 1; ; try++ {
		v, err := ask()
		var e *api.Error
		later := errors.As(err, &e) && e.RetryAfter > 0 && e.RetryAfter <= longestAsk &&
			(e.Status == http.StatusTooManyRequests || e.Status == http.StatusServiceUnavailable)
		if !later || try == askAgain || pause(ctx, e.RetryAfter) != nil {
			return v, err
		}
	}
}

// pause waits for d, or for the end of ctx, whose error it returns.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// lobbyError sorts what a call of the lobby ended with: an answer of no, or none.
func lobbyError(err error) error {
	var e *api.Error
	if !errors.As(err, &e) {
		return &Error{Kind: Unreachable, Text: "The server cannot be reached", Err: err}
	}
	if e.Status == http.StatusBadGateway || e.Status == http.StatusGatewayTimeout {
		return &Error{Kind: Unreachable, Text: "The server's front cannot reach it", Err: err}
	}
	return &Error{Kind: Refused, Text: "The server refused", Err: err}
}
