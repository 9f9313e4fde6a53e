package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby"
	"carom/lobby/api"
)

// deviceOperations are about where an account is signed in.
func (s *Server) deviceOperations() {
	const tag = "accounts"
	list := get("/v1/sessions", "list-sessions", tag, "Where the account is signed in")
	list.Security = needsOwner
	register(s, list, s.listSessions)

	end := func(path, id, summary string) huma.Operation {
		return huma.Operation{
			Method: http.MethodDelete, Path: path, OperationID: id, Tags: []string{tag}, Summary: summary, Security: needsOwner,
			Description: "What was done there is cut: waiting for a match, event streams, the game itself.",
		}
	}
	register(s, end("/v1/sessions/current", "delete-session", "Sign out"), s.deleteSession)
	register(s, end("/v1/sessions/{id}", "end-session", "Sign out one device"), s.endSession)
	register(s, end("/v1/sessions", "end-other-sessions", "Sign out all other devices"), s.endOtherSessions)
}

func (s *Server) listSessions(ctx context.Context, _ *nothing) (*reply[api.Page[api.Device]], error) {
	all, err := s.lobby.Sessions(ctx, callerOf(ctx))
	if err != nil {
		return nil, err
	}
	return ok(whole(all, toDevice))
}

func toDevice(x lobby.Session) api.Device {
	return api.Device{
		ID: x.ID, Name: x.Name, Agent: x.Agent, Address: x.Addr, Created: x.Created.UTC(), Seen: x.Seen.UTC(), Current: x.Current,
	}
}

func (s *Server) deleteSession(ctx context.Context, _ *nothing) (*nothing, error) {
	return nil, s.lobby.SignOut(ctx, callerOf(ctx))
}

type sessionID struct {
	ID string `path:"id" maxLength:"64" doc:"From GET /v1/sessions."`
}

func (s *Server) endSession(ctx context.Context, in *sessionID) (*nothing, error) {
	return nil, s.lobby.EndSession(ctx, callerOf(ctx), in.ID)
}

func (s *Server) endOtherSessions(ctx context.Context, _ *nothing) (*reply[api.Ended], error) {
	n, err := s.lobby.EndOtherSessions(ctx, callerOf(ctx))
	if err != nil {
		return nil, err
	}
	return ok(api.Ended{Ended: n})
}
