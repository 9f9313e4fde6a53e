package lobby

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carom/storage"
)

// arena is a hall with five stored matches and three running ones.
func arena(t *testing.T) (h *hall, ann, bob Account) {
	h = open(t)
	ann, _ = h.register(t, "ann")
	bob, _ = h.register(t, "bob")
	for i := range 5 {
		h.clock.pass(time.Minute)
		h.report(t, fmt.Sprint("f", i), []string{"ffa", "duel"}[i%2], ann, bob)
	}
	for i := range 3 {
		players := []MatchPlayer{{Account: ann.ID}}
		if i == 1 {
			players = []MatchPlayer{{Account: bob.ID}}
		}
		status := StatusLive
		if i == 0 {
			status = StatusFinishing
		}
		h.host.live = append(h.host.live, Match{
			ID: fmt.Sprint("l", i), Mode: "ffa", Status: status, Started: h.clock.Now().Add(time.Duration(i) * time.Second), Players: players,
		})
	}
	return h, ann, bob
}

func matchIDs(page Page[Match]) string {
	var ids []string
	for _, m := range page.Items {
		ids = append(ids, m.ID)
	}
	return strings.Join(ids, " ")
}

func TestMatches(t *testing.T) {
	h, _, _ := arena(t)
	for _, test := range []struct {
		why   string
		query MatchQuery
		want  string
		total int
	}{
		{"running ones first, newest first", MatchQuery{}, "l2 l1 l0 f4 f3 f2 f1 f0", 8},
		{"running, with the one that is being stored", MatchQuery{Status: StatusLive}, "l2 l1 l0", 3},
		{"finished", MatchQuery{Status: StatusFinished}, "f4 f3 f2 f1 f0", 5},
		{"one mode", MatchQuery{Mode: "ffa"}, "l2 l1 l0 f4 f2 f0", 6},
		{"one mode, none running", MatchQuery{Mode: "duel"}, "f3 f1", 2},
		{"one player", MatchQuery{Player: "Bob"}, "l1 f4 f3 f2 f1 f0", 6},
		{"one player in one mode", MatchQuery{Player: "ann", Mode: "ffa"}, "l2 l0 f4 f2 f0", 5},
		{"nothing", MatchQuery{Mode: "tdm"}, "", 0},
	} {
		page, err := h.Matches(t.Context(), test.query)
		if err != nil || matchIDs(page) != test.want || page.Total != test.total || page.Next != "" || page.Items == nil {
			t.Errorf("%s: got %q of %d next %q, %v, want %q of %d", test.why, matchIDs(page), page.Total, page.Next, err, test.want, test.total)
		}
	}
}

func TestMatchPages(t *testing.T) {
	h, _, _ := arena(t)
	for limit := 1; limit <= 9; limit++ {
		for status, want := range map[Status]string{
			"": "l2 l1 l0 f4 f3 f2 f1 f0", StatusLive: "l2 l1 l0", StatusFinished: "f4 f3 f2 f1 f0",
		} {
			got, q := "", MatchQuery{Status: status, Limit: limit}
			for range 20 {
				page, err := h.Matches(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				if len(page.Items) > limit || len(page.Items) == 0 {
					t.Errorf("status %q limit %d: a page of %d", status, limit, len(page.Items))
				}
				got += matchIDs(page) + " "
				if q.Cursor = page.Next; q.Cursor == "" {
					break
				}
			}
			if strings.TrimSpace(got) != want {
				t.Errorf("status %q limit %d: read %q, want %q", status, limit, got, want)
			}
		}
	}
}

// TestMatchesWhileOneIsStored: the host still lists a match whose result is on
// disk already. It must be there once, as finished.
func TestMatchesWhileOneIsStored(t *testing.T) {
	h, ann, bob := arena(t)
	h.report(t, "l0", "ffa", bob, ann)
	page, err := h.Matches(t.Context(), MatchQuery{})
	if want := "l2 l1 l0 f4 f3 f2 f1 f0"; err != nil || matchIDs(page) != want || page.Total != 8 || page.Items[2].Status != StatusFinished {
		t.Errorf("got %q of %d with %s, %v, want %q", matchIDs(page), page.Total, page.Items[2].Status, err, want)
	}
	for id, want := range map[string]Status{"l0": StatusFinished, "l1": StatusLive, "f0": StatusFinished} {
		if m, err := h.Match(t.Context(), id); err != nil || m.Status != want {
			t.Errorf("%s: got %s, %v, want %s", id, m.Status, err, want)
		}
	}
	if m, _ := h.Match(t.Context(), "l1"); m.Players[0].RatingChange != nil || !m.Ended.IsZero() {
		t.Errorf("a running match has no end and no changes: %+v", m)
	}
	_, err = h.Match(t.Context(), "nope")
	wantKind(t, err, NotFound, "match", "nobody's match")
}

func TestMatchesRefusals(t *testing.T) {
	h, _, _ := arena(t)
	for _, test := range []struct {
		why   string
		query MatchQuery
		kind  ErrorKind
		key   string
	}{
		{"no such mode", MatchQuery{Mode: "chess"}, Invalid, "mode"},
		{"no such status", MatchQuery{Status: "paused"}, Invalid, "status"},
		{"nobody of that name", MatchQuery{Player: "zoe"}, NotFound, "player"},
		{"too long a page", MatchQuery{Limit: 101}, Invalid, "limit"},
		{"a made-up cursor", MatchQuery{Cursor: "abc"}, Invalid, "cursor"},
		{"a board's cursor", MatchQuery{Cursor: "AAAF3AAAAAAAAAAAYQ"}, Invalid, "cursor"},
	} {
		_, err := h.Matches(t.Context(), test.query)
		wantKind(t, err, test.kind, test.key, test.why)
	}
}

func TestMatchCursor(t *testing.T) {
	for _, c := range []matchCursor{
		{key: storage.MatchKey{Ended: time.Unix(1_900_000_000, 123).UTC(), ID: "m1"}},
		{finished: true, key: storage.MatchKey{Ended: time.Unix(-5, 0).UTC(), ID: strings.Repeat("x", maxMatchID)}},
	} {
		if got, err := parseMatchCursor("Matches", c.String()); err != nil || got != c {
			t.Errorf("%+v came back as %+v, %v", c, got, err)
		}
	}
	if c, err := parseMatchCursor("Matches", ""); err != nil || c != (matchCursor{}) {
		t.Errorf("the empty cursor is the beginning: %+v, %v", c, err)
	}
}

func FuzzParseMatchCursor(f *testing.F) {
	f.Add("")
	f.Add(matchCursor{finished: true, key: storage.MatchKey{Ended: time.Unix(1_900_000_000, 0), ID: "m1"}}.String())
	f.Add("bAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := parseMatchCursor("Matches", s)
		if err == nil && s != "" && c.String() != s {
			t.Errorf("%q was read as %+v, which is %q", s, c, c)
		}
	})
}
