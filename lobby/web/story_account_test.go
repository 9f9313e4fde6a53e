package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

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

// TestProgramStory: somebody makes a bot and a token for it, which may do what
// its scopes say and nothing else.
func TestProgramStory(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	me := api.Client{Base: w.base}
	in, err := me.Register(ctx, "Mira", "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	me.Token = in.Token
	if _, err := me.CreateBot(ctx, "Tin"); err != nil {
		t.Fatal(err)
	}
	made, err := me.CreateToken(ctx, api.NewToken{Name: "shelf", Bot: "tin", Scopes: []api.Scope{api.ScopePlay}, Days: 30})
	if err != nil || made.Token.Used != nil || made.Token.Expires != noon.Add(30*24*time.Hour) {
		t.Fatalf("%+v, %v", made, err)
	}
	tin := api.Client{Base: w.base, Token: made.Secret}
	if a, err := tin.Me(ctx); err != nil || a.Name != "Tin" || a.Kind != api.Bot || a.Guest {
		t.Errorf("%+v, %v", a, err)
	}
	if _, err := tin.Play(ctx, "ffa"); err != nil {
		t.Error(err)
	}
	name := "Tin Can"
	for why, err := range map[string]error{
		"a scope that it lacks": second(tin.EditMe(ctx, api.EditMe{DisplayName: &name})),
		"the list of devices":   second(tin.Devices(ctx)),
		"signing out":           tin.SignOut(ctx),
		"another token":         second(tin.CreateToken(ctx, api.NewToken{Name: "x", Scopes: []api.Scope{api.ScopePlay}})),
		"the list of tokens":    second(tin.Tokens(ctx)),
		"a bot of its own":      second(tin.CreateBot(ctx, "Can")),
		"a password":            tin.SetPassword(ctx, "correct horse battery", "another horse battery"),
		"recovery codes":        second(tin.NewRecoveryCodes(ctx, "correct horse battery")),
		"a name":                second(tin.Upgrade(ctx, "Can", "correct horse battery")),
	} {
		t.Run(why, func(t *testing.T) { wantError(t, err, 403, api.CodeForbidden, "") })
	}
	wantError(t, second(me.CreateToken(ctx, api.NewToken{Name: "x", Scopes: []api.Scope{api.ScopePlay}})), 422, api.CodeInvalid, "scopes")
	if p, err := me.Player(ctx, "tin"); err != nil || p.Owner != "Mira" {
		t.Errorf("%+v, %v", p, err)
	}
	if list, err := me.Tokens(ctx); err != nil || list.Total != 1 || list.Items[0].ID != made.Token.ID {
		t.Errorf("%+v, %v", list, err)
	}
	if err := me.EndToken(ctx, made.Token.ID); err != nil {
		t.Error(err)
	}
	wantError(t, second(tin.Me(ctx)), 401, api.CodeUnauthorized, "")
}

// TestLeavingStory: somebody takes another name, then a copy of everything, and
// leaves.
func TestLeavingStory(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	me := api.Client{Base: w.base}
	in, err := me.Register(ctx, "Mira", "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	me.Token = in.Token
	_, rival := w.guest(t, "")
	const matches = 230 // more than two pages
	for i := range matches {
		w.report(t, fmt.Sprintf("0193a5c4-7d8e-7000-8000-%012d", i), in.Account, rival.Account)
	}
	if a, err := me.Rename(ctx, "Mirabel"); err != nil || a.Name != "Mirabel" {
		t.Fatalf("%+v, %v", a, err)
	}
	err = second(me.Rename(ctx, "Mira"))
	wantError(t, err, 429, api.CodeRateLimited, "")
	if e := (*api.Error)(nil); errors.As(err, &e) && (e.Limit != "renames-by-account" || e.RetryAfter == 0) {
		t.Errorf("%+v", e)
	}
	wantError(t, second(me.Rename(ctx, rival.Account.Name)), 422, api.CodeInvalid, "name")

	var text bytes.Buffer
	if err := me.ExportTo(ctx, &text); err != nil {
		t.Fatal(err)
	}
	var all api.Export
	if err := json.Unmarshal(text.Bytes(), &all); err != nil {
		t.Fatalf("%v in %s", err, text.Bytes()[:min(1000, text.Len())])
	}
	if len(all.Matches) != matches || all.Account.Name != "Mirabel" || len(all.OldNames) != 1 || all.OldNames[0].Name != "Mira" ||
		len(all.Devices) != 1 || len(all.Ratings) != 1 || all.Ratings[0].Matches != matches || all.Renamed == nil {
		t.Errorf("%d matches and %+v", len(all.Matches), all.Account)
	}
	for _, secret := range []string{"argon2id", in.Token, "car_"} {
		if strings.Contains(text.String(), secret) {
			t.Errorf("%q is in it", secret)
		}
	}

	wantError(t, second(me.Leave(ctx, "not my password")), 403, api.CodeForbidden, "")
	if left, err := me.Leave(ctx, "correct horse battery"); err != nil || !left.Due.Equal(noon.Add(14*24*time.Hour)) {
		t.Errorf("%+v, %v", left, err)
	}
	wantError(t, second(me.Me(ctx)), 401, api.CodeUnauthorized, "")
	back, err := me.SignIn(ctx, "Mirabel", "correct horse battery")
	if err != nil || !back.Restored {
		t.Errorf("%+v, %v", back, err)
	}
}
