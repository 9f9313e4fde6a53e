package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// MatchesQuery narrows a list of matches; zero values mean no limit of that
// sort, and a Limit of 50.
type MatchesQuery struct {
	Status MatchStatus // Live (which includes Finishing) or Finished
	Mode   string
	Player string // name
	Cursor string // from [Page.More]
	Limit  int    // 1..100
}

// BoardQuery narrows a ladder. An empty Kind means [Player], "all" means both.
type BoardQuery struct {
	Kind   Kind
	Cursor string
	Limit  int // 1..100; 0 means 50
}

// AllKinds is the [BoardQuery.Kind] that leaves nobody out.
const AllKinds Kind = "all"

// Modes lists the ways to play.
func (c *Client) Modes(ctx context.Context) (Page[Mode], error) {
	return get[Page[Mode]](ctx, c, "/v1/modes", nil)
}

// Matches lists matches, newest first.
func (c *Client) Matches(ctx context.Context, q MatchesQuery) (Page[Match], error) {
	return get[Page[Match]](ctx, c, "/v1/matches", values(q.Limit,
		"status", string(q.Status), "mode", q.Mode, "player", q.Player, "cursor", q.Cursor))
}

// Match reads one match.
func (c *Client) Match(ctx context.Context, id string) (Match, error) {
	return get[Match](ctx, c, "/v1/matches/"+url.PathEscape(id), nil)
}

// Map returns the text of a map by the hex SHA-256 of that text.
func (c *Client) Map(ctx context.Context, hash string) ([]byte, error) {
	return c.fetch(ctx, http.MethodGet, "/v1/maps/"+url.PathEscape(hash), nil, nil)
}

// Boards lists the ladders.
func (c *Client) Boards(ctx context.Context) (Page[Board], error) {
	return get[Page[Board]](ctx, c, "/v1/leaderboards", nil)
}

// Board reads one page of a ladder, best first.
func (c *Client) Board(ctx context.Context, mode string, q BoardQuery) (Page[Row], error) {
	return get[Page[Row]](ctx, c, "/v1/leaderboards/"+url.PathEscape(mode), values(q.Limit,
		"kind", string(q.Kind), "cursor", q.Cursor))
}

// Around reads the rows on both sides of a player's own, limit in all.
func (c *Client) Around(ctx context.Context, mode, name string, q BoardQuery) (Page[Row], error) {
	return get[Page[Row]](ctx, c, "/v1/leaderboards/"+url.PathEscape(mode)+"/around/"+url.PathEscape(name),
		values(q.Limit, "kind", string(q.Kind)))
}

// Player reads what everybody may know of an account.
func (c *Client) Player(ctx context.Context, name string) (Profile, error) {
	return get[Profile](ctx, c, "/v1/players/"+url.PathEscape(name), nil)
}

func get[T any](ctx context.Context, c *Client, path string, query url.Values) (T, error) {
	var out T
	err := c.call(ctx, http.MethodGet, path, query, nil, &out)
	return out, err
}

// values makes a query of limit and of pairs of name and value, leaving out
// what is zero.
func values(limit int, pairs ...string) url.Values {
	v := make(url.Values)
	if limit != 0 {
		v.Set("limit", strconv.Itoa(limit))
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	return v
}
