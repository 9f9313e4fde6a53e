package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby/api"
)

// recoveryOperations are about the password and what stands in for it.
func (s *Server) recoveryOperations() {
	const tag = "accounts"
	change := huma.Operation{
		Method: http.MethodPut, Path: "/v1/me/password", OperationID: "set-password", Tags: []string{tag},
		Summary: "Change the password", Description: "All other devices are signed out.", Security: needsOwner,
	}
	register(s, change, s.setPassword)

	left := get("/v1/me/recovery-codes", "count-recovery-codes", tag, "How many recovery codes are left")
	left.Security = needsOwner
	register(s, left, s.countRecoveryCodes)

	fresh := post("/v1/me/recovery-codes", "create-recovery-codes", tag, "Make ten recovery codes")
	fresh.Description = "They replace those of before and are shown only here. Each is good once, for POST /v1/recoveries."
	fresh.Security = needsOwner
	register(s, fresh, s.createRecoveryCodes)

	recovery := post("/v1/recoveries", "recover-account", tag, "Choose a new password with a recovery code")
	recovery.Description = "Everything that was signed in to the account is signed out."
	register(s, recovery, s.recover)
}

type setPasswordInput struct{ Body api.NewPassword }

func (s *Server) setPassword(ctx context.Context, in *setPasswordInput) (*nothing, error) {
	return nil, s.lobby.SetPassword(ctx, callerOf(ctx), in.Body.Current, in.Body.Password)
}

func (s *Server) countRecoveryCodes(ctx context.Context, _ *nothing) (*reply[api.RecoveryCodesLeft], error) {
	left, err := s.lobby.RecoveryCodesLeft(ctx, callerOf(ctx))
	if err != nil {
		return nil, err
	}
	return ok(api.RecoveryCodesLeft{Left: left})
}

type confirmedInput struct{ Body api.Confirmation }

func (s *Server) createRecoveryCodes(ctx context.Context, in *confirmedInput) (*reply[api.RecoveryCodes], error) {
	codes, err := s.lobby.NewRecoveryCodes(ctx, callerOf(ctx), in.Body.Password)
	if err != nil {
		return nil, err
	}
	return ok(api.RecoveryCodes{Codes: codes})
}

type recoverInput struct{ Body api.Recovery }

func (s *Server) recover(ctx context.Context, in *recoverInput) (*reply[api.Recovered], error) {
	b := in.Body
	back, left, err := s.lobby.Recover(ctx, deviceOf(ctx, b.Device), b.Name, b.Code, b.Password)
	if err != nil {
		return nil, err
	}
	return ok(api.Recovered{Account: toAccount(back.Account), Token: back.Token, DeviceKey: back.DeviceKey, CodesLeft: left})
}
