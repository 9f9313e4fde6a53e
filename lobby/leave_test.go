package lobby

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"carom/storage"
)

// leaver is somebody with everything that an account can have, and a history of n
// matches against a rival.
func (h *hall) leaver(t *testing.T, n int) (by Caller, rival Account, codes []string) {
	t.Helper()
	by = h.owner(t, "Annabel", "Tinman")
	rival = h.guest(t, KindPlayer)
	if _, _, err := h.CreateToken(t.Context(), by, NewToken{Bot: "Tinman", Name: "x", Scopes: []Scope{ScopePlay}}); err != nil {
		t.Fatal(err)
	}
	codes, err := h.NewRecoveryCodes(t.Context(), by, password)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.SetDisplay(t.Context(), by, "Annabel Lee"); err != nil {
		t.Fatal(err)
	}
	bots, err := h.Bots(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		h.report(t, fmt.Sprint("m", i), "ffa", by.Account, rival, bots[0])
	}
	if by.Account, err = h.Rename(t.Context(), by, "Annabella"); err != nil {
		t.Fatal(err)
	}
	return by, rival, codes
}

func TestLeaveAndStay(t *testing.T) {
	h := open(t)
	by, _, codes := h.leaver(t, 1)
	_, err := h.Leave(t.Context(), by, "not the password")
	wantKind(t, err, Forbidden, "password", "without the password")
	for _, back := range []func() (SignedIn, error){
		func() (SignedIn, error) { return h.SignIn(t.Context(), desk, "Annabella", password) },
		func() (SignedIn, error) {
			in, _, err := h.Recover(t.Context(), desk, "Annabella", codes[0], password)
			return in, err
		},
	} {
		due, err := h.Leave(t.Context(), by, password)
		if err != nil || !due.Equal(h.now().Add(leaveGrace)) {
			t.Fatalf("due %v, %v", due, err)
		}
		err = h.alive(t.Context(), by)
		wantKind(t, err, Unauthorized, "", "who has left is signed out")
		h.clock.pass(leaveGrace - time.Second)
		if n, err := h.forgetDue(t.Context()); n != 0 || err != nil {
			t.Errorf("%d were forgotten too soon, %v", n, err)
		}
		in, err := back()
		if err != nil || !in.Restored {
			t.Fatalf("coming back: %+v, %v", in, err)
		}
		h.clock.pass(time.Second)
		if n, err := h.forgetDue(t.Context()); n != 0 || err != nil {
			t.Errorf("%d were forgotten who came back, %v", n, err)
		}
		if again, err := h.SignIn(t.Context(), desk, "Annabella", password); err != nil || again.Restored {
			t.Errorf("signing in once more: %+v, %v", again, err)
		}
		by = h.signedIn(t, in.Token)
	}
}

// TestForget looks for traces of who has left, in what is shown and in the file.
func TestForget(t *testing.T) {
	h := open(t)
	by, rival, codes := h.leaver(t, forgetStep+10)
	before, err := h.Board(t.Context(), BoardQuery{Mode: "ffa", Kind: KindAll})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Leave(t.Context(), by, password); err != nil {
		t.Fatal(err)
	}
	h.clock.pass(leaveGrace)
	h.store.failAfter(3) // the machine stops in the middle
	if _, err := h.forgetDue(t.Context()); err == nil {
		t.Fatal("nothing has failed")
	}
	h.store.fail = nil
	h = h.reopen(t)
	if n, err := h.forgetDue(t.Context()); n == 0 || err != nil {
		t.Errorf("%d were forgotten, %v", n, err)
	}
	if n, err := h.forgetDue(t.Context()); n != 0 || err != nil {
		t.Errorf("%d were forgotten again, %v", n, err)
	}
	if _, err := h.endHolds(t.Context()); err != nil {
		t.Error(err)
	}

	after, err := h.Board(t.Context(), BoardQuery{Mode: "ffa", Kind: KindAll})
	if err != nil || len(after.Items) != len(before.Items) {
		t.Fatalf("the ladder is %+v, %v", after, err)
	}
	ghost := ""
	for i, row := range after.Items {
		was := before.Items[i]
		if row.Account != was.Account || row.Rank != was.Rank || row.Rating != was.Rating || row.Matches != was.Matches {
			t.Errorf("row %d was %+v and is %+v", i, was, row)
		}
		if row.Account == by.ID {
			ghost = row.Name
		}
		if (row.Account == rival.ID) == strings.HasPrefix(row.Name, "deleted-") {
			t.Errorf("row %d is called %s", i, row.Name)
		}
	}
	p, err := h.Profile(t.Context(), ghost)
	if err != nil || p.Account.Display != "" || p.Recent[0].Players[0].Name != ghost {
		t.Errorf("the ghost's profile: %+v, %v", p, err)
	}
	if other, err := h.Profile(t.Context(), rival.Name); err != nil || other.Recent[0].Players[0].Name != ghost || other.Recent[0].Players[1].Name != rival.Name {
		t.Errorf("the rival's history: %+v, %v", other.Recent, err)
	}
	for _, name := range []string{"Annabel", "Annabella", "Tinman"} {
		_, err := h.Profile(t.Context(), name)
		wantKind(t, err, NotFound, "name", "a name that was left")
		_, err = h.Register(t.Context(), desk, name, password)
		wantKind(t, err, Conflict, "name", "a name that was left")
	}
	_, err = h.SignIn(t.Context(), desk, "Annabella", password)
	wantKind(t, err, Unauthorized, "", "signing in")
	_, _, err = h.Recover(t.Context(), desk, "Annabella", codes[1], password)
	wantKind(t, err, Unauthorized, "", "recovering")
	h.wantNoTrace(t, by.ID, "Annabel", "Lee", "Tinman", "192.0.2", "desk", "argon2id")
	h.report(t, "late", "ffa", rival, Account{ID: by.ID, Kind: KindPlayer}) // a match that was still running
	h.wantNoTrace(t, by.ID, "Annabel")
}

// wantNoTrace reads all that is stored of an account, its bots and its matches.
func (h *hall) wantNoTrace(t *testing.T, account string, words ...string) {
	t.Helper()
	var all []any
	err := h.store.View(t.Context(), func(tx storage.Tx) error {
		accounts, err1 := tx.Accounts().Scan("", 1000)
		sessions, err2 := tx.Sessions().OfAccount(account)
		creds, err3 := tx.Credentials().OfAccount(account)
		matches, err4 := tx.Matches().List(storage.MatchFilter{Player: account}, storage.MatchKey{}, 1000)
		holds, err5 := tx.NameHolds().Scan("", 1000)
		for i := range holds {
			holds[i].Key = "" // keeps the name from others; who it was it does not say
		}
		all = []any{accounts, sessions, creds, matches, holds}
		return errors.Join(err1, err2, err3, err4, err5)
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if i := strings.Index(string(text), w); i >= 0 {
			t.Errorf("%q is still there: %s", w, text[max(0, i-100):min(len(text), i+100)])
		}
	}
}

// TestGuestLeavesAtOnce: nobody could come back as one.
func TestGuestLeavesAtOnce(t *testing.T) {
	h := open(t)
	in, secret, err := h.CreateGuest(t.Context(), desk, KindPlayer)
	if err != nil {
		t.Fatal(err)
	}
	by := h.signedIn(t, in.Token)
	h.report(t, "m1", "ffa", by.Account, h.guest(t, KindPlayer))
	if _, err := h.Leave(t.Context(), by, ""); err != nil {
		t.Fatal(err)
	}
	_, err = h.SignInSecret(t.Context(), desk, secret)
	wantKind(t, err, Unauthorized, "", "the secret")
	h.wantSignedIn(t, in.Token, false, "the token")
	h.wantNoTrace(t, by.ID, by.Name)
	if len(h.host.released) != 1 {
		t.Errorf("released %v, want the seat", h.host.released)
	}
}

// TestLeaverIsNotPairedBack: a code that was confirmed just before does not count
// as coming back.
func TestLeaverIsNotPairedBack(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	by := h.signedIn(t, token)
	start := h.pair(t, "")
	if err := h.AnswerPairing(t.Context(), by, start.UserCode, true); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Leave(t.Context(), by, password); err != nil {
		t.Fatal(err)
	}
	h.wantPoll(t, start, PairingExpired, "the terminal")
	h.clock.pass(leaveGrace)
	if n, err := h.forgetDue(t.Context()); n != 1 || err != nil {
		t.Errorf("%d were forgotten, %v", n, err)
	}
}

func TestHoldsEnd(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	if _, err := h.Rename(t.Context(), h.signedIn(t, token), "Zoe"); err != nil {
		t.Fatal(err)
	}
	if n, err := h.endHolds(t.Context()); n != 0 || err != nil {
		t.Errorf("%d ended too soon, %v", n, err)
	}
	h.clock.pass(holdName)
	if n, err := h.endHolds(context.Background()); n != 1 || err != nil {
		t.Errorf("%d ended, %v, want 1", n, err)
	}
}
