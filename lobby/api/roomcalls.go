package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// CreateRoom makes a private room led by this account.
func (c *Client) CreateRoom(ctx context.Context, set RoomSettings) (Room, error) {
	return c.room(ctx, http.MethodPost, "", "", set)
}

// JoinRoom enters the private room with a code; who is in it stays.
func (c *Client) JoinRoom(ctx context.Context, code string) (Room, error) {
	return c.room(ctx, http.MethodPost, code, "/members", nil)
}

// Room reads a private room, waiting up to wait (at most 25 s are honoured) for
// another version than this. The code "current" is the room this account is in.
func (c *Client) Room(ctx context.Context, code string, version uint64, wait time.Duration) (Room, error) {
	var query url.Values
	if wait > 0 {
		query = url.Values{"version": {strconv.FormatUint(version, 10)}, "wait": {wait.String()}}
	}
	return get[Room](ctx, c, "/v1/rooms/"+url.PathEscape(code), query)
}

// SetRoom changes what is played. Everybody decides anew whether they are ready.
func (c *Client) SetRoom(ctx context.Context, code string, set RoomSettings) (Room, error) {
	return c.room(ctx, http.MethodPut, code, "", set)
}

// Ready says whether this account is ready, or wants another match.
func (c *Client) Ready(ctx context.Context, code string, r Readiness) (Room, error) {
	return c.room(ctx, http.MethodPut, code, "/ready", r)
}

// StartRoom begins: when all are ready or, by force, with those who are.
func (c *Client) StartRoom(ctx context.Context, code string, force bool) (Room, error) {
	return c.room(ctx, http.MethodPost, code, "/start", Start{Force: force})
}

// LeadRoom passes on the lead.
func (c *Client) LeadRoom(ctx context.Context, code, name string) (Room, error) {
	return c.room(ctx, http.MethodPut, code, "/leader", NameChoice{Name: name})
}

// LeaveRoom takes a member out of a private room: oneself, or by its leader
// somebody else, who cannot come back.
func (c *Client) LeaveRoom(ctx context.Context, code, name string) error {
	return c.call(ctx, http.MethodDelete, "/v1/rooms/"+url.PathEscape(code)+"/members/"+url.PathEscape(name), nil, nil, nil)
}

func (c *Client) room(ctx context.Context, method, code, rest string, in any) (out Room, err error) {
	path := "/v1/rooms"
	if code != "" {
		path += "/" + url.PathEscape(code) + rest
	}
	err = c.call(ctx, method, path, nil, in, &out)
	return out, err
}
