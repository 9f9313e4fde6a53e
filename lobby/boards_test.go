package lobby

import (
	"fmt"
	"testing"
)

// names lists a page as "rank:name" in short.
func names(page Page[Row]) string {
	s := ""
	for _, r := range page.Items {
		s += fmt.Sprintf("%d:%s ", r.Rank, r.Name)
	}
	return s
}

// ladder is a hall in which ann beats bob beats cat, and two bots come in between.
func ladder(t *testing.T) *hall {
	h := open(t)
	ann, _ := h.register(t, "ann")
	bob, _ := h.register(t, "bob")
	cat, _ := h.register(t, "cat")
	bots := h.FillBots()
	hex, axe := Account{ID: bots[0].Account}, Account{ID: bots[1].Account}
	h.report(t, "m1", "ffa", ann, hex, bob, axe, cat)
	return h
}

func TestBoard(t *testing.T) {
	h := ladder(t)
	for _, test := range []struct {
		why   string
		query BoardQuery
		want  string
		total int
	}{
		{"people are the default", BoardQuery{Mode: "ffa"}, "1:ann 2:bob 3:cat ", 3},
		{"people", BoardQuery{Mode: "ffa", Kind: KindPlayer}, "1:ann 2:bob 3:cat ", 3},
		{"bots", BoardQuery{Mode: "ffa", Kind: KindBot}, "1:bot-hex 2:bot-axe ", 2},
		{"all", BoardQuery{Mode: "ffa", Kind: KindAll, Limit: 100}, "1:ann 2:bot-hex 3:bob 4:bot-axe 5:cat ", 5},
		{"a page", BoardQuery{Mode: "ffa", Kind: KindAll, Limit: 2}, "1:ann 2:bot-hex ", 5},
		{"a mode nobody has played", BoardQuery{Mode: "duel"}, "", 0},
	} {
		page, err := h.Board(t.Context(), test.query)
		if err != nil || names(page) != test.want || page.Total != test.total || page.Items == nil {
			t.Errorf("%s: got %q of %d, %v, want %q of %d", test.why, names(page), page.Total, err, test.want, test.total)
		}
	}
	page, err := h.Board(t.Context(), BoardQuery{Mode: "ffa"})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range page.Items {
		if i > 0 && r.Rating > page.Items[i-1].Rating {
			t.Errorf("%s stands below %s with a higher rating", r.Name, page.Items[i-1].Name)
		}
		if !r.Provisional || r.Matches != 1 || r.Guest || r.Deviation < 100 {
			t.Errorf("after one match: %+v", r)
		}
	}
	if top := page.Items[0]; top.Wins != 1 || top.Rating <= 1500 || page.Items[2].Wins != 0 {
		t.Errorf("the winner's row is %+v", top)
	}
}

func TestBoardPages(t *testing.T) {
	h := ladder(t)
	got, q := "", BoardQuery{Mode: "ffa", Kind: KindAll, Limit: 2}
	for n := range 4 {
		page, err := h.Board(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		got += names(page) + "| "
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
		if n == 3 {
			t.Error("the pages do not end")
		}
	}
	if want := "1:ann 2:bot-hex | 3:bob 4:bot-axe | 5:cat | "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBoardRefusals(t *testing.T) {
	h := ladder(t)
	for _, test := range []struct {
		why   string
		query BoardQuery
		kind  ErrorKind
		key   string
	}{
		{"no such mode", BoardQuery{Mode: "chess"}, NotFound, "mode"},
		{"no such kind", BoardQuery{Mode: "ffa", Kind: "robot"}, Invalid, "kind"},
		{"too long a page", BoardQuery{Mode: "ffa", Limit: 101}, Invalid, "limit"},
		{"a page of less than nothing", BoardQuery{Mode: "ffa", Limit: -1}, Invalid, "limit"},
		{"a made-up cursor", BoardQuery{Mode: "ffa", Cursor: "abc"}, Invalid, "cursor"},
	} {
		_, err := h.Board(t.Context(), test.query)
		wantKind(t, err, test.kind, test.key, test.why)
	}
}

func TestAround(t *testing.T) {
	h := ladder(t)
	h.register(t, "dan")
	for _, test := range []struct {
		why, name string
		kind      Kind
		n         int
		want      string
	}{
		{"among people", "bob", "", 1, "1:ann 2:bob 3:cat "},
		{"in whatever case", "BOB", KindPlayer, 0, "2:bob "},
		{"among all", "bob", KindAll, 1, "2:bot-hex 3:bob 4:bot-axe "},
		{"a bot among bots", "bot-axe", "", 5, "1:bot-hex 2:bot-axe "},
		{"at the top", "ann", KindAll, 1, "1:ann 2:bot-hex "},
	} {
		page, err := h.Around(t.Context(), "ffa", test.name, test.kind, test.n)
		if err != nil || names(page) != test.want {
			t.Errorf("%s: got %q, %v, want %q", test.why, names(page), err, test.want)
		}
	}
	for _, test := range []struct {
		why, mode, name string
		kind            Kind
		n               int
		want            ErrorKind
		key             string
	}{
		{"no such mode", "chess", "bob", "", 1, NotFound, "mode"},
		{"nobody of that name", "ffa", "zoe", "", 1, NotFound, "name"},
		{"a look-alike is somebody else", "ffa", "b0b", "", 1, NotFound, "name"},
		{"never played", "ffa", "dan", "", 1, NotFound, "name"},
		{"a person among bots", "ffa", "bob", KindBot, 1, NotFound, "name"},
		{"no such kind", "ffa", "bob", "robot", 1, Invalid, "kind"},
		{"too many", "ffa", "bob", "", 51, Invalid, "limit"},
	} {
		_, err := h.Around(t.Context(), test.mode, test.name, test.kind, test.n)
		wantKind(t, err, test.want, test.key, test.why)
	}
}

func TestBoards(t *testing.T) {
	h := ladder(t)
	got, err := h.Boards(t.Context())
	if err != nil || len(got) != 3 || got[0].Mode.ID != "ffa" || got[0].Players != 3 || got[0].Bots != 2 || got[2].Players != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestProfile(t *testing.T) {
	h := ladder(t)
	bob, err := h.Profile(t.Context(), "Bob")
	if err != nil || bob.Account.Name != "bob" || len(bob.Ratings) != 1 || len(bob.Recent) != 1 || bob.Recent[0].ID != "m1" {
		t.Fatalf("got %+v, %v", bob, err)
	}
	if s := bob.Ratings[0]; s.Mode.ID != "ffa" || s.Rank != 2 || s.Of != 3 || s.Matches != 1 {
		t.Errorf("got %+v, want rank 2 of 3 in ffa", s)
	}
	h.register(t, "dan")
	if dan, err := h.Profile(t.Context(), "dan"); err != nil || len(dan.Ratings) != 0 || len(dan.Recent) != 0 {
		t.Errorf("who has not played: got %+v, %v", dan, err)
	}
	for _, name := range []string{"zoe", "b-o-b", "", "x\x00y"} {
		_, err := h.Profile(t.Context(), name)
		wantKind(t, err, NotFound, "name", name)
	}
}
