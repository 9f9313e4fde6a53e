package web

import (
	"testing"

	"carom/lobby/api"
)

// TestRecoveryStory: somebody forgets a password.
func TestRecoveryStory(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	const first, other = "correct horse battery", "another horse battery"
	me := api.Client{Base: w.base}
	in, err := me.Register(ctx, "Mira", first)
	if err != nil {
		t.Fatal(err)
	}
	me.Token = in.Token
	wantError(t, second(me.NewRecoveryCodes(ctx, "not my password")), 403, api.CodeForbidden, "")
	codes, err := me.NewRecoveryCodes(ctx, first)
	if err != nil || len(codes.Codes) != 10 {
		t.Fatalf("%+v, %v", codes, err)
	}
	thief := api.Client{Base: w.base}
	wantError(t, second(thief.Recover(ctx, api.Recovery{Name: "Mira", Code: "0000-0000-0000-0000", Password: other})), 401, api.CodeUnauthorized, "")
	wantError(t, second(thief.Recover(ctx, api.Recovery{Name: "Mira", Code: codes.Codes[0], Password: "short"})), 422, api.CodeInvalid, "password")
	back, err := (&api.Client{Base: w.base}).Recover(ctx, api.Recovery{Name: "mira", Code: codes.Codes[0], Password: other})
	if err != nil || back.Account != in.Account || back.CodesLeft != 9 {
		t.Fatalf("%+v, %v", back, err)
	}
	wantError(t, second(me.Me(ctx)), 401, api.CodeUnauthorized, "")
	me.Token = back.Token
	if left, err := me.RecoveryCodesLeft(ctx); err != nil || left.Left != 9 {
		t.Errorf("%+v, %v", left, err)
	}
	wantError(t, me.SetPassword(ctx, first, "a third horse battery"), 403, api.CodeForbidden, "")
	if err := me.SetPassword(ctx, other, "a third horse battery"); err != nil {
		t.Error(err)
	}
	if _, err := me.SignIn(ctx, "Mira", "a third horse battery"); err != nil {
		t.Error(err)
	}
}
