package api

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// Scope is something that a token for a program may do.
type Scope string

// The scopes.
const (
	ScopePlay    Scope = "play"    // seats, tickets and watching
	ScopeProfile Scope = "profile" // change how the account is shown
)

// NewBot asks for an account of kind bot that belongs to the caller.
type NewBot struct {
	Name string `json:"name" minLength:"1" maxLength:"64" example:"ricobot" doc:"2 to 20 letters, digits, _ or -, beginning with a letter."`
}

// NewToken asks for a token.
type NewToken struct {
	Name   string  `json:"name" minLength:"1" maxLength:"64" doc:"To know it by in the list."`
	Bot    string  `json:"bot,omitempty" maxLength:"64" doc:"Name of your bot that it is for. Left out: your own account, which plays with no token."`
	Scopes []Scope `json:"scopes" minItems:"1" maxItems:"8" nullable:"false" enum:"play,profile" doc:"What it may do. play is for bots only."`
	Days   int     `json:"days,omitempty" minimum:"1" maximum:"366" doc:"How long it lives; left out: 366 days."`
}

// Token is a key that was made for a program.
type Token struct {
	ID      string     `json:"id" doc:"For DELETE /v1/me/tokens/{id}."`
	Account string     `json:"account" doc:"Name of the account that it is good for."`
	Name    string     `json:"name"`
	Scopes  []Scope    `json:"scopes" nullable:"false"`
	Created time.Time  `json:"created"`
	Used    *time.Time `json:"last_used" doc:"To the hour; null: never."`
	Expires time.Time  `json:"expires"`
}

// MadeToken is a fresh token. Secret is shown this once.
type MadeToken struct {
	Token  Token  `json:"token"`
	Secret string `json:"secret" doc:"For the header Authorization: Bearer. Shown only here: keep it."`
}

// CreateBot makes an account for a program of the caller's.
func (c *Client) CreateBot(ctx context.Context, name string) (Account, error) {
	var out Account
	err := c.call(ctx, http.MethodPost, "/v1/me/bots", nil, NewBot{Name: name}, &out)
	return out, err
}

// Bots lists the caller's bots.
func (c *Client) Bots(ctx context.Context) (Page[Account], error) {
	return get[Page[Account]](ctx, c, "/v1/me/bots", nil)
}

// CreateToken makes a token for a program.
func (c *Client) CreateToken(ctx context.Context, t NewToken) (MadeToken, error) {
	var out MadeToken
	err := c.call(ctx, http.MethodPost, "/v1/me/tokens", nil, t, &out)
	return out, err
}

// Tokens lists the tokens of the caller's account and bots, newest first.
func (c *Client) Tokens(ctx context.Context) (Page[Token], error) {
	return get[Page[Token]](ctx, c, "/v1/me/tokens", nil)
}

// EndToken ends a token and what is done with it.
func (c *Client) EndToken(ctx context.Context, id string) error {
	return c.call(ctx, http.MethodDelete, "/v1/me/tokens/"+url.PathEscape(id), nil, nil, nil)
}
