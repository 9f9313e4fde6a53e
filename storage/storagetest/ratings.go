package storagetest

import (
	"reflect"
	"testing"

	"carom/storage"
)

func rating(mode, account string, mu float64) storage.Rating {
	return storage.Rating{
		Mode: mode, Account: account, Kind: "player", Matches: 3, Wins: 1, Reached: at(4),
		Skill: storage.Skill{Mu: mu, Sigma: 25.0 / 3, Shown: 1500},
	}
}

func testRatings(t *testing.T, s storage.Store) {
	want := []storage.Rating{rating("ffa", "a1", 25.125), rating("ffa", "a2", 1.0/3), rating("ffa", "a3", -7)}
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Ratings().Put(rating("", "a1", 25)), storage.Invalid, "a rating has a mode")
		for _, r := range append([]storage.Rating{rating("duel", "a1", 30), rating("ffa2", "a1", 31)}, want...) {
			if err := tx.Ratings().Put(r); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx storage.Tx) error {
		for _, w := range want {
			if got, err := tx.Ratings().Get("ffa", w.Account); err != nil || !reflect.DeepEqual(got, w) {
				t.Errorf("Get: got %+v, %v, want %+v to the last bit", got, err, w)
			}
		}
		_, err := tx.Ratings().Get("duel", "a2")
		wantKind(t, err, storage.NotFound, "not rated in that mode")
		var all []storage.Rating
		for r, err := range tx.Ratings().All("ffa") {
			if err != nil {
				return err
			}
			all = append(all, r)
		}
		if !reflect.DeepEqual(all, want) {
			t.Errorf("All: got %+v, want %+v", all, want)
		}
		for range tx.Ratings().All("ffa") {
			break // leaving early must be harmless
		}
		return nil
	})
}

// testKeysStayApart stores names that are prefixes of each other in every place
// where an engine may join them to a key.
func testKeysStayApart(t *testing.T, s storage.Store) {
	names := []string{"a", "aa", "a-", "a/", "ab", "b", "\x01", "é"}
	update(t, s, func(tx storage.Tx) error {
		for i, x := range names {
			for j, y := range names {
				if err := tx.Ratings().Put(rating(x, y, float64(i*100+j))); err != nil {
					return err
				}
			}
			if err := tx.Matches().Add(match(x, x, i, x)); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx storage.Tx) error {
		for i, x := range names {
			n := 0
			for _, err := range tx.Ratings().All(x) {
				if err != nil {
					return err
				}
				n++
			}
			if n != len(names) {
				t.Errorf("mode %q has %d ratings, want %d", x, n, len(names))
			}
			for j, y := range names {
				if r, err := tx.Ratings().Get(x, y); err != nil || r.Skill.Mu != float64(i*100+j) {
					t.Errorf("rating %q %q: got %v, %v", x, y, r.Skill.Mu, err)
				}
			}
			for _, f := range []storage.MatchFilter{{Mode: x}, {Player: x}, {Mode: x, Player: x}} {
				if ms, err := tx.Matches().List(f, storage.MatchKey{}, 10); err != nil || ids(ms) != x {
					t.Errorf("matches %+v: got %q, %v, want %q", f, ids(ms), err, x)
				}
			}
		}
		return nil
	})
}
