package web

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"carom/lobby"
	"carom/lobby/api"
)

// exportRoute streams all that is known of somebody, which may take long.
const exportRoute = "/v1/me/export"

// leaveOperations are about another name, a copy of everything, and the end.
func (s *Server) leaveOperations() {
	const tag = "accounts"
	rename := huma.Operation{
		Method: http.MethodPut, Path: "/v1/me/name", OperationID: "rename", Tags: []string{tag}, Summary: "Take another name", Security: needsOwner,
		Description: "Once in 30 days. The old name leads to the account for 90 days and is nobody else's in that time.",
	}
	register(s, rename, s.rename)

	export := get(exportRoute, "export", tag, "All that is stored about you")
	export.Description = "Everything but what would let somebody in. Matches come last, newest first, however many there are."
	export.Security, export.Middlewares = needsOwner, huma.Middlewares{s.patient}
	export.Responses = map[string]*huma.Response{"200": {
		Description: "The copy",
		Content: map[string]*huma.MediaType{"application/json": {
			Schema: s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[api.Export](), true, "Export"),
		}},
	}}
	register(s, export, s.export)

	leave := post("/v1/me/deletion", "delete-me", tag, "Delete the account")
	leave.Description = "Everything is signed out at once. After two weeks the account becomes nobody's: its name, its bots and all that " +
		"could sign in to it are gone, its matches stay under a name that means nobody. Signing in before that cancels it. A guest is gone at once."
	leave.DefaultStatus, leave.Security = http.StatusAccepted, needsOwner
	register(s, leave, s.leave)
}

type renameInput struct{ Body api.NewName }

func (s *Server) rename(ctx context.Context, in *renameInput) (*reply[api.Account], error) {
	return accountReply(s.lobby.Rename(ctx, callerOf(ctx), in.Body.Name))
}

type leaveInput struct{ Body api.Leaving }

func (s *Server) leave(ctx context.Context, in *leaveInput) (*reply[api.Left], error) {
	due, err := s.lobby.Leave(ctx, callerOf(ctx), in.Body.Password)
	if err != nil {
		return nil, err
	}
	return ok(api.Left{Due: due.UTC()})
}

// export answers with the whole of it. What could fail for the caller's own fault
// fails before the first byte.
func (s *Server) export(ctx context.Context, _ *nothing) (*huma.StreamResponse, error) {
	head, err := s.lobby.Export(ctx, callerOf(ctx))
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		s.writeExport(hc.Context(), humaecho.Unwrap(hc).Response(), head)
	}}, nil
}

// writeExport sends the copy. If it cannot be had whole, the connection is cut, so
// that the client sees that it is not.
func (s *Server) writeExport(ctx context.Context, w http.ResponseWriter, e lobby.Export) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Disposition", `attachment; filename="carom-`+e.Account.Name+`.json"`)
	if err := s.streamExport(ctx, w, e); err != nil {
		noteOf(ctx).err = err
		panic(http.ErrAbortHandler)
	}
}

// streamExport writes page by page: whoever has played for years has more matches
// than should be in memory at once.
func (s *Server) streamExport(ctx context.Context, w http.ResponseWriter, e lobby.Export) error {
	head, err := json.Marshal(toExport(e, s.now()))
	if err != nil {
		return err
	}
	// The matches go where the empty list at the end of the head is.
	if _, err := w.Write(head[:len(head)-len(`]}`)]); err != nil {
		return err
	}
	q := lobby.MatchQuery{Player: e.Account.Name, Status: lobby.StatusFinished, Limit: 100}
	for sep := ""; ; {
		page, err := s.lobby.Matches(ctx, q)
		if err != nil {
			return err
		}
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTimeout)) // a recorder in a test has none
		for _, m := range page.Items {
			text, err := json.Marshal(toMatch(m))
			if err != nil {
				return err
			}
			if _, err := w.Write(append([]byte(sep), text...)); err != nil {
				return err
			}
			sep = ",\n"
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			_, err := w.Write([]byte("]}\n"))
			return err
		}
	}
}

func toExport(e lobby.Export, now time.Time) api.Export {
	out := api.Export{
		Exported: now.UTC(), Account: toAccount(e.Account),
		OldNames:    each(e.OldNames, func(n lobby.OldName) api.OldName { return api.OldName{Name: n.Name, Until: n.Until.UTC()} }),
		Credentials: each(e.Credentials, func(c lobby.Credential) api.Credential { return api.Credential{Type: c.Type, Created: c.Created.UTC()} }),
		Devices:     each(e.Sessions, toDevice), Tokens: each(e.Tokens, toToken), Bots: each(e.Bots, toAccount),
		Ratings: each(e.Ratings, toStanding), Matches: []api.Match{},
	}
	if !e.Renamed.IsZero() {
		renamed := e.Renamed.UTC()
		out.Renamed = &renamed
	}
	return out
}
