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

	me := get("/v1/me", "get-me", tag, "The account of the token")
	me.Security = needsAny
	register(s, me, s.getMe)

	edit := huma.Operation{
		Method: http.MethodPatch, Path: "/v1/me", OperationID: "edit-me", Tags: []string{tag},
		Summary: "Change how the account is shown", Security: needsShown,
	}
	register(s, edit, s.editMe)

	upgrade := post("/v1/me/upgrade", "upgrade-guest", tag, "Give a guest a name and a password")
	upgrade.Description = "It stays the same account, with its matches and ratings. Its secret goes on to sign it in, and its old name leads to it for 90 days."
	upgrade.DefaultStatus, upgrade.Security = http.StatusOK, needsOwner
	register(s, upgrade, s.upgrade)
}

type createGuestInput struct{ Body api.NewGuest }

func (s *Server) createGuest(ctx context.Context, in *createGuestInput) (*reply[api.Guest], error) {
	guest, secret, err := s.lobby.CreateGuest(ctx, deviceOf(ctx, in.Body.Device), lobby.Kind(in.Body.Kind))
	if err != nil {
		return nil, err
	}
	return ok(api.Guest{Account: toAccount(guest.Account), Secret: secret, Token: guest.Token})
}

type createAccountInput struct{ Body api.NewAccount }

func (s *Server) createAccount(ctx context.Context, in *createAccountInput) (*reply[api.Session], error) {
	return signedIn(s.lobby.Register(ctx, deviceOf(ctx, in.Body.Device), in.Body.Name, in.Body.Password))
}

type createSessionInput struct{ Body api.NewSession }

func (s *Server) createSession(ctx context.Context, in *createSessionInput) (*reply[api.Session], error) {
	return signedIn(s.signIn(ctx, in.Body))
}

func signedIn(in lobby.SignedIn, err error) (*reply[api.Session], error) {
	if err != nil {
		return nil, err
	}
	return ok(api.Session{Account: toAccount(in.Account), Token: in.Token, DeviceKey: in.DeviceKey, Restored: in.Restored})
}

// signIn takes a secret or a name with a password, not both and not half.
func (s *Server) signIn(ctx context.Context, b api.NewSession) (in lobby.SignedIn, err error) {
	from := deviceOf(ctx, b.Device)
	from.Key = b.DeviceKey
	switch {
	case b.Secret != "" && b.Name != "":
		return in, invalid("body", "name", "give either a secret or a name and a password")
	case b.Secret != "" && b.Password != "":
		return in, invalid("body", "password", "give either a secret or a name and a password")
	case b.Secret != "":
		return s.lobby.SignInSecret(ctx, from, b.Secret)
	case b.Name == "":
		return in, invalid("body", "name", "is required, unless a secret is given")
	case b.Password == "":
		return in, invalid("body", "password", "is required with a name")
	}
	return s.lobby.SignIn(ctx, from, b.Name, b.Password)
}

// deviceOf is where the request that ctx belongs to comes from, with the name
// that it has given to that.
func deviceOf(ctx context.Context, name string) lobby.Device {
	from := noteOf(ctx).from
	from.Name = name
	return from
}

func (s *Server) getMe(ctx context.Context, _ *nothing) (*reply[api.Account], error) {
	return ok(toAccount(callerOf(ctx).Account))
}

type editMeInput struct{ Body api.EditMe }

func (s *Server) editMe(ctx context.Context, in *editMeInput) (*reply[api.Account], error) {
	if in.Body.DisplayName == nil {
		return ok(toAccount(callerOf(ctx).Account))
	}
	return accountReply(s.lobby.SetDisplay(ctx, callerOf(ctx), *in.Body.DisplayName))
}

type upgradeInput struct{ Body api.Upgrade }

func (s *Server) upgrade(ctx context.Context, in *upgradeInput) (*reply[api.Account], error) {
	return accountReply(s.lobby.Upgrade(ctx, callerOf(ctx), in.Body.Name, in.Body.Password))
}

func accountReply(a lobby.Account, err error) (*reply[api.Account], error) {
	if err != nil {
		return nil, err
	}
	return ok(toAccount(a))
}
