package core

import (
	"context"
	"errors"
	"net/http"
	"time"

	"carom/lobby/api"
)

const (
	accountAsks = 10               // times, while the lobby says that too many are made
	accountWait = time.Second      // at least, between two
	accountTime = 10 * time.Second // for one answer
)

// NewBot makes an account of kind bot with the lobby at base, and returns a
// client of the lobby that is signed in to it. h may be nil; many bots share
// one. An error is an *Error, or that of ctx.
func NewBot(ctx context.Context, base string, h *http.Client) (*api.Client, error) {
	c := &api.Client{Base: base, HTTP: h}
	for ask := 1; ; ask++ {
		patience, done := context.WithTimeout(ctx, accountTime)
		guest, err := c.Guest(patience, api.Bot)
		done()
		if err == nil {
			c.Token = guest.Token
			return c, nil
		}
		var e *api.Error
		if !errors.As(err, &e) || e.Status != http.StatusTooManyRequests || ask == accountAsks {
			return nil, lobbyError(err)
		}
		if err := pause(ctx, max(e.RetryAfter, accountWait)); err != nil {
			return nil, err
		}
	}
}
