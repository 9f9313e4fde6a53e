package lobby

import (
	"testing"
	"time"
)

func TestRename(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	by, rival := h.signedIn(t, token), h.guest(t, KindPlayer)
	h.report(t, "m1", "ffa", by.Account, rival)
	_, err := h.Rename(t.Context(), h.caller(t, KindPlayer), "Bob")
	wantKind(t, err, Conflict, "", "a guest")
	_, err = h.Rename(t.Context(), by, "_")
	wantKind(t, err, Invalid, "name", "no name")
	if same, err := h.Rename(t.Context(), by, "Ann"); err != nil || same != by.Account {
		t.Errorf("the same name: %+v, %v", same, err)
	}
	zoe, err := h.Rename(t.Context(), by, "Zoe")
	if err != nil || zoe.ID != by.ID || zoe.Name != "Zoe" {
		t.Fatalf("%+v, %v", zoe, err)
	}
	h.clock.pass(renameEvery - 12*time.Hour)
	_, err = h.Rename(t.Context(), by, "Ann")
	wantKind(t, err, RateLimited, "renames-by-account", "too soon")
	if e, ok := err.(*Error); !ok || e.Retry != 12*time.Hour {
		t.Errorf("to be tried again: %v", e.Retry)
	}

	h = h.reopen(t)
	again, err := h.SignIn(t.Context(), desk, "Zoe", password)
	if err != nil || again.Account != zoe {
		t.Errorf("by the new name: %+v, %v", again, err)
	}
	_, err = h.SignIn(t.Context(), desk, "Ann", password)
	wantKind(t, err, Unauthorized, "", "nobody signs in by an old name")
	for _, name := range []string{"Zoe", "Ann"} {
		p, err := h.Profile(t.Context(), name)
		if err != nil || p.Account != zoe || len(p.Recent) != 1 || p.Recent[0].Players[0].Name != "Zoe" {
			t.Errorf("the profile of %s: %+v, %v", name, p, err)
		}
	}
	if m, err := h.Match(t.Context(), "m1"); err != nil || m.Players[0].Name != "Zoe" || m.Players[1].Name != rival.Name {
		t.Errorf("the match: %+v, %v", m, err)
	}
	board, err := h.Board(t.Context(), BoardQuery{Mode: "ffa"})
	if err != nil || board.Items[0].Name != "Zoe" {
		t.Errorf("the ladder: %+v, %v", board, err)
	}
	h.clock.pass(12 * time.Hour)
	if back, err := h.Rename(t.Context(), h.signedIn(t, again.Token), "Ann"); err != nil || back.Name != "Ann" {
		t.Errorf("taking the old name back: %+v, %v", back, err)
	}
}
