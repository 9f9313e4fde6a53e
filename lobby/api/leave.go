package api

import (
	"context"
	"io"
	"net/http"
	"time"
)

// NewName asks for another name.
type NewName struct {
	Name string `json:"name" minLength:"1" maxLength:"64" example:"ricochet" doc:"2 to 20 letters, digits, _ or -, beginning with a letter."`
}

// Leaving asks for the account to be deleted.
type Leaving struct {
	Password string `json:"password,omitempty" maxLength:"1024" format:"password" doc:"The account's own. A guest has none."`
}

// Left says when it will be.
type Left struct {
	Due time.Time `json:"due" doc:"Until then signing in cancels it."`
}

// Export is all that is stored about somebody.
type Export struct {
	Exported    time.Time    `json:"exported"`
	Account     Account      `json:"account"`
	Renamed     *time.Time   `json:"renamed" doc:"When the name was last chosen anew; null: never."`
	OldNames    []OldName    `json:"old_names" nullable:"false" doc:"Those that still lead to the account."`
	Credentials []Credential `json:"credentials" nullable:"false"`
	Devices     []Device     `json:"devices" nullable:"false"`
	Tokens      []Token      `json:"tokens" nullable:"false"`
	Bots        []Account    `json:"bots" nullable:"false"`
	Ratings     []Standing   `json:"ratings" nullable:"false"`
	Matches     []Match      `json:"matches" nullable:"false"`
}

// OldName is a name that still leads to an account.
type OldName struct {
	Name  string    `json:"name"`
	Until time.Time `json:"until"`
}

// Credential is a way into an account, without what it takes.
type Credential struct {
	Type    string    `json:"type" doc:"password, secret (a guest's), recovery (a code that is unused) or device (one that has signed in before)."`
	Created time.Time `json:"created"`
}

// Rename gives the account of Token another name.
func (c *Client) Rename(ctx context.Context, name string) (Account, error) {
	var out Account
	err := c.call(ctx, http.MethodPut, "/v1/me/name", nil, NewName{Name: name}, &out)
	return out, err
}

// Leave asks for the account of Token to be deleted. A guest has no password.
func (c *Client) Leave(ctx context.Context, password string) (Left, error) {
	var out Left
	err := c.call(ctx, http.MethodPost, "/v1/me/deletion", nil, Leaving{Password: password}, &out)
	return out, err
}

// ExportTo writes all that is stored about the account of Token to w, as the JSON
// of an [Export]. It may be long.
func (c *Client) ExportTo(ctx context.Context, w io.Writer) error {
	resp, err := c.open(ctx, http.MethodGet, "/v1/me/export", nil, nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(w, resp.Body)
	return err
}
