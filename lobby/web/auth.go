package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"carom/lobby"
	"carom/lobby/api"
)

// maxToken bounds what is looked up, in bytes; ours are about 50.
const maxToken = 256

type callerKey struct{}

// callerOf returns who passed authenticate on the way here.
func callerOf(ctx context.Context) lobby.Caller {
	return ctx.Value(callerKey{}).(lobby.Caller)
}

// authenticate lets pass only requests with a live token.
func (s *Server) authenticate(ctx huma.Context, next func(huma.Context)) {
	c := humaecho.Unwrap(ctx)
	token := bearer(ctx.Header("Authorization"))
	if token == "" {
		s.refuse(c, newProblem(http.StatusUnauthorized, api.CodeUnauthorized,
			"this needs a token: send Authorization: Bearer TOKEN, from POST /v1/guests or /v1/sessions"))
		return
	}
	by, err := s.lobby.Authenticate(ctx.Context(), token)
	if err != nil {
		s.refuse(c, problemOf(err, "header"))
		return
	}
	noteOf(ctx.Context()).player = by.Name
	if !allowed(by, ctx.Operation().Security) {
		s.refuse(c, newProblem(http.StatusForbidden, api.CodeForbidden,
			"this token was not made for that: its scopes do not allow it, or only a signed-in device may do it"))
		return
	}
	next(huma.WithValue(ctx, callerKey{}, by))
}

// allowed reports whether a caller meets one of the ways into an operation.
func allowed(by lobby.Caller, ways []map[string][]string) bool {
	for _, way := range ways {
		scopes, forPrograms := way["token"]
		if by.Program != forPrograms {
			continue
		}
		if !slices.ContainsFunc(scopes, func(s string) bool { return !by.May(lobby.Scope(s)) }) {
			return true
		}
	}
	return false
}

// bearer returns the token of an Authorization header, or nothing.
func bearer(header string) string {
	scheme, token, _ := strings.Cut(header, " ")
	token = strings.TrimSpace(token)
	if !strings.EqualFold(scheme, "Bearer") || len(token) > maxToken {
		return ""
	}
	return token
}
