package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Party is people who want to play on one side, as one of them sees it.
type Party struct {
	Code    string        `json:"code" example:"K7M3QX" doc:"What others join with. Case, spaces and dashes do not matter."`
	Version uint64        `json:"version" doc:"Grows with every change."`
	Leader  string        `json:"leader" doc:"Name of who asks for matches; empty in events: you are not in it any more."`
	Members []PartyMember `json:"members" nullable:"false" doc:"In the order in which they came."`
}

// PartyMember is somebody in a party.
type PartyMember struct {
	Name string `json:"name"`
	Kind Kind   `json:"kind" enum:"player,bot"`
}

// Invitation is the data of the event invite.
type Invitation struct {
	Code string `json:"code" doc:"Join with it: POST /v1/parties/{code}/members."`
	From string `json:"from" doc:"Name of who asks."`
}

// Invited says what became of an invitation.
type Invited struct {
	Heard bool `json:"heard" doc:"False: they do not listen to events just now, and were told nothing."`
}

// CreateParty makes a party led by this account.
func (c *Client) CreateParty(ctx context.Context) (Party, error) {
	return c.party(ctx, http.MethodPost, "", "", nil)
}

// JoinParty enters the party with a code; who is in it stays.
func (c *Client) JoinParty(ctx context.Context, code string) (Party, error) {
	return c.party(ctx, http.MethodPost, code, "/members", nil)
}

// Party reads a party, waiting up to wait (at most 25 s are honoured) for another
// version than this. The code "current" is the party this account is in.
func (c *Client) Party(ctx context.Context, code string, version uint64, wait time.Duration) (Party, error) {
	var query url.Values
	if wait > 0 {
		query = url.Values{"version": {strconv.FormatUint(version, 10)}, "wait": {wait.String()}}
	}
	return get[Party](ctx, c, "/v1/parties/"+url.PathEscape(code), query)
}

// Invite asks somebody into a party by name.
func (c *Client) Invite(ctx context.Context, code, name string) (out Invited, err error) {
	err = c.call(ctx, http.MethodPost, "/v1/parties/"+url.PathEscape(code)+"/invites", nil, NameChoice{Name: name}, &out)
	return out, err
}

// LeadParty passes on the lead.
func (c *Client) LeadParty(ctx context.Context, code, name string) (Party, error) {
	return c.party(ctx, http.MethodPut, code, "/leader", NameChoice{Name: name})
}

// LeaveParty takes a member out of a party: oneself, or by its leader somebody
// else, who cannot come back. A ticket of the party is void.
func (c *Client) LeaveParty(ctx context.Context, code, name string) error {
	return c.call(ctx, http.MethodDelete, "/v1/parties/"+url.PathEscape(code)+"/members/"+url.PathEscape(name), nil, nil, nil)
}

func (c *Client) party(ctx context.Context, method, code, rest string, in any) (out Party, err error) {
	path := "/v1/parties"
	if code != "" {
		path += "/" + url.PathEscape(code) + rest
	}
	err = c.call(ctx, method, path, nil, in, &out)
	return out, err
}
