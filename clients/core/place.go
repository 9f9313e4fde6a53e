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
	pollWait   = 25 * time.Second // of one long poll
	askAgain   = 5                // times, when the lobby says "not now" or is out of reach while we queue
	longestAsk = 5 * time.Second  // a lobby that wants us to wait longer has refused
	cancelWait = 500 * time.Millisecond
)

// place asks the lobby for a seat, through the queue where the mode has one,
// and returns the grant that opens it.
func (c *Client) place(ctx context.Context) (seal.Grant, error) {
	c.show(Signing, "Asking for a seat…")
	queued, err := c.queued(ctx)
	if err != nil {
		return seal.Grant{}, err
	}
	var data []byte
	if queued {
		data, err = c.queue(ctx)
	} else {
		data, err = c.play(ctx)
	}
	if err != nil {
		return seal.Grant{}, err
	}
	return parseGrant(data)
}

func parseGrant(data []byte) (seal.Grant, error) {
	g, err := seal.ParseGrant(data)
	if err != nil {
		return seal.Grant{}, &Error{Kind: Refused, Text: "The server gave a seat that this program does not understand", Err: err}
	}
	return g, nil
}

// queued tells whether the lobby fills the mode by tickets.
func (c *Client) queued(ctx context.Context) (bool, error) {
	modes, err := again(ctx, func() (api.Page[api.Mode], error) { return c.api.Modes(ctx) })
	if err != nil {
		return false, lobbyError(err)
	}
	for _, m := range modes.Items {
		if m.ID == c.cfg.Mode {
			return m.Queue, nil
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

// queue takes a ticket and waits until it is matched. One that expires is
// replaced by a new one; one that nobody needs any more is given back.
func (c *Client) queue(ctx context.Context) (data []byte, err error) {
	c.show(Queueing, "Waiting for an opponent…")
	t, err := again(ctx, func() (api.Ticket, error) { return c.api.Enqueue(ctx, c.cfg.Mode) })
	if err != nil {
		return nil, lobbyError(err)
	}
	id := t.ID
	defer func() {
		if ctx.Err() != nil {
			c.giveBack(ctx, id)
		}
	}()
	for {
		id = t.ID
		switch t.Status {
		case api.Matched:
			if t.Grant == nil {
				return nil, &Error{Kind: Refused, Text: "The server matched us without giving a seat."}
			}
			return t.Grant.Data, nil
		case api.Expired:
			t, err = again(ctx, func() (api.Ticket, error) { return c.api.Enqueue(ctx, c.cfg.Mode) })
		case api.Waiting:
			t, err = again(ctx, func() (api.Ticket, error) { return c.api.Ticket(ctx, t.ID, pollWait) })
		default:
			return nil, &Error{Kind: Refused, Text: "The server took us out of the queue."}
		}
		if err != nil {
			return nil, lobbyError(err)
		}
	}
}

// giveBack cancels a ticket, although ctx is over.
func (c *Client) giveBack(ctx context.Context, id string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cancelWait)
	defer cancel()
	if err := c.api.CancelTicket(ctx, id); err != nil {
		c.log.Info("ticket not cancelled", "err", err)
	}
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
