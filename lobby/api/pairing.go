package api

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// NewDeviceCode begins to sign in a terminal, or anything without a browser.
type NewDeviceCode struct {
	Device string `json:"device,omitempty" maxLength:"128" doc:"What its owner will know it by, for example the name of the machine."`
	Secret string `json:"secret,omitempty" maxLength:"256" doc:"Of the guest that plays there until now: whoever confirms may then take a name for that account instead of making another."`
}

// DeviceCode is what to show, and what to poll with. The names are those of RFC 8628.
type DeviceCode struct {
	DeviceCode   string `json:"device_code" doc:"For POST /v1/device-tokens. Secret."`
	UserCode     string `json:"user_code" example:"WDJB-MJHT" doc:"To show to the person."`
	Page         string `json:"verification_uri" doc:"Where the person types the code."`
	PageWithCode string `json:"verification_uri_complete" doc:"The same with the code filled in."`
	ExpiresIn    int    `json:"expires_in" doc:"Seconds."`
	Interval     int    `json:"interval" doc:"Seconds between two polls."`
}

// DeviceCodeProof polls.
type DeviceCodeProof struct {
	DeviceCode string `json:"device_code" minLength:"1" maxLength:"256"`
}

// WaitingDevice is a terminal that shows a code.
type WaitingDevice struct {
	UserCode string    `json:"user_code"`
	Name     string    `json:"name,omitempty" doc:"As it calls itself."`
	Agent    string    `json:"agent,omitempty"`
	Address  string    `json:"address,omitempty" doc:"Where it asks from."`
	Started  time.Time `json:"started"`
}

// DeviceAnswer lets a terminal in or turns it away.
type DeviceAnswer struct {
	Approve bool `json:"approve"`
}

// NewDeviceCode begins to sign in a terminal.
func (c *Client) NewDeviceCode(ctx context.Context, n NewDeviceCode) (DeviceCode, error) {
	var out DeviceCode
	err := c.call(ctx, http.MethodPost, "/v1/device-codes", nil, n, &out)
	return out, err
}

// PollDeviceCode asks whether it was confirmed. Until then its error is an
// [*Error] with [CodePending] or [CodeSlowDown].
func (c *Client) PollDeviceCode(ctx context.Context, deviceCode string) (Session, error) {
	var out Session
	err := c.call(ctx, http.MethodPost, "/v1/device-tokens", nil, DeviceCodeProof{DeviceCode: deviceCode}, &out)
	return out, err
}

// WaitingDevice looks at the terminal that shows a code.
func (c *Client) WaitingDevice(ctx context.Context, userCode string) (WaitingDevice, error) {
	return get[WaitingDevice](ctx, c, "/v1/device-codes/"+url.PathEscape(userCode), nil)
}

// AnswerDevice lets the terminal that shows a code in to the account of Token, or
// turns it away.
func (c *Client) AnswerDevice(ctx context.Context, userCode string, approve bool) error {
	return c.call(ctx, http.MethodPost, "/v1/device-codes/"+url.PathEscape(userCode)+"/answer", nil, DeviceAnswer{Approve: approve}, nil)
}
