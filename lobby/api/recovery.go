package api

import (
	"context"
	"net/http"
)

// Confirmation proves that a caller is more than somebody with a token.
type Confirmation struct {
	Password string `json:"password" minLength:"1" maxLength:"1024" format:"password" doc:"The account's own."`
}

// NewPassword changes the password.
type NewPassword struct {
	Current  string `json:"current" minLength:"1" maxLength:"1024" format:"password"`
	Password string `json:"password" minLength:"1" maxLength:"1024" format:"password" doc:"At least 10 characters and not the name."`
}

// RecoveryCodes are fresh ones, shown this once.
type RecoveryCodes struct {
	Codes []string `json:"codes" nullable:"false" doc:"Each is good once. Keep them where you would keep a key."`
}

// RecoveryCodesLeft says how many are unused.
type RecoveryCodesLeft struct {
	Left int `json:"left"`
}

// Recovery chooses a new password with a recovery code.
type Recovery struct {
	Name     string `json:"name" minLength:"1" maxLength:"64"`
	Code     string `json:"code" minLength:"1" maxLength:"64" example:"7Q2K-M9ZT-04XB-HVC5" doc:"In any case, with or without dashes."`
	Password string `json:"password" minLength:"1" maxLength:"1024" format:"password" doc:"The new one: at least 10 characters and not the name."`
	Device   string `json:"device,omitempty" maxLength:"128" doc:"What the list of devices is to call this one."`
}

// Recovered is an account that was taken back: nobody else is signed in to it.
type Recovered struct {
	Account   Account `json:"account"`
	Token     string  `json:"token" doc:"For the header Authorization: Bearer."`
	DeviceKey string  `json:"device_key,omitempty" doc:"As with POST /v1/sessions."`
	CodesLeft int     `json:"codes_left"`
}

// SetPassword changes the password; other devices are signed out.
func (c *Client) SetPassword(ctx context.Context, current, password string) error {
	return c.call(ctx, http.MethodPut, "/v1/me/password", nil, NewPassword{Current: current, Password: password}, nil)
}

// NewRecoveryCodes makes ten codes in place of those there were.
func (c *Client) NewRecoveryCodes(ctx context.Context, password string) (RecoveryCodes, error) {
	var out RecoveryCodes
	err := c.call(ctx, http.MethodPost, "/v1/me/recovery-codes", nil, Confirmation{Password: password}, &out)
	return out, err
}

// RecoveryCodesLeft counts the unused codes.
func (c *Client) RecoveryCodesLeft(ctx context.Context) (RecoveryCodesLeft, error) {
	return get[RecoveryCodesLeft](ctx, c, "/v1/me/recovery-codes", nil)
}

// Recover spends a recovery code, and signs in with a new password.
func (c *Client) Recover(ctx context.Context, r Recovery) (Recovered, error) {
	var out Recovered
	err := c.call(ctx, http.MethodPost, "/v1/recoveries", nil, r, &out)
	return out, err
}
