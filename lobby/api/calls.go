package api

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// Guest makes an account without a password. An empty kind means [Player].
func (c *Client) Guest(ctx context.Context, kind Kind) (Guest, error) {
	var out Guest
	err := c.call(ctx, http.MethodPost, "/v1/guests", nil, NewGuest{Kind: kind}, &out)
	return out, err
}

// Register makes a named account and signs it in.
func (c *Client) Register(ctx context.Context, name, password string) (Session, error) {
	var out Session
	err := c.call(ctx, http.MethodPost, "/v1/accounts", nil, NewAccount{Name: name, Password: password}, &out)
	return out, err
}

// SignIn opens a session by password.
func (c *Client) SignIn(ctx context.Context, name, password string) (Session, error) {
	var out Session
	err := c.call(ctx, http.MethodPost, "/v1/sessions", nil, NewSession{Name: name, Password: password}, &out)
	return out, err
}

// SignInSecret opens a session of a guest.
func (c *Client) SignInSecret(ctx context.Context, secret string) (Session, error) {
	var out Session
	err := c.call(ctx, http.MethodPost, "/v1/sessions", nil, NewSession{Secret: secret}, &out)
	return out, err
}

// SignOut ends the session of Token.
func (c *Client) SignOut(ctx context.Context) error {
	return c.call(ctx, http.MethodDelete, "/v1/sessions/current", nil, nil, nil)
}

// Me returns the account of Token.
func (c *Client) Me(ctx context.Context) (Account, error) {
	var out Account
	err := c.call(ctx, http.MethodGet, "/v1/me", nil, nil, &out)
	return out, err
}

// EditMe changes the account of Token and returns it as it is then.
func (c *Client) EditMe(ctx context.Context, e EditMe) (Account, error) {
	var out Account
	err := c.call(ctx, http.MethodPatch, "/v1/me", nil, e, &out)
	return out, err
}

// Upgrade gives the guest of Token a name and a password.
func (c *Client) Upgrade(ctx context.Context, name, password string) (Account, error) {
	var out Account
	err := c.call(ctx, http.MethodPost, "/v1/me/upgrade", nil, Upgrade{Name: name, Password: password}, &out)
	return out, err
}

// Play asks for a seat at once; again for the same mode it renews the grant.
func (c *Client) Play(ctx context.Context, mode string) (Placement, error) {
	var out Placement
	err := c.call(ctx, http.MethodPost, "/v1/play", nil, ModeChoice{Mode: mode}, &out)
	return out, err
}

// Watch asks for a place to watch a running match from.
func (c *Client) Watch(ctx context.Context, match string) (Viewing, error) {
	var out Viewing
	err := c.call(ctx, http.MethodPost, "/v1/matches/"+url.PathEscape(match)+"/watch", nil, nil, &out)
	return out, err
}

// Rejoin renews the grant of the seat this account holds in a match that goes
// on; the code is [CodeNotFound] if it holds none.
func (c *Client) Rejoin(ctx context.Context) (Placement, error) {
	var out Placement
	err := c.call(ctx, http.MethodGet, "/v1/matches/current", nil, nil, &out)
	return out, err
}

// Enqueue asks to be matched with others. An empty wish means [BotsFill].
func (c *Client) Enqueue(ctx context.Context, mode string, bots BotWish) (Ticket, error) {
	var out Ticket
	err := c.call(ctx, http.MethodPost, "/v1/tickets", nil, NewTicket{Mode: mode, Bots: bots}, &out)
	return out, err
}

// Accept says that this account is there for the match that was found.
func (c *Client) Accept(ctx context.Context, id string) (Ticket, error) {
	var out Ticket
	err := c.call(ctx, http.MethodPost, "/v1/tickets/"+url.PathEscape(id)+"/accept", nil, nil, &out)
	return out, err
}

// TakeBots takes the offer of bots for seats nobody came for.
func (c *Client) TakeBots(ctx context.Context, id string) (Ticket, error) {
	var out Ticket
	err := c.call(ctx, http.MethodPost, "/v1/tickets/"+url.PathEscape(id)+"/bots", nil, nil, &out)
	return out, err
}

// Ticket reads a ticket, waiting up to wait (at most 25 s are honoured) until it
// changes or there is something to do about it. Zero answers at once.
func (c *Client) Ticket(ctx context.Context, id string, wait time.Duration) (Ticket, error) {
	var query url.Values
	if wait > 0 {
		query = url.Values{"wait": {wait.String()}}
	}
	var out Ticket
	err := c.call(ctx, http.MethodGet, "/v1/tickets/"+url.PathEscape(id), query, nil, &out)
	return out, err
}

// CancelTicket takes a ticket out of the queue, or refuses the match that was found.
func (c *Client) CancelTicket(ctx context.Context, id string) error {
	return c.call(ctx, http.MethodDelete, "/v1/tickets/"+url.PathEscape(id), nil, nil, nil)
}
