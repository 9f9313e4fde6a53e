package storagetest

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"carom/storage"
)

func addMatches(t *testing.T, s storage.Store, ms ...storage.Match) {
	t.Helper()
	update(t, s, func(tx storage.Tx) error {
		for _, m := range ms {
			if err := tx.Matches().Add(m); err != nil {
				return err
			}
		}
		return nil
	})
}

func testMatchAdd(t *testing.T, s storage.Store) {
	want := match("m1", "ffa", 5, "a1", "a2")
	want.Players[1].Left = true
	addMatches(t, s, want)
	twice := match("m2", "ffa", 5, "a1", "a1")
	noEnd := match("m3", "ffa", 5, "a1")
	noEnd.Ended = time.Time{}
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Matches().Add(match("m1", "duel", 9)), storage.Conflict, "a match is stored once")
		wantKind(t, tx.Matches().Add(twice), storage.Invalid, "an account plays once")
		wantKind(t, tx.Matches().Add(noEnd), storage.Invalid, "only finished matches are stored")
		wantKind(t, tx.Matches().Add(match("m4", "", 5)), storage.Invalid, "a match has a mode")
		wantKind(t, tx.Matches().Add(match("m5", "ffa", 5, "")), storage.Invalid, "a player has an account")
		return nil
	})
	view(t, s, func(tx storage.Tx) error {
		got, err := tx.Matches().Get("m1")
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Get: got %+v, %v, want %+v", got, err, want)
		}
		_, err = tx.Matches().Get("m2")
		wantKind(t, err, storage.NotFound, "a refused match")
		n, err := tx.Matches().Count(storage.MatchFilter{})
		if err != nil || n != 1 {
			t.Errorf("Count: got %d, %v, want 1: refused matches do not count", n, err)
		}
		return nil
	})
}

func testMatchList(t *testing.T, s storage.Store) {
	addMatches(t, s,
		match("m1", "ffa", 10, "a1", "a2"),
		match("m5", "duel", 30, "a1", "a3"),
		match("m3", "ffa", 20, "a2"),
		match("m2", "ffa", 20, "a1"), // ended with m3: the greater id comes first
		match("m4", "duel", 5, "a2", "a1"),
	)
	tests := []struct {
		why    string
		filter storage.MatchFilter
		before storage.MatchKey
		limit  int
		want   string
		total  int
	}{
		{"everything, newest first", storage.MatchFilter{}, storage.MatchKey{}, 10, "m5 m3 m2 m1 m4", 5},
		{"the first page", storage.MatchFilter{}, storage.MatchKey{}, 2, "m5 m3", 5},
		{"the page behind a match that ended with another", storage.MatchFilter{}, storage.MatchKey{Ended: at(20), ID: "m3"}, 2, "m2 m1", 5},
		{"behind a match that never was", storage.MatchFilter{}, storage.MatchKey{Ended: at(20), ID: "m"}, 2, "m1 m4", 5},
		{"behind the last", storage.MatchFilter{}, storage.MatchKey{Ended: at(5), ID: "m4"}, 2, "", 5},
		{"one mode", storage.MatchFilter{Mode: "duel"}, storage.MatchKey{}, 10, "m5 m4", 2},
		{"one mode, second page", storage.MatchFilter{Mode: "ffa"}, storage.MatchKey{Ended: at(20), ID: "m2"}, 10, "m1", 3},
		{"one player", storage.MatchFilter{Player: "a1"}, storage.MatchKey{}, 10, "m5 m2 m1 m4", 4},
		{"one player in one mode", storage.MatchFilter{Player: "a2", Mode: "ffa"}, storage.MatchKey{}, 10, "m3 m1", 2},
		{"a player who never played", storage.MatchFilter{Player: "a"}, storage.MatchKey{}, 10, "", 0},
		{"a mode nobody plays", storage.MatchFilter{Mode: "tdm"}, storage.MatchKey{}, 10, "", 0},
	}
	view(t, s, func(tx storage.Tx) error {
		for _, test := range tests {
			ms, err := tx.Matches().List(test.filter, test.before, test.limit)
			if got := ids(ms); err != nil || got != test.want {
				t.Errorf("%s: got %q, %v, want %q", test.why, got, err, test.want)
			}
			if n, err := tx.Matches().Count(test.filter); err != nil || n != test.total {
				t.Errorf("%s: count %d, %v, want %d", test.why, n, err, test.total)
			}
		}
		return nil
	})
}

func ids(ms []storage.Match) string {
	s := ""
	for i, m := range ms {
		if i > 0 {
			s += " "
		}
		s += m.ID
	}
	return s
}

func testMatchPages(t *testing.T, s storage.Store) {
	for i := range 30 {
		addMatches(t, s, match(fmt.Sprintf("m%02d", i), "ffa", i, "a1"))
	}
	var got []string
	var before storage.MatchKey
	for {
		var page []storage.Match
		view(t, s, func(tx storage.Tx) (err error) {
			page, err = tx.Matches().List(storage.MatchFilter{Player: "a1"}, before, 7)
			return err
		})
		if len(page) == 0 {
			break
		}
		for _, m := range page {
			got = append(got, m.ID)
		}
		before = page[len(page)-1].Key()
		// A newer match arrives between two pages and must shift nothing.
		addMatches(t, s, match(fmt.Sprintf("n%02d", len(got)), "ffa", 50, "a1"))
	}
	for i, id := range got {
		if want := fmt.Sprintf("m%02d", 29-i); id != want {
			t.Fatalf("row %d: got %s, want %s; all: %v", i, id, want, got)
		}
	}
	if len(got) != 30 {
		t.Errorf("read %d matches, want 30", len(got))
	}
}

func testMatchSetName(t *testing.T, s storage.Store) {
	m := match("m1", "ffa", 9, "a1", "a2")
	update(t, s, func(tx storage.Tx) error { return tx.Matches().Add(m) })
	update(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Matches().SetName("m2", "a1", "x"), storage.NotFound, "no such match")
		wantKind(t, tx.Matches().SetName("m1", "a3", "x"), storage.NotFound, "nobody of that match")
		return tx.Matches().SetName("m1", "a2", "nobody")
	})
	m.Players[1].Name = "nobody"
	view(t, s, func(tx storage.Tx) error {
		for why, f := range map[string]storage.MatchFilter{"all": {}, "of the other": {Player: "a1"}, "of the forgotten": {Player: "a2", Mode: "ffa"}} {
			got, err := tx.Matches().List(f, storage.MatchKey{}, 9)
			if err != nil || !reflect.DeepEqual(got, []storage.Match{m}) {
				t.Errorf("%s: got %+v, %v, want %+v", why, got, err, m)
			}
		}
		return nil
	})
}
