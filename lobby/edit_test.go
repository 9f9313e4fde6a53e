package lobby

import (
	"strings"
	"testing"
	"time"

	"carom/storage"
)

// TestUpgrade gives a guest with a history a name of its own.
func TestUpgrade(t *testing.T) {
	h := open(t)
	in, secret, err := h.CreateGuest(t.Context(), desk, KindPlayer)
	if err != nil {
		t.Fatal(err)
	}
	by, was := h.signedIn(t, in.Token), in.Account.Name
	rival := h.guest(t, KindPlayer)
	h.report(t, "m1", "ffa", by.Account, rival)
	h.register(t, "Taken")
	for _, test := range []struct {
		why, name, password string
		kind                ErrorKind
		key                 string
	}{
		{"a reserved name", "admin", password, Invalid, "name"},
		{"a name that looks taken", "t-aken", password, Conflict, "name"},
		{"a short password", "Ann", "short", Invalid, "password"},
	} {
		_, err := h.Upgrade(t.Context(), by, test.name, test.password)
		wantKind(t, err, test.kind, test.key, test.why)
	}
	ann, err := h.Upgrade(t.Context(), by, "Ann", password)
	if err != nil || ann.ID != by.ID || ann.Guest || ann.Name != "Ann" || !ann.Created.Equal(by.Created) {
		t.Fatalf("got %+v, %v", ann, err)
	}
	_, err = h.Upgrade(t.Context(), h.signedIn(t, in.Token), "Anna", password)
	wantKind(t, err, Conflict, "", "a second time")
	_, err = h.Upgrade(t.Context(), by, "Anna", password)
	wantKind(t, err, Conflict, "", "a second time, by who was authenticated before the first")
	_, err = h.Upgrade(t.Context(), h.caller(t, KindBot), "Robot", password)
	wantKind(t, err, Conflict, "", "a bot")

	h = h.reopen(t)
	if got := h.signedIn(t, in.Token); got.Account != ann {
		t.Errorf("who is signed in sees %+v, want %+v", got.Account, ann)
	}
	if got, err := h.SignIn(t.Context(), desk, "ann", password); err != nil || got.Account != ann {
		t.Errorf("by name: %+v, %v", got, err)
	}
	if got, err := h.SignInSecret(t.Context(), desk, secret); err != nil || got.Account != ann {
		t.Errorf("by the old secret: %+v, %v", got, err)
	}
	for _, name := range []string{"Ann", was, strings.ToUpper(was)} {
		p, err := h.Profile(t.Context(), name)
		if err != nil || p.Account != ann || len(p.Ratings) != 1 || p.Ratings[0].Matches != 1 || len(p.Recent) != 1 {
			t.Errorf("the history as %s: %+v, %v", name, p, err)
		}
	}
	if board, err := h.Board(t.Context(), BoardQuery{Mode: "ffa"}); err != nil || board.Items[0].Name != "Ann" || board.Items[0].Guest {
		t.Errorf("the ladder: %+v, %v", board, err)
	}
	h.clock.pass(holdName)
	_, err = h.Profile(t.Context(), was)
	wantKind(t, err, NotFound, "name", "the old name, after 90 days")
}

// TestNamesOnHold: who leaves a name may come back to it, others have to wait.
func TestNamesOnHold(t *testing.T) {
	h := open(t)
	ann, _ := h.register(t, "Ann")
	bob, _ := h.register(t, "Bob")
	rename := func(id, name string) error {
		_, err := h.edit(t.Context(), "Rename", id, func(tx storage.Tx, a *storage.Account) error {
			return moveName(tx, "Rename", a, name, h.now())
		})
		return err
	}
	if err := rename(ann.ID, "Zoe"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Ann", "a-nn"} {
		wantKind(t, rename(bob.ID, name), Conflict, "name", "a name on hold for a rename")
		_, err := h.Register(t.Context(), desk, name, password)
		wantKind(t, err, Conflict, "name", "a name on hold for a newcomer")
	}
	if err := rename(ann.ID, "Ann"); err != nil {
		t.Errorf("coming back: %v", err)
	}
	if err := rename(ann.ID, "aNN"); err != nil {
		t.Errorf("only another spelling: %v", err)
	}
	if err := rename(ann.ID, "Zoe"); err != nil {
		t.Fatal(err)
	}
	h.clock.pass(holdName)
	if err := rename(bob.ID, "Ann"); err != nil {
		t.Errorf("after 90 days: %v", err)
	}
	if p, err := h.Profile(t.Context(), "Ann"); err != nil || p.Account.ID != bob.ID {
		t.Errorf("Ann is now %+v, %v", p.Account, err)
	}
	err := h.store.Update(t.Context(), func(tx storage.Tx) error {
		return tx.NameHolds().Put(storage.NameHold{Key: nameKey("Ghosted")})
	})
	if err != nil {
		t.Fatal(err)
	}
	h.clock.pass(1000 * 24 * time.Hour)
	_, err = h.Register(t.Context(), desk, "Ghosted", password)
	wantKind(t, err, Conflict, "name", "a name that is kept for good")
}

func TestDisplayNames(t *testing.T) {
	h := open(t)
	in, _, err := h.CreateGuest(t.Context(), desk, KindPlayer)
	if err != nil {
		t.Fatal(err)
	}
	by := h.signedIn(t, in.Token)
	for text, want := range map[string]string{
		"Ann the Bold": "Ann the Bold", "  Ann   Bo ": "Ann Bo", "Jürgen": "Jürgen", "Ёлка 7": "Ёлка 7", "戦車マン": "戦車マン", "탱크": "탱크",
		"ﬁne": "fine", "Zoë": "Zoë", "": "", "   ": "", "😀 tank": "😀 tank", "👨‍👩‍👧": "",
	} {
		got, err := h.SetDisplay(t.Context(), by, text)
		if text == "👨‍👩‍👧" {
			wantKind(t, err, Invalid, "display_name", "characters that join others")
			continue
		}
		if err != nil || got.Display != want {
			t.Errorf("%q became %q, %v, want %q", text, got.Display, err, want)
		}
		if now := h.signedIn(t, in.Token); now.Display != want {
			t.Errorf("%q is seen as %q", text, now.Display)
		}
	}
	for why, text := range map[string]string{
		"too long": strings.Repeat("x", 25), "far too long": strings.Repeat("x", 1<<16), "two scripts": "Аnn", "Greek and Latin": "αnn",
		"a direction": "Ann\u202egnp", "nothing to see": "\u200b\u200b", "a pile of accents": "a\u0301\u0302\u0303\u0304", "an accent first": "\u0301a",
		"reserved": "Admin", "reserved and spaced": "a d m i n", "control": "a\x1b[31m", "a tag": "a\U000e0041", "broken": "a\xff",
	} {
		_, err := h.SetDisplay(t.Context(), by, text)
		wantKind(t, err, Invalid, "display_name", why)
	}
}

func FuzzDisplay(f *testing.F) {
	for _, s := range []string{"Ann", "Ёлка", "戦車マン", "a\u0301\u0302", "\u202eabc", " a  b ", "ﬁ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		name, err := checkDisplay("Fuzz", text)
		if err != nil || name == "" {
			return
		}
		again, err := checkDisplay("Fuzz", name)
		if err != nil || again != name {
			t.Errorf("%q became %q, which became %q, %v", text, name, again, err)
		}
		if strings.TrimSpace(name) != name || len(name) > 4*maxDisplay || plainText(name, 4*maxDisplay) != name {
			t.Errorf("%q became %q", text, name)
		}
	})
}

func FuzzPlainText(f *testing.F) {
	f.Add("Mozilla/5.0 (X11; Linux)", 20)
	f.Add("a\x1b]0;title\x07b\u202e", 5)
	f.Fuzz(func(t *testing.T, text string, max int) {
		max &= 255
		out := plainText(text, max)
		if len(out) > max || strings.ContainsAny(out, "\x00\x07\x1b\n\r\t\u009b\u202e") || plainText(out, max) != strings.TrimSpace(out) {
			t.Errorf("%q became %q", text, out)
		}
	})
}

func FuzzNameKey(f *testing.F) {
	f.Add("rnodern", "modern")
	f.Add("B1ll", "bill")
	f.Fuzz(func(t *testing.T, a, b string) {
		if checkName("Fuzz", a) != nil || checkName("Fuzz", b) != nil {
			return
		}
		key := nameKey(a)
		if key == "" || strings.ContainsAny(key, "\x00-_01i") || len(key) > maxName {
			t.Errorf("%s has key %q", a, key)
		}
		if strings.EqualFold(a, b) && key != nameKey(b) {
			t.Errorf("%s and %s have other keys", a, b)
		}
	})
}
