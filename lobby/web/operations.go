package web

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"carom/lobby"
)

// ticketRoute is where clients wait, as echo writes it.
const ticketRoute = "/v1/tickets/:id"

// reply is the output of every operation that answers with JSON.
type reply[T any] struct{ Body T }

func ok[T any](v T) (*reply[T], error) { return &reply[T]{v}, nil }

// nothing is the input of operations without any, and the output of a 204.
type nothing struct{}

// What marks an operation for authenticate: who may call it. A signed-in device
// may call them all, a token for a program those that name a scope of it.
var (
	needsOwner = security()                   // whatever could take an account from its owner
	needsToken = security(lobby.ScopePlay)    // to play
	needsShown = security(lobby.ScopeProfile) // how the account is shown
	needsAny   = []map[string][]string{{"session": {}}, {"token": {}}}
)

func security(scopes ...lobby.Scope) []map[string][]string {
	out := []map[string][]string{{"session": {}}}
	for _, scope := range scopes {
		out = append(out, map[string][]string{"token": {string(scope)}})
	}
	return out
}

// newAPI makes the Huma API on s.echo. Its own documents and pages stay off:
// they would load scripts from other hosts, and GET /openapi.json is ours.
func (s *Server) newAPI() {
	config := huma.DefaultConfig("Carom lobby", "1")
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil // would add $schema to every body
	config.Transformers = []huma.Transformer{s.finish}
	config.Info.Description = "Accounts, places to play, results and ladders of a Carom server. " +
		"Lists are {items, next, total}; errors are application/problem+json with a stable code."
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "http", Scheme: "bearer", Description: "From a sign-in: POST /v1/guests, /v1/accounts or /v1/sessions."},
		"token":   {Type: "http", Scheme: "bearer", Description: "For a program, from POST /v1/me/tokens, with the scopes named here."},
	}
	s.api = humaecho.New(s.echo, config)

	s.accountOperations()
	s.deviceOperations()
	s.recoveryOperations()
	s.tokenOperations()
	s.pairingOperations()
	s.leaveOperations()
	s.playOperations()
	s.ticketOperations()
	s.eventOperations()
	s.roomOperations()
	s.partyOperations()
	s.matchOperations()
	s.boardOperations()
	s.probeOperations()
	s.openResponses()
}

// register adds one operation. It derives from op and I what must happen before
// the handler, and turns the handler's errors into problems.
func register[I, O any](s *Server, op huma.Operation, handle func(context.Context, *I) (*O, error)) {
	in := "query"
	if strings.Contains(op.Path, "{") {
		in = "path"
	}
	if len(op.Security) > 0 {
		op.Middlewares = append(huma.Middlewares{s.authenticate}, op.Middlewares...)
	}
	if _, hasBody := reflect.TypeFor[I]().FieldByName("Body"); hasBody {
		in = "body"
		op.MaxBodyBytes = maxBody + 1 // Huma refuses what is as long as this
		op.BodyReadTimeout = -1       // it is read and in memory by then
		op.Middlewares = append(op.Middlewares, s.strictBody)
	}
	huma.Register(s.api, op, func(ctx context.Context, input *I) (*O, error) {
		out, err := handle(ctx, input)
		if err != nil {
			if cause := (*lobby.Error)(nil); errors.As(context.Cause(ctx), &cause) {
				err = cause // the sign-in ended while it waited
			}
			return nil, problemOf(err, in).place(op)
		}
		return out, nil
	})
}

// place corrects where a field of a problem stands, for operations that take
// some in the path and some in the query.
func (p *problem) place(op huma.Operation) *problem {
	for i := range p.Fields {
		f := &p.Fields[i]
		if f.In == "path" && !strings.Contains(op.Path, "{"+f.Field+"}") {
			f.In = "query"
		}
	}
	return p
}

// openResponses lets answers grow: Huma writes additionalProperties: false into
// every schema, which is meant for what clients send.
func (s *Server) openResponses() {
	requests := make(map[string]bool)
	for _, item := range s.api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Post, item.Put, item.Patch, item.Delete} {
			if op == nil || op.RequestBody == nil {
				continue
			}
			for _, media := range op.RequestBody.Content {
				requests[strings.TrimPrefix(media.Schema.Ref, "#/components/schemas/")] = true
			}
		}
	}
	for name, schema := range s.api.OpenAPI().Components.Schemas.Map() {
		if !requests[name] {
			schema.AdditionalProperties = nil
		}
	}
}

func get(path, id, tag, summary string) huma.Operation {
	return huma.Operation{Method: http.MethodGet, Path: path, OperationID: id, Tags: []string{tag}, Summary: summary}
}

func post(path, id, tag, summary string) huma.Operation {
	return huma.Operation{
		Method: http.MethodPost, Path: path, OperationID: id, Tags: []string{tag}, Summary: summary,
		DefaultStatus: http.StatusCreated,
	}
}
