package storagetest

import (
	"reflect"
	"testing"

	"carom/storage"
)

func testConducts(t *testing.T, s storage.Store) {
	warned := storage.Conduct{Account: "a1", Strikes: 1, Struck: at(3)}
	barred := storage.Conduct{Account: "a1", Strikes: 2, Good: 1, Struck: at(5), Until: at(9)}
	for _, want := range []storage.Conduct{warned, barred} {
		update(t, s, func(tx storage.Tx) error { return tx.Conducts().Put(want) })
		view(t, s, func(tx storage.Tx) error {
			got, err := tx.Conducts().Get("a1")
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v, %v, want %+v", got, err, want)
			}
			_, err = tx.Conducts().Get("a2")
			wantKind(t, err, storage.NotFound, "nobody else's")
			return nil
		})
	}
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Conducts().Put(storage.Conduct{Strikes: 1}), storage.Invalid, "nobody's conduct")
		if err := tx.Conducts().Delete("never was"); err != nil {
			return err
		}
		return tx.Conducts().Delete("a1")
	})
	view(t, s, func(tx storage.Tx) error {
		_, err := tx.Conducts().Get("a1")
		wantKind(t, err, storage.NotFound, "after deletion")
		return nil
	})
}
