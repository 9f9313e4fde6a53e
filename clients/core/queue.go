package core

import (
	"context"
	"errors"
	"time"

	"carom/lobby/api"
)

const (
	pollWait   = 25 * time.Second // of one long poll
	cancelWait = 500 * time.Millisecond
)

// queue takes a ticket and waits until it is matched. A match that is found is
// accepted: a client only waits while somebody wants to play. A ticket that
// expires is replaced by a new one; one that nobody needs any more is given back.
func (c *Client) queue(ctx context.Context) (data []byte, err error) {
	c.show(Queueing, "Waiting for an opponent…")
	t, err := again(ctx, func() (api.Ticket, error) { return c.api.Enqueue(ctx, c.cfg.Mode, "") })
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
			t, err = again(ctx, func() (api.Ticket, error) { return c.api.Enqueue(ctx, c.cfg.Mode, "") })
		case api.Waiting, api.Found:
			t, err = c.next(ctx, t)
		default:
			return nil, &Error{Kind: Refused, Text: "The server took us out of the queue."}
		}
		if err != nil {
			return nil, lobbyError(err)
		}
	}
}

// next is what becomes of a ticket, after accepting the match if one was found.
func (c *Client) next(ctx context.Context, t api.Ticket) (api.Ticket, error) {
	if t.Status == api.Found {
		c.show(Queueing, "A match was found; waiting for everybody…")
		if t.Check == nil || !t.Check.Yours {
			accepted, err := again(ctx, func() (api.Ticket, error) { return c.api.Accept(ctx, t.ID) })
			var refused *api.Error
			if !errors.As(err, &refused) || refused.Code != api.CodeConflict {
				return accepted, err
			} // somebody else refused meanwhile
		}
	} else {
		c.show(Queueing, "Waiting for an opponent…")
	}
	return again(ctx, func() (api.Ticket, error) { return c.api.Ticket(ctx, t.ID, pollWait) })
}

// giveBack cancels a ticket, although ctx is over.
func (c *Client) giveBack(ctx context.Context, id string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cancelWait)
	defer cancel()
	if err := c.api.CancelTicket(ctx, id); err != nil {
		c.log.Info("ticket not cancelled", "err", err)
	}
}
