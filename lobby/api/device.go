package api

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// Device is one place where an account is signed in.
type Device struct {
	ID      string    `json:"id" doc:"For DELETE /v1/sessions/{id}."`
	Name    string    `json:"name,omitempty" doc:"As it was given at the sign-in."`
	Agent   string    `json:"agent,omitempty" doc:"The program that signed in, as it calls itself."`
	Address string    `json:"address,omitempty" doc:"Where it signed in from."`
	Created time.Time `json:"created"`
	Seen    time.Time `json:"last_seen" doc:"Last use, to the hour."`
	Current bool      `json:"current" doc:"True for the one that asks."`
}

// Ended says how many were ended.
type Ended struct {
	Ended int `json:"ended"`
}

// Devices lists where the account of Token is signed in.
func (c *Client) Devices(ctx context.Context) (Page[Device], error) {
	return get[Page[Device]](ctx, c, "/v1/sessions", nil)
}

// EndDevice signs out one device, the game that it plays included.
func (c *Client) EndDevice(ctx context.Context, id string) error {
	return c.call(ctx, http.MethodDelete, "/v1/sessions/"+url.PathEscape(id), nil, nil, nil)
}

// EndOtherDevices signs out all devices but the one of Token.
func (c *Client) EndOtherDevices(ctx context.Context) (Ended, error) {
	var out Ended
	err := c.call(ctx, http.MethodDelete, "/v1/sessions", nil, nil, &out)
	return out, err
}
