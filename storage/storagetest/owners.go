package storagetest

import (
	"fmt"
	"reflect"
	"testing"

	"carom/storage"
)

// owned is a bot with an owner.
func owned(id, owner string) storage.Account {
	a := account(id, "k"+id)
	a.Kind, a.Owner = "bot", owner
	return a
}

func testOwners(t *testing.T, s storage.Store) {
	one, two, other := owned("b1", "a1"), owned("b2", "a1"), owned("b3", "a11")
	wantOwned := func(owner string, want ...storage.Account) {
		t.Helper()
		view(t, s, func(tx storage.Tx) error {
			got, err := tx.Accounts().OwnedBy(owner)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("OwnedBy(%s): got %+v, %v, want %+v", owner, got, err, want)
			}
			return nil
		})
	}
	wantOwned("a1")
	update(t, s, func(tx storage.Tx) error {
		for _, a := range []storage.Account{two, one, other, account("a1", "ann")} {
			if err := tx.Accounts().Put(a); err != nil {
				return err
			}
		}
		bad := owned("b4", "a\x001")
		wantKind(t, tx.Accounts().Put(bad), storage.Invalid, "an ambiguous owner")
		return nil
	})
	wantOwned("a1", one, two)
	two.Owner, one.Display = "", "Tin Can"
	update(t, s, func(tx storage.Tx) error {
		if err := tx.Accounts().Put(two); err != nil {
			return err
		}
		return tx.Accounts().Put(one)
	})
	wantOwned("a1", one)
	wantOwned("a11", other)
}

func testAccountScan(t *testing.T, s storage.Store) {
	const n = 25
	update(t, s, func(tx storage.Tx) error {
		for i := range n {
			if err := tx.Accounts().Put(account(fmt.Sprintf("a%02d", i), fmt.Sprint("k", i))); err != nil {
				return err
			}
		}
		return nil
	})
	seen := 0
	for after := ""; ; {
		var page []storage.Account
		view(t, s, func(tx storage.Tx) (err error) {
			page, err = tx.Accounts().Scan(after, 10)
			return err
		})
		if len(page) == 0 {
			break
		}
		for _, a := range page {
			if want := fmt.Sprintf("a%02d", seen); a.ID != want {
				t.Errorf("got %s, want %s", a.ID, want)
			}
			seen++
		}
		after = page[len(page)-1].ID
	}
	if seen != n {
		t.Errorf("walked over %d accounts, want %d", seen, n)
	}
}

func testNameHolds(t *testing.T, s storage.Store) {
	mine := storage.NameHold{Key: "ann", Account: "a1", Until: at(9)}
	forGood := storage.NameHold{Key: "ann"}
	for _, want := range []storage.NameHold{mine, forGood} {
		update(t, s, func(tx storage.Tx) error { return tx.NameHolds().Put(want) })
		view(t, s, func(tx storage.Tx) error {
			got, err := tx.NameHolds().Get("ann")
			if err != nil || got != want {
				t.Errorf("got %+v, %v, want %+v", got, err, want)
			}
			_, err = tx.NameHolds().Get("an")
			wantKind(t, err, storage.NotFound, "another key")
			return nil
		})
	}
	other := storage.NameHold{Key: "bob", Name: "Bob", Account: "a2", Until: at(1)}
	update(t, s, func(tx storage.Tx) error { return tx.NameHolds().Put(other) })
	view(t, s, func(tx storage.Tx) error {
		for after, want := range map[string][]storage.NameHold{"": {forGood}, "ann": {other}, "bob": nil} {
			if got, err := tx.NameHolds().Scan(after, 1); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("Scan after %q: got %+v, %v, want %+v", after, got, err, want)
			}
		}
		return nil
	})
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.NameHolds().Put(storage.NameHold{}), storage.Invalid, "an empty key")
		if err := tx.NameHolds().Delete("never was"); err != nil {
			return err
		}
		return tx.NameHolds().Delete("ann")
	})
	view(t, s, func(tx storage.Tx) error {
		_, err := tx.NameHolds().Get("ann")
		wantKind(t, err, storage.NotFound, "deleted")
		return nil
	})
}
