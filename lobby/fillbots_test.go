package lobby

import (
	"slices"
	"strings"
	"testing"

	"carom/storage"
)

func TestFillBots(t *testing.T) {
	h := open(t)
	bots := h.FillBots()
	if len(bots) != 4 {
		t.Fatalf("%d bots, want 4", len(bots))
	}
	for _, b := range bots {
		if b.Kind != KindBot || !strings.HasPrefix(b.Name, "bot-") || b.Account == "" {
			t.Errorf("%+v is no fill bot", b)
		}
		if p, err := h.Profile(t.Context(), b.Name); err != nil || !p.Account.House {
			t.Errorf("%s: got %+v, %v, want an account of the house", b.Name, p.Account, err)
		}
	}
	bots[0].Name = "changed"
	again := h.reopen(t).FillBots()
	if slices.Equal(again, bots) || again[0].Account != bots[0].Account || !slices.Equal(again[1:], bots[1:]) {
		t.Errorf("after a restart there are %+v, want the same as %+v", again, bots)
	}
}

func TestFillBotsPassOverForeignNames(t *testing.T) {
	h := open(t)
	fifth := fillName(4)
	err := h.store.Update(t.Context(), func(tx storage.Tx) error {
		return tx.Accounts().Put(storage.Account{ID: "x", Name: fifth, NameKey: nameKey(fifth), Kind: "bot"})
	})
	if err != nil {
		t.Fatal(err)
	}
	bots, err := h.makeFillBots(t.Context(), 6)
	if err != nil || len(bots) != 6 || bots[3].Name != fillName(3) || bots[4].Name != fillName(5) {
		t.Errorf("got %+v, %v, want %s left out", bots, err, fifth)
	}
}

func TestFillNames(t *testing.T) {
	if len(fillNames) != maxFillBots {
		t.Errorf("%d names, want %d", len(fillNames), maxFillBots)
	}
	seen := map[string]string{}
	for i := range 3 * maxFillBots {
		name := fillName(i)
		if !nameShape.MatchString(name) || len(name) > maxName {
			t.Errorf("%s is no name", name)
		}
		if other, twice := seen[nameKey(name)]; twice {
			t.Errorf("%s looks like %s", name, other)
		}
		seen[nameKey(name)] = name
	}
}
