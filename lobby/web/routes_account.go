package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby"
	"carom/lobby/api"
)

func (s *Server) accountOperations() {
	const tag = "accounts"
	register(s, post("/v1/guests", "create-guest", tag, "Make a guest account"), s.createGuest)
	register(s, post("/v1/accounts", "create-account", tag, "Make a named account"), s.createAccount)
	register(s, post("/v1/sessions", "create-session", tag, "Sign in"), s.createSession)

	out := huma.Operation{
		Method: http.MethodDelete, Path: "/v1/sessions/current", OperationID: "delete-session",
		Tags: []string{tag}, Summary: "Sign out", Security: needsToken,
	}
	register(s, out, s.deleteSession)

	me := get("/v1/me", "get-me", tag, "The account of the token")
	me.Security = needsToken
	register(s, me, s.getMe)
}

type createGuestInput struct{ Body api.NewGuest }

func (s *Server) createGuest(ctx context.Context, in *createGuestInput) (*reply[api.Guest], error) {
	account, secret, token, err := s.lobby.CreateGuest(ctx, lobby.Kind(in.Body.Kind))
	if err != nil {
		return nil, err
	}
	return ok(api.Guest{Account: toAccount(account), Secret: secret, Token: token})
}

type createAccountInput struct{ Body api.NewAccount }

func (s *Server) createAccount(ctx context.Context, in *createAccountInput) (*reply[api.Session], error) {
	account, token, err := s.lobby.Register(ctx, in.Body.Name, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return ok(api.Session{Account: toAccount(account), Token: token})
}

type createSessionInput struct{ Body api.NewSession }

func (s *Server) createSession(ctx context.Context, in *createSessionInput) (*reply[api.Session], error) {
	account, token, err := s.signIn(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	return ok(api.Session{Account: toAccount(account), Token: token})
}

// signIn takes a secret or a name with a password, not both and not half.
func (s *Server) signIn(ctx context.Context, b api.NewSession) (lobby.Account, string, error) {
	none := lobby.Account{}
	switch {
	case b.Secret != "" && b.Name != "":
		return none, "", invalid("body", "name", "give either a secret or a name and a password")
	case b.Secret != "" && b.Password != "":
		return none, "", invalid("body", "password", "give either a secret or a name and a password")
	case b.Secret != "":
		return s.lobby.SignInSecret(ctx, b.Secret)
	case b.Name == "":
		return none, "", invalid("body", "name", "is required, unless a secret is given")
	case b.Password == "":
		return none, "", invalid("body", "password", "is required with a name")
	}
	return s.lobby.SignIn(ctx, b.Name, b.Password)
}

func (s *Server) deleteSession(ctx context.Context, _ *nothing) (*nothing, error) {
	return nil, s.lobby.SignOut(ctx, callerOf(ctx))
}

func (s *Server) getMe(ctx context.Context, _ *nothing) (*reply[api.Account], error) {
	return ok(toAccount(callerOf(ctx).Account))
}
