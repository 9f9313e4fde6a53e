package storagetest

import (
	"fmt"
	"reflect"
	"testing"

	"carom/storage"
)

func testSessions(t *testing.T, s storage.Store) {
	one := storage.Session{Hash: "0a", Account: "a1", Created: at(1), Seen: at(2)}
	two := storage.Session{Hash: "0b", Account: "a1", Created: at(3), Seen: at(3)}
	other := storage.Session{Hash: "0c", Account: "a12", Created: at(3), Seen: at(3)}
	update(t, s, func(tx storage.Tx) error {
		for _, x := range []storage.Session{two, one, other} {
			if err := tx.Sessions().Put(x); err != nil {
				return err
			}
		}
		return nil
	})
	one.Seen = at(9)
	stolen := two
	stolen.Account = "a2"
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Sessions().Put(stolen), storage.Conflict, "a session does not change hands")
		wantKind(t, tx.Sessions().Put(storage.Session{Hash: "0d"}), storage.Invalid, "it must be somebody's")
		return tx.Sessions().Put(one)
	})
	view(t, s, func(tx storage.Tx) error {
		got, err := tx.Sessions().Get("0a")
		if err != nil || !reflect.DeepEqual(got, one) {
			t.Errorf("Get: got %+v, %v, want %+v", got, err, one)
		}
		all, err := tx.Sessions().OfAccount("a1")
		if want := []storage.Session{one, two}; err != nil || !reflect.DeepEqual(all, want) {
			t.Errorf("OfAccount: got %+v, %v, want %+v", all, err, want)
		}
		return nil
	})
	update(t, s, func(tx storage.Tx) error {
		if err := tx.Sessions().Delete("never was"); err != nil {
			return err
		}
		return tx.Sessions().Delete("0a")
	})
	view(t, s, func(tx storage.Tx) error {
		_, err := tx.Sessions().Get("0a")
		wantKind(t, err, storage.NotFound, "deleted")
		all, err := tx.Sessions().OfAccount("a1")
		if want := []storage.Session{two}; err != nil || !reflect.DeepEqual(all, want) {
			t.Errorf("OfAccount after Delete: got %+v, %v, want %+v", all, err, want)
		}
		return nil
	})
}

func testSessionScan(t *testing.T, s storage.Store) {
	const n = 25
	update(t, s, func(tx storage.Tx) error {
		for i := range n {
			x := storage.Session{Hash: fmt.Sprintf("%02d", i), Account: "a1", Created: at(i), Seen: at(i)}
			if err := tx.Sessions().Put(x); err != nil {
				return err
			}
		}
		return nil
	})
	var seen []string
	for after := ""; ; after = seen[len(seen)-1] {
		var page []storage.Session
		view(t, s, func(tx storage.Tx) (err error) {
			page, err = tx.Sessions().Scan(after, 10)
			return err
		})
		if len(page) == 0 {
			break
		}
		if len(page) > 10 {
			t.Fatalf("a page of %d, asked for 10", len(page))
		}
		for _, x := range page {
			seen = append(seen, x.Hash)
		}
		// The cleaner deletes as it walks; its place must survive that.
		update(t, s, func(tx storage.Tx) error { return tx.Sessions().Delete(page[len(page)-1].Hash) })
	}
	if len(seen) != n {
		t.Errorf("walked over %d sessions, want %d: %v", len(seen), n, seen)
	}
}
