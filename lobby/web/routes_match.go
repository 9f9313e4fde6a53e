package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby"
	"carom/lobby/api"
)

func (s *Server) matchOperations() {
	const tag = "matches"
	register(s, get("/v1/matches", "list-matches", tag, "Matches, newest first"), s.listMatches)
	register(s, get("/v1/matches/{id}", "get-match", tag, "One match"), s.getMatch)

	text := get("/v1/maps/{hash}", "get-map", tag, "The text of a map")
	text.Description = "Named by the hex SHA-256 of that text, so it never changes and may be kept for ever."
	text.Responses = map[string]*huma.Response{"200": {
		Description: "The map",
		Content:     map[string]*huma.MediaType{"text/plain": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	register(s, text, s.getMap)
}

// Listing is what every list takes.
type Listing struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"Items at most."`
	Cursor string `query:"cursor" maxLength:"512" doc:"The next of the page before."`
}

type listMatchesInput struct {
	Listing
	Status string `query:"status" enum:"live,finished" doc:"live includes those that are over and whose result is being stored."`
	Mode   string `query:"mode" maxLength:"32"`
	Player string `query:"player" maxLength:"64" doc:"Name of somebody who took part."`
}

func (s *Server) listMatches(ctx context.Context, in *listMatchesInput) (*reply[api.Page[api.Match]], error) {
	page, err := s.lobby.Matches(ctx, lobby.MatchQuery{
		Status: lobby.Status(in.Status), Mode: in.Mode, Player: in.Player, Cursor: in.Cursor, Limit: in.Limit,
	})
	if err != nil {
		return nil, err
	}
	return ok(toPage(page, toMatch))
}

type getMatchInput struct {
	ID string `path:"id" maxLength:"64"`
}

func (s *Server) getMatch(ctx context.Context, in *getMatchInput) (*reply[api.Match], error) {
	match, err := s.lobby.Match(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return ok(toMatch(match))
}

type getMapInput struct {
	Hash string `path:"hash" maxLength:"64"`
	Have string `header:"If-None-Match"`
}

type mapOutput struct {
	Status       int
	ContentType  string `header:"Content-Type"`
	CacheControl string `header:"Cache-Control"`
	ETag         string `header:"ETag"`
	Body         []byte
}

func (s *Server) getMap(_ context.Context, in *getMapInput) (*mapOutput, error) {
	text, found := s.maps(in.Hash)
	if !found {
		return nil, newProblem(http.StatusNotFound, api.CodeNotFound, "no map has this hash")
	}
	out := &mapOutput{
		Status: http.StatusOK, ContentType: "text/plain; charset=utf-8",
		CacheControl: "public, max-age=31536000, immutable", ETag: `"` + in.Hash + `"`, Body: text,
	}
	if in.Have == out.ETag {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}
