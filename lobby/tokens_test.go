package lobby

import (
	"strings"
	"testing"
	"time"
)

// owner is somebody with a name and a bot called Tin.
func (h *hall) owner(t *testing.T, name, bot string) Caller {
	t.Helper()
	_, token := h.register(t, name)
	by := h.signedIn(t, token)
	if _, err := h.CreateBot(t.Context(), by, bot); err != nil {
		t.Fatal(err)
	}
	return by
}

func TestBots(t *testing.T) {
	h := open(t)
	ann := h.owner(t, "Ann", "Tin")
	_, err := h.CreateBot(t.Context(), h.caller(t, KindPlayer), "Can")
	wantKind(t, err, Forbidden, "", "a guest")
	for why, name := range map[string]string{"a name that looks taken": "t1n", "its owner's": "ann"} {
		_, err := h.CreateBot(t.Context(), ann, name)
		wantKind(t, err, Conflict, "name", why)
	}
	_, err = h.CreateBot(t.Context(), ann, "bot-hex2")
	wantKind(t, err, Invalid, "name", "a name of the house")
	bots, err := h.Bots(t.Context(), ann)
	if err != nil || len(bots) != 1 || bots[0].Name != "Tin" || bots[0].Kind != KindBot || bots[0].Owner != ann.ID {
		t.Fatalf("%+v, %v", bots, err)
	}
	if p, err := h.Profile(t.Context(), "tin"); err != nil || p.Owner != "Ann" {
		t.Errorf("everybody sees %+v, %v", p, err)
	}
	_, err = h.SignIn(t.Context(), desk, "Tin", password)
	wantKind(t, err, Unauthorized, "", "nobody signs in to a bot")
	for i := range maxBots - 1 {
		if _, err := h.CreateBot(t.Context(), ann, "Robo"+string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
	}
	_, err = h.CreateBot(t.Context(), ann, "Straw")
	wantKind(t, err, Conflict, "", "one too many")
}

func TestTokens(t *testing.T) {
	h := open(t)
	ann, bob := h.owner(t, "Ann", "Tin"), h.owner(t, "Bob", "Zinc")
	play := []Scope{ScopePlay}
	for _, test := range []struct {
		why  string
		ask  NewToken
		kind ErrorKind
		key  string
	}{
		{"no name", NewToken{Bot: "Tin", Scopes: play, Name: "\x1b"}, Invalid, "name"},
		{"no scope", NewToken{Bot: "Tin", Name: "x"}, Invalid, "scopes"},
		{"an unknown scope", NewToken{Bot: "Tin", Name: "x", Scopes: []Scope{"fly"}}, Invalid, "scopes"},
		{"a scope twice", NewToken{Bot: "Tin", Name: "x", Scopes: []Scope{ScopePlay, ScopePlay}}, Invalid, "scopes"},
		{"too long", NewToken{Bot: "Tin", Name: "x", Scopes: play, Lifetime: MaxTokenLife + 1}, Invalid, "days"},
		{"too short", NewToken{Bot: "Tin", Name: "x", Scopes: play, Lifetime: -time.Hour}, Invalid, "days"},
		{"somebody else's bot", NewToken{Bot: "Zinc", Name: "x", Scopes: play}, NotFound, "bot"},
		{"nobody's bot", NewToken{Bot: "Zonk", Name: "x", Scopes: play}, NotFound, "bot"},
		{"a person does not play by token", NewToken{Name: "x", Scopes: play}, Invalid, "scopes"},
	} {
		_, _, err := h.CreateToken(t.Context(), ann, test.ask)
		wantKind(t, err, test.kind, test.key, test.why)
	}
	made, secret, err := h.CreateToken(t.Context(), ann, NewToken{Bot: "tin", Name: "  on the\nshelf", Scopes: play, Lifetime: 30 * 24 * time.Hour})
	if err != nil || made.Name != "on the shelf" || made.Account.Name != "Tin" || !strings.HasPrefix(secret, "car_k_") {
		t.Fatalf("%+v, %s, %v", made, secret, err)
	}
	h.clock.pass(time.Minute)
	if _, _, err := h.CreateToken(t.Context(), ann, NewToken{Name: "own", Scopes: []Scope{ScopeProfile}}); err != nil {
		t.Fatal(err)
	}

	h = h.reopen(t)
	tin := h.signedIn(t, secret)
	if !tin.Program || tin.Name != "Tin" || tin.Session != made.ID || !tin.May(ScopePlay) || tin.May(ScopeProfile) || !ann.May(ScopeProfile) {
		t.Errorf("the token is %+v", tin)
	}
	if _, err := h.Play(t.Context(), tin, "ffa"); err != nil {
		t.Error(err)
	}
	all, err := h.Tokens(t.Context(), ann)
	if err != nil || len(all) != 2 || all[0].Name != "own" || all[1].ID != made.ID || !all[1].Seen.Equal(h.now()) || !all[0].Seen.Equal(all[0].Created) {
		t.Errorf("the list is %+v, %v", all, err)
	}
	if list := h.listed(t, ann); len(list) != 1 {
		t.Errorf("the token is among the devices: %+v", list)
	}
	if n, err := h.EndOtherSessions(t.Context(), ann); n != 0 || err != nil {
		t.Errorf("ended %d with the other devices, %v", n, err)
	}

	wantKind(t, h.EndToken(t.Context(), bob, made.ID), NotFound, "id", "somebody else's")
	wantKind(t, h.EndToken(t.Context(), ann, ann.Session), NotFound, "id", "a device is no token")
	wantKind(t, h.EndSession(t.Context(), ann, all[0].ID), NotFound, "id", "a token is no device")
	if err := h.EndToken(t.Context(), ann, made.ID); err != nil {
		t.Fatal(err)
	}
	h.wantSignedIn(t, secret, false, "ended")
	if want := tin.ID + " " + made.ID; len(h.host.released) != 1 || h.host.released[0] != want {
		t.Errorf("released %v, want %s", h.host.released, want)
	}
}

func TestProgramTokensExpire(t *testing.T) {
	h := open(t)
	ann := h.owner(t, "Ann", "Tin")
	ask := NewToken{Bot: "Tin", Name: "x", Scopes: []Scope{ScopePlay}}
	_, long, err := h.CreateToken(t.Context(), ann, ask)
	if err != nil {
		t.Fatal(err)
	}
	ask.Lifetime = 40 * 24 * time.Hour
	_, short, err := h.CreateToken(t.Context(), ann, ask)
	if err != nil {
		t.Fatal(err)
	}
	for range maxTokens - 2 {
		if _, _, err := h.CreateToken(t.Context(), ann, ask); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err = h.CreateToken(t.Context(), ann, ask)
	wantKind(t, err, Conflict, "", "one too many")
	h.clock.pass(ask.Lifetime - time.Second)
	h.wantSignedIn(t, short, true, "unused for longer than a device may be")
	h.clock.pass(time.Second)
	h.wantSignedIn(t, short, false, "its time is up")
	if n, err := h.endExpired(t.Context()); n != maxTokens-1+1 || err != nil { // and the owner's sign-in
		t.Errorf("removed %d, %v", n, err)
	}
	h.clock.pass(200 * 24 * time.Hour)
	h.wantSignedIn(t, long, true, "older than a device may be")
	h.clock.pass(MaxTokenLife)
	h.wantSignedIn(t, long, false, "a year later")
}

// TestRecoveryEndsTokens: who had the account may have made some.
func TestRecoveryEndsTokens(t *testing.T) {
	h := open(t)
	ann := h.owner(t, "Ann", "Tin")
	_, own, err := h.CreateToken(t.Context(), ann, NewToken{Name: "x", Scopes: []Scope{ScopeProfile}})
	if err != nil {
		t.Fatal(err)
	}
	_, tin, err := h.CreateToken(t.Context(), ann, NewToken{Bot: "Tin", Name: "x", Scopes: []Scope{ScopePlay}})
	if err != nil {
		t.Fatal(err)
	}
	codes, err := h.NewRecoveryCodes(t.Context(), ann, password)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.Recover(t.Context(), desk, "Ann", codes[0], password2); err != nil {
		t.Fatal(err)
	}
	h.wantSignedIn(t, own, false, "a token of the account")
	h.wantSignedIn(t, tin, false, "a token of its bot")
}
