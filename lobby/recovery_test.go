package lobby

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

const password2 = "another horse battery"

// codes makes recovery codes for whoever has the token and the usual password.
func (h *hall) codes(t *testing.T, token string) []string {
	t.Helper()
	codes, err := h.NewRecoveryCodes(t.Context(), h.signedIn(t, token), password)
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

func TestRecoveryCodes(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	by := h.signedIn(t, token)
	_, err := h.NewRecoveryCodes(t.Context(), by, "not the password")
	wantKind(t, err, Forbidden, "password", "a wrong password")
	_, err = h.NewRecoveryCodes(t.Context(), h.caller(t, KindPlayer), password)
	wantKind(t, err, Conflict, "", "a guest")
	old, codes := h.codes(t, token), h.codes(t, token)
	if len(codes) != recoveryCodes || len(codes[0]) != 19 || slices.Contains(codes, old[0]) {
		t.Fatalf("codes %v after %v", codes, old)
	}
	if n, err := h.RecoveryCodesLeft(t.Context(), by); n != recoveryCodes || err != nil {
		t.Errorf("%d left, %v", n, err)
	}
	for why, test := range map[string][2]string{
		"a code of before": {"Ann", old[0]}, "another's name": {"Bob", codes[0]}, "a look-alike name": {"A-nn", codes[0]},
		"no code": {"Ann", ""}, "a short code": {"Ann", codes[0][:18]}, "nobody's code": {"Ann", "0000-0000-0000-0000"},
	} {
		_, _, err := h.Recover(t.Context(), desk, test[0], test[1], password2)
		wantKind(t, err, Unauthorized, "", why)
	}
	_, _, err = h.Recover(t.Context(), desk, "Ann", codes[0], "short")
	wantKind(t, err, Invalid, "password", "a password that cannot be chosen; the code is not spent")

	for range 3 * freeFailures { // somebody keeps guessing, and is slowed down
		_, err = h.SignIn(t.Context(), desk, "Ann", "wrong password")
	}
	wantKind(t, err, RateLimited, "sign-ins-by-name", "the name is locked")
	sloppy := strings.ToLower(strings.ReplaceAll(codes[0], "-", " "))
	sloppy = strings.NewReplacer("0", "o", "1", "l").Replace(sloppy)
	in, left, err := h.Recover(t.Context(), desk, "ann", sloppy, password2)
	if err != nil || left != recoveryCodes-1 || in.Account.Name != "Ann" {
		t.Fatalf("got %+v, %d, %v", in, left, err)
	}
	_, _, err = h.Recover(t.Context(), desk, "Ann", codes[0], password)
	wantKind(t, err, Unauthorized, "", "the same code again")
	h.wantSignedIn(t, token, false, "what was signed in before")
	h.wantSignedIn(t, in.Token, true, "who has recovered")
	_, err = h.SignIn(t.Context(), desk, "Ann", password)
	wantKind(t, err, Unauthorized, "", "the old password")

	h = h.reopen(t)
	if _, err = h.SignIn(t.Context(), desk, "Ann", password2); err != nil {
		t.Errorf("the new password: %v", err)
	}
	if _, left, err := h.Recover(t.Context(), desk, "Ann", codes[1], password); err != nil || left != recoveryCodes-2 {
		t.Errorf("the next code: %d left, %v", left, err)
	}
}

// TestRecoveryCodeIsSpentOnce has many use one code at the same time.
func TestRecoveryCodeIsSpentOnce(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	code := h.codes(t, token)[0]
	var mu sync.Mutex
	var all sync.WaitGroup
	won := 0
	for range 8 {
		all.Go(func() {
			_, _, err := h.Recover(t.Context(), desk, "Ann", code, password2)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				won++
			} else {
				wantKind(t, err, Unauthorized, "", "who came late")
			}
		})
	}
	if all.Wait(); won != 1 {
		t.Errorf("the code was good %d times", won)
	}
}

func TestRecoveryEndsTheGuestSecret(t *testing.T) {
	h := open(t)
	in, secret, err := h.CreateGuest(t.Context(), desk, KindPlayer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Upgrade(t.Context(), h.signedIn(t, in.Token), "Ann", password); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.Recover(t.Context(), desk, "Ann", h.codes(t, in.Token)[0], password2); err != nil {
		t.Fatal(err)
	}
	_, err = h.SignInSecret(t.Context(), desk, secret)
	wantKind(t, err, Unauthorized, "", "the secret")
}

func TestSetPassword(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	by := h.signedIn(t, token)
	other, err := h.SignIn(t.Context(), desk, "Ann", password)
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, h.SetPassword(t.Context(), by, password, "Ann"), Invalid, "password", "a bad one")
	wantKind(t, h.SetPassword(t.Context(), by, "wrong password", password2), Forbidden, "password", "without the old one")
	if err := h.SetPassword(t.Context(), by, password, password2); err != nil {
		t.Fatal(err)
	}
	h.wantSignedIn(t, token, true, "who has changed it")
	h.wantSignedIn(t, other.Token, false, "everybody else")
	if _, err := h.SignIn(t.Context(), desk, "Ann", password2); err != nil {
		t.Error(err)
	}

	// A thief with a token guesses: it does not help, and does not harm the owner.
	for range freeFailures + 1 {
		err = h.SetPassword(t.Context(), by, "a thief's guess", password)
	}
	wantKind(t, err, RateLimited, "passwords-by-session", "guessing on")
	if _, err := h.SignIn(t.Context(), desk, "Ann", password2); err != nil {
		t.Errorf("the owner: %v", err)
	}
}

func FuzzRecoveryCode(f *testing.F) {
	f.Add("0123-4567-89AB-CDEF")
	f.Add("oil 0 -- gh")
	f.Fuzz(func(t *testing.T, code string) {
		key, ok := recoveryKey(code)
		if !ok {
			return
		}
		if again, ok := recoveryKey("- " + strings.ToLower(code)); len(code) < 60 && (!ok || again != key) {
			t.Errorf("%q is not %q", strings.ToLower(code), code)
		}
	})
}
