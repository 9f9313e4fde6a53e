package lobby

import (
	"errors"
	"strings"
	"testing"
	"time"

	"carom/storage"
)

const password = "correct horse battery"

func TestGuests(t *testing.T) {
	h := open(t)
	for _, test := range []struct {
		kind, want Kind
		prefix     string
	}{{"", KindPlayer, "guest-"}, {KindPlayer, KindPlayer, "guest-"}, {KindBot, KindBot, "bot-"}} {
		in, secret, err := h.CreateGuest(t.Context(), desk, test.kind)
		acc, token := in.Account, in.Token
		if err != nil || acc.Kind != test.want || !acc.Guest || acc.House || !strings.HasPrefix(acc.Name, test.prefix) {
			t.Fatalf("kind %q: got %+v, %v", test.kind, acc, err)
		}
		if got, err := h.Authenticate(t.Context(), token); err != nil || got.Account != acc {
			t.Errorf("by token: got %+v, %v, want %+v", got, err, acc)
		}
		again, err := h.SignInSecret(t.Context(), desk, secret)
		if err != nil || again.Account != acc || again.Token == token {
			t.Errorf("by secret: got %+v, %v, want %+v with a new token", again, err, acc)
		}
	}
	for _, kind := range []Kind{KindAll, "robot"} {
		_, _, err := h.CreateGuest(t.Context(), desk, kind)
		wantKind(t, err, Invalid, "kind", string(kind))
	}
	_, token := h.register(t, "Ann")
	strange, err := newSecret(secretPrefix, newRandom(99))
	if err != nil {
		t.Fatal(err)
	}
	for why, secret := range map[string]string{"nobody's secret": strange, "no secret": "x", "empty": "", "a token": token} {
		_, err := h.SignInSecret(t.Context(), desk, secret)
		wantKind(t, err, Unauthorized, "", why)
	}
}

func TestRegisterAndSignIn(t *testing.T) {
	h := open(t)
	ann, token := h.register(t, "Ann")
	if got, err := h.Authenticate(t.Context(), token); err != nil || got.Account != ann || ann.Guest {
		t.Errorf("got %+v, %v, want %+v", got, err, ann)
	}
	for why, name := range map[string]string{"the same": "Ann", "another case": "aNN", "a look-alike": "a_nn"} {
		_, err := h.Register(t.Context(), desk, name, password)
		wantKind(t, err, Conflict, "name", why)
	}
	_, err := h.Register(t.Context(), desk, "admin", password)
	wantKind(t, err, Invalid, "name", "a reserved name")
	_, err = h.Register(t.Context(), desk, "Bob", "short")
	wantKind(t, err, Invalid, "password", "a short password")

	for _, name := range []string{"Ann", "ann"} {
		if got, err := h.SignIn(t.Context(), desk, name, password); err != nil || got.Account != ann || got.Token == "" {
			t.Errorf("as %s: got %+v, %v", name, got, err)
		}
	}
	for _, test := range []struct{ why, name, password string }{
		{"a wrong password", "Ann", password + "!"},
		{"an unknown name", "Bob", password},
		{"a look-alike is not the name", "a_nn", password},
		{"nobody signs in to the house's bots", h.FillBots()[0].Name, password},
		{"a guest has no password", h.guest(t, KindPlayer).Name, ""},
		{"a name nobody can have", strings.Repeat("x", 1000), password},
		{"a password nobody can have", "Ann", strings.Repeat("x", 1<<20)},
	} {
		_, err := h.SignIn(t.Context(), desk, test.name, test.password)
		wantKind(t, err, Unauthorized, "", test.why)
		if e, ok := err.(*Error); !ok || e.Sentence() != "the name or the password is wrong" {
			t.Errorf("%s: the answer tells them apart: %v", test.why, err)
		}
	}
}

// TestRegisterRace: two want one name at the same time, past the first look.
func TestRegisterRace(t *testing.T) {
	h := open(t)
	results := make(chan error, 8)
	for range cap(results) {
		go func() {
			_, err := h.Register(t.Context(), desk, "Ann", password)
			results <- err
		}()
	}
	won := 0
	for range cap(results) {
		if err := <-results; err == nil {
			won++
		} else {
			wantKind(t, err, Conflict, "name", "who came second")
		}
	}
	if won != 1 {
		t.Errorf("%d got the name, want one", won)
	}
}

func TestPasswordIsRehashed(t *testing.T) {
	h := open(t)
	ann, _ := h.register(t, "Ann")
	stored := func() string {
		var c storage.Credential
		err := h.store.View(t.Context(), func(tx storage.Tx) (err error) {
			c, err = tx.Credentials().Get(credentialPassword, ann.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return c.Data
	}
	before := stored()
	h.passwords.cost.Passes = 2
	if _, err := h.SignIn(t.Context(), desk, "Ann", password); err != nil {
		t.Fatal(err)
	}
	if after := stored(); after == before || !strings.Contains(after, "t=2") {
		t.Errorf("the hash is still %s", after)
	}
	if _, err := h.SignIn(t.Context(), desk, "Ann", password); err != nil {
		t.Errorf("with the new hash: %v", err)
	}
}

func TestErrorsAreWrappedOnce(t *testing.T) {
	h := open(t)
	_, err := h.Around(t.Context(), "ffa", "zoe", "", 1)
	if want := `lobby.Around: name: not_found: nobody is called "zoe"`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestReady(t *testing.T) {
	h := open(t)
	if err := h.Ready(t.Context()); err != nil {
		t.Errorf("at start: %v", err)
	}
	h.store.fail = storage.E("bolt.Update", Unavailable, "", storage.E("bolt.commit", Internal, "", errors.New("disk full")))
	if err := h.Ready(t.Context()); err != nil {
		t.Errorf("nothing was written yet: %v", err)
	}
	_, err := h.Register(t.Context(), desk, "Ann", password)
	wantKind(t, err, Unavailable, "", "the disk is full")
	if e, ok := err.(*Error); !ok || strings.Contains(e.Sentence(), "disk") {
		t.Errorf("people need not read of disks: %v", err)
	}
	wantKind(t, h.Ready(t.Context()), Unavailable, "", "after a write has failed")
	h.store.fail = nil
	if err := h.Ready(t.Context()); err != nil {
		t.Errorf("the disk has room again: %v", err)
	}
	h.clock.pass(time.Second)
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	wantKind(t, h.Ready(t.Context()), Unavailable, "", "after the store was closed")
}
