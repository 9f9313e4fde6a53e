package storagetest

import (
	"reflect"
	"testing"

	"carom/storage"
)

func testAccounts(t *testing.T, s storage.Store) {
	ann := account("a1", "ann")
	ann.Guest, ann.House = true, true
	view(t, s, func(tx storage.Tx) error {
		_, err := tx.Accounts().Get("a1")
		wantKind(t, err, storage.NotFound, "nobody is there yet")
		_, err = tx.Accounts().ByName("ann")
		wantKind(t, err, storage.NotFound, "nobody is called that yet")
		return nil
	})
	update(t, s, func(tx storage.Tx) error { return tx.Accounts().Put(ann) })
	renamed := ann
	renamed.Name, renamed.NameKey = "Anna", "anna"
	for _, want := range []storage.Account{ann, renamed} {
		update(t, s, func(tx storage.Tx) error { return tx.Accounts().Put(want) })
		view(t, s, func(tx storage.Tx) error {
			byID, err := tx.Accounts().Get("a1")
			if err != nil || !reflect.DeepEqual(byID, want) {
				t.Errorf("Get: got %+v, %v, want %+v", byID, err, want)
			}
			byName, err := tx.Accounts().ByName(want.NameKey)
			if err != nil || !reflect.DeepEqual(byName, want) {
				t.Errorf("ByName: got %+v, %v, want %+v", byName, err, want)
			}
			return nil
		})
	}
	view(t, s, func(tx storage.Tx) error {
		_, err := tx.Accounts().ByName("ann")
		wantKind(t, err, storage.NotFound, "a renamed account has left its old name")
		return nil
	})
	for _, bad := range []storage.Account{account("", "x"), account("x", ""), account("a\x00b", "x"), account("x", "a\x00b")} {
		update(t, s, func(tx storage.Tx) error {
			wantKind(t, tx.Accounts().Put(bad), storage.Invalid, "an empty or ambiguous key")
			return nil
		})
	}
}

func testAccountConflict(t *testing.T, s storage.Store) {
	update(t, s, func(tx storage.Tx) error { return tx.Accounts().Put(account("a1", "ann")) })
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Accounts().Put(account("a2", "ann")), storage.Conflict, "the name is taken")
		_, err := tx.Accounts().Get("a2")
		wantKind(t, err, storage.NotFound, "a refused Put has written nothing")
		return tx.Accounts().Put(account("a1", "ann")) // its owner may keep it
	})
}

func testCredentials(t *testing.T, s storage.Store) {
	pass := storage.Credential{Type: "password", Key: "a1", Account: "a1", Data: "hash", Created: at(1)}
	secret := storage.Credential{Type: "secret", Key: "f00d", Account: "a1", Created: at(2)}
	other := storage.Credential{Type: "secret", Key: "cafe", Account: "a11", Created: at(3)}
	update(t, s, func(tx storage.Tx) error {
		for _, c := range []storage.Credential{secret, pass, other} {
			if err := tx.Credentials().Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	stolen := secret
	stolen.Account = "a2"
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Credentials().Put(stolen), storage.Conflict, "a credential does not change hands")
		wantKind(t, tx.Credentials().Put(storage.Credential{Type: "secret", Key: "x"}), storage.Invalid, "it must be somebody's")
		return nil
	})
	view(t, s, func(tx storage.Tx) error {
		got, err := tx.Credentials().Get("secret", "f00d")
		if err != nil || !reflect.DeepEqual(got, secret) {
			t.Errorf("Get: got %+v, %v, want %+v", got, err, secret)
		}
		all, err := tx.Credentials().OfAccount("a1")
		if want := []storage.Credential{pass, secret}; err != nil || !reflect.DeepEqual(all, want) {
			t.Errorf("OfAccount: got %+v, %v, want %+v", all, err, want)
		}
		return nil
	})
	update(t, s, func(tx storage.Tx) error {
		if err := tx.Credentials().Delete("secret", "never was"); err != nil {
			return err
		}
		return tx.Credentials().Delete("secret", "f00d")
	})
	view(t, s, func(tx storage.Tx) error {
		_, err := tx.Credentials().Get("secret", "f00d")
		wantKind(t, err, storage.NotFound, "deleted")
		all, err := tx.Credentials().OfAccount("a1")
		if want := []storage.Credential{pass}; err != nil || !reflect.DeepEqual(all, want) {
			t.Errorf("OfAccount after Delete: got %+v, %v, want %+v", all, err, want)
		}
		return nil
	})
}
