package web

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
)

// TestStory is a guest's first evening, through the typed client.
func TestStory(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	me, guest := w.guest(t, "")
	_, rival := w.guest(t, api.Bot)
	if guest.Account.Kind != api.Player || !guest.Account.Guest || rival.Account.Kind != api.Bot {
		t.Errorf("guests: %+v, %+v", guest.Account, rival.Account)
	}
	if a, err := me.Me(ctx); err != nil || a != guest.Account {
		t.Errorf("me: %+v, %v", a, err)
	}

	place, err := me.Play(ctx, "ffa")
	if err != nil || place.Match == "" || string(place.Grant.Data) != guest.Account.Name || place.Grant.Expires.Location() != time.UTC {
		t.Fatalf("play: %+v, %v", place, err)
	}
	live, err := me.Matches(ctx, api.MatchesQuery{Status: api.Live})
	if err != nil || live.Total != 1 || live.Items[0].Ended != nil || live.Items[0].Players[0].RatingChange != nil {
		t.Errorf("live: %+v, %v", live, err)
	}

	wantError(t, second(me.Watch(ctx, place.Match)), 403, api.CodeForbidden, "")
	them, _ := w.guest(t, "")
	if v, err := them.Watch(ctx, place.Match); err != nil || v.Match != place.Match || v.Delay != 5 || v.Grant.Seat != -1 || len(v.Grant.Data) == 0 {
		t.Errorf("watch: %+v, %v", v, err)
	}
	wantError(t, second(them.Watch(ctx, "m9")), 404, api.CodeNotFound, "")

	w.report(t, place.Match, guest.Account, rival.Account)
	m, err := me.Match(ctx, place.Match)
	if err != nil || m.Status != api.Finished || m.Ended == nil || *m.Players[0].RatingChange <= 0 || *m.Players[1].RatingChange >= 0 {
		t.Errorf("match: %+v, %v", m, err)
	}
	board, err := me.Board(ctx, "ffa", api.BoardQuery{})
	if err != nil || board.Total != 1 || board.Items[0].Name != guest.Account.Name || board.Items[0].Rating != *m.Players[0].Rating || board.Items[0].Wins != 1 {
		t.Errorf("board: %+v, %v", board, err)
	}
	if all, err := me.Board(ctx, "ffa", api.BoardQuery{Kind: api.AllKinds}); err != nil || all.Total != 2 || all.Items[1].Rank != 2 {
		t.Errorf("everybody: %+v, %v", all, err)
	}
	around, err := me.Around(ctx, "ffa", rival.Account.Name, api.BoardQuery{})
	if err != nil || around.Total != 1 || around.Items[0].Kind != api.Bot {
		t.Errorf("around the rival, among its own kind: %+v, %v", around, err)
	}
	p, err := me.Player(ctx, strings.ToUpper(guest.Account.Name))
	if err != nil || len(p.Ratings) != 1 || p.Ratings[0].Rank != 1 || len(p.Recent) != 1 || p.Recent[0].ID != place.Match {
		t.Errorf("player: %+v, %v", p, err)
	}
	boards, err := me.Boards(ctx)
	if err != nil || boards.Total != 3 || boards.Items[0].Players != 1 || boards.Items[0].Bots != 1 {
		t.Errorf("boards: %+v, %v", boards, err)
	}
	for _, path := range []string{"/", "/leaderboards/ffa", "/players/" + guest.Account.Name, "/matches/" + place.Match} {
		answer := call(w.server, "GET", path, "", "Accept", browser)
		if answer.Code != 200 || !strings.Contains(answer.Body.String(), guest.Account.Name) {
			t.Errorf("%s: %d does not name the guest", path, answer.Code)
		}
		document(t, path, answer.Body.Bytes())
	}

	if err := me.SignOut(ctx); err != nil {
		t.Error(err)
	}
	wantError(t, second(me.Me(ctx)), 401, api.CodeUnauthorized, "")
	back, err := me.SignInSecret(ctx, guest.Secret)
	if err != nil || back.Account != guest.Account {
		t.Errorf("back: %+v, %v", back, err)
	}
}

// TestDuel finds two players for each other.
func TestDuel(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	a, _ := w.guest(t, "")
	b, _ := w.guest(t, "")
	first, err := a.Enqueue(ctx, "duel", "")
	if err != nil || first.Status != api.Waiting || first.Grant != nil {
		t.Fatalf("%+v, %v", first, err)
	}
	wantError(t, second(b.Ticket(ctx, first.ID, 0)), 404, api.CodeNotFound, "")
	later, err := b.Enqueue(ctx, "duel", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, wait := range []struct {
		c  api.Client
		id string
	}{{a, first.ID}, {b, later.ID}} {
		ticket, err := wait.c.Accept(ctx, wait.id)
		if err != nil || ticket.Status != api.Found || !ticket.Check.Yours {
			t.Errorf("%+v, %v", ticket, err)
		}
	}
	for _, wait := range []struct {
		c  api.Client
		id string
	}{{a, first.ID}, {b, later.ID}} {
		ticket, err := wait.c.Ticket(ctx, wait.id, 20*time.Second)
		if err != nil || ticket.Status != api.Matched || ticket.Match == "" || len(ticket.Grant.Data) == 0 {
			t.Errorf("%+v, %v", ticket, err)
		}
	}
	wantError(t, a.CancelTicket(ctx, first.ID), 409, api.CodeConflict, "")

	again, err := a.Enqueue(ctx, "duel", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.CancelTicket(ctx, again.ID); err != nil {
		t.Error(err)
	}
	if ticket, err := a.Ticket(ctx, again.ID, time.Second); err != nil || ticket.Status != api.Cancelled {
		t.Errorf("%+v, %v", ticket, err)
	}
}

// TestRefusals is what the lobby itself refuses, seen from outside.
func TestRefusals(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	me, _ := w.guest(t, "")
	if _, err := me.Register(ctx, "Mira", "correct horse battery"); err != nil {
		t.Fatal(err)
	}
	newer := me
	newer.Protocol = "3-abcdef"
	tests := []struct {
		why    string
		err    error
		status int
		code   string
		field  string
	}{
		{"a name that is taken", second(me.Register(ctx, "mira", "correct horse battery")), 409, api.CodeConflict, ""},
		{"a name that is none", second(me.Register(ctx, "_", "correct horse battery")), 422, api.CodeInvalid, "name"},
		{"a short password", second(me.Register(ctx, "oz", "short")), 422, api.CodeInvalid, "password"},
		{"a wrong password", second(me.SignIn(ctx, "mira", "correct horse batterie")), 401, api.CodeUnauthorized, ""},
		{"nobody's name", second(me.SignIn(ctx, "nobody2", "correct horse battery")), 401, api.CodeUnauthorized, ""},
		{"nobody's secret", second(me.SignInSecret(ctx, "car_g_nothing")), 401, api.CodeUnauthorized, ""},
		{"an unknown mode to play", second(me.Play(ctx, "chess")), 422, api.CodeInvalid, "mode"},
		{"an unknown mode to wait for", second(me.Enqueue(ctx, "chess", "")), 422, api.CodeInvalid, "mode"},
		{"a mode without a queue", second(me.Enqueue(ctx, "ffa", "")), 422, api.CodeInvalid, "mode"},
		{"an unknown ticket", second(me.Ticket(ctx, "t9", 0)), 404, api.CodeNotFound, ""},
		{"an unknown ladder", second(me.Board(ctx, "chess", api.BoardQuery{})), 404, api.CodeNotFound, ""},
		{"an unknown name on a ladder", second(me.Around(ctx, "ffa", "nobody2", api.BoardQuery{})), 404, api.CodeNotFound, ""},
		{"a name not on that ladder", second(me.Around(ctx, "ffa", "mira", api.BoardQuery{})), 404, api.CodeNotFound, ""},
		{"a made-up cursor", second(me.Board(ctx, "ffa", api.BoardQuery{Cursor: "x"})), 422, api.CodeInvalid, "cursor"},
		{"a made-up cursor of matches", second(me.Matches(ctx, api.MatchesQuery{Cursor: "x"})), 422, api.CodeInvalid, "cursor"},
		{"an unknown mode in a filter", second(me.Matches(ctx, api.MatchesQuery{Mode: "chess"})), 422, api.CodeInvalid, "mode"},
		{"an unknown match", second(me.Match(ctx, "m9")), 404, api.CodeNotFound, ""},
		{"an unknown map", second(me.Map(ctx, "m9")), 404, api.CodeNotFound, ""},
		{"another protocol", second(newer.Play(ctx, "ffa")), 409, api.CodeVersion, ""},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) { wantError(t, test.err, test.status, test.code, test.field) })
	}
	s, err := me.SignIn(ctx, "MIRA", "correct horse battery")
	if err != nil || s.Account.Name != "Mira" || s.Account.Guest {
		t.Errorf("names are one in any case: %+v, %v", s, err)
	}
}

// TestPaging walks a list of 7 matches by threes and a ladder of 3 by ones.
func TestPaging(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	me, a := w.guest(t, "")
	_, b := w.guest(t, "")
	_, c := w.guest(t, "")
	for i := range 7 {
		w.report(t, fmt.Sprintf("0193a5c4-7d8e-7000-8000-0000000000%02d", i), a.Account, b.Account, c.Account)
	}
	seen := map[string]bool{}
	var sizes []int
	for q := (api.MatchesQuery{Limit: 3, Status: api.Finished}); ; {
		page, err := me.Matches(ctx, q)
		if err != nil || page.Total != 7 {
			t.Fatalf("%+v, %v", page, err)
		}
		sizes = append(sizes, len(page.Items))
		for _, m := range page.Items {
			seen[m.ID] = true
		}
		var more bool
		if q.Cursor, more = page.More(); !more {
			break
		}
	}
	if len(seen) != 7 || fmt.Sprint(sizes) != "[3 3 1]" {
		t.Errorf("%d matches on pages of %v", len(seen), sizes)
	}
	rank := 0
	for q := (api.BoardQuery{Limit: 1}); ; {
		page, err := me.Board(ctx, "ffa", q)
		if err != nil || len(page.Items) != 1 || page.Total != 3 {
			t.Fatalf("%+v, %v", page, err)
		}
		if rank++; page.Items[0].Rank != rank {
			t.Errorf("rank %d on page %d", page.Items[0].Rank, rank)
		}
		var more bool
		if q.Cursor, more = page.More(); !more {
			break
		}
	}
	if rank != 3 {
		t.Errorf("%d ranks", rank)
	}
}

func TestMapByHash(t *testing.T) {
	w := newTown(t)
	text := []byte("###\n#.#\n###\n")
	w.server.maps = func(hash string) ([]byte, bool) { return text, hash == hashOf(text) }
	c := api.Client{Base: w.base}
	if got, err := c.Map(t.Context(), hashOf(text)); err != nil || !bytes.Equal(got, text) {
		t.Errorf("%q, %v", got, err)
	}
}

// second drops the value of a call that is expected to fail.
func second[T any](_ T, err error) error { return err }

func wantError(t *testing.T, err error, status int, code, field string) {
	t.Helper()
	var e *api.Error
	if !errors.As(err, &e) || e.Status != status || e.Code != code || e.Detail == "" || e.RequestID == "" {
		t.Errorf("got %#v, want %d %s", err, status, code)
		return
	}
	if field != "" && (len(e.Fields) == 0 || e.Fields[0].Field != field) {
		t.Errorf("fields %+v, want %s", e.Fields, field)
	}
}

// TestGuestStays: a guest with a history takes a name, and is found by both.
func TestGuestStays(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	me, guest := w.guest(t, "")
	_, rival := w.guest(t, "")
	w.report(t, "0193a5c4-7d8e-7000-8000-000000000001", guest.Account, rival.Account)
	wantError(t, second(me.Upgrade(ctx, "_", "correct horse battery")), 422, api.CodeInvalid, "name")
	account, err := me.Upgrade(ctx, "Mira", "correct horse battery")
	if err != nil || account.ID != guest.Account.ID || account.Guest {
		t.Fatalf("%+v, %v", account, err)
	}
	wantError(t, second(me.Upgrade(ctx, "Mira2", "correct horse battery")), 409, api.CodeConflict, "")
	name := "Мира Ракета"
	if account, err = me.EditMe(ctx, api.EditMe{DisplayName: &name}); err != nil || account.DisplayName != name {
		t.Errorf("%+v, %v", account, err)
	}
	mixed := "Мira"
	wantError(t, second(me.EditMe(ctx, api.EditMe{DisplayName: &mixed})), 422, api.CodeInvalid, "display_name")
	if same, err := me.EditMe(ctx, api.EditMe{}); err != nil || same != account {
		t.Errorf("changing nothing: %+v, %v", same, err)
	}
	p, err := me.Player(ctx, guest.Account.Name)
	if err != nil || p.Name != "Mira" || p.DisplayName != name || len(p.Recent) != 1 {
		t.Errorf("by the old name: %+v, %v", p, err)
	}
	old := call(w.server, "GET", "/players/"+guest.Account.Name, "", "Accept", browser)
	if old.Code != 303 || old.Header().Get("Location") != "/players/Mira" {
		t.Errorf("the old page leads to %d %q", old.Code, old.Header().Get("Location"))
	}
	if page := call(w.server, "GET", "/players/mira", "", "Accept", browser); !strings.Contains(page.Body.String(), name) {
		t.Errorf("the page lacks the display name: %d", page.Code)
	}
}

// TestDeviceThatIsSignedOut waits for an opponent when its owner ends it from
// another one.
func TestDeviceThatIsSignedOut(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	lost, guest := w.guest(t, "")
	mine := lost
	in, err := mine.SignInSecret(ctx, guest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	mine.Token = in.Token
	ticket, err := lost.Enqueue(ctx, "duel", "")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- second(lost.Ticket(ctx, ticket.ID, 20*time.Second)) }()
	devices, err := mine.Devices(ctx)
	if err != nil || devices.Total != 2 || !devices.Items[0].Current || devices.Items[0].Agent != "carom" || devices.Items[0].Address != "127.0.0.1" {
		t.Fatalf("%+v, %v", devices, err)
	}
	start := time.Now()
	if err := mine.EndDevice(ctx, devices.Items[1].ID); err != nil {
		t.Fatal(err)
	}
	wantError(t, <-ended, 401, api.CodeUnauthorized, "")
	if took := time.Since(start); took > 15*time.Second { // of the 20 it asked for
		t.Errorf("the wait went on for %v", took)
	}
	if again, err := mine.Ticket(ctx, ticket.ID, 0); err != nil || again.Status != api.Cancelled {
		t.Errorf("its ticket: %+v, %v", again, err)
	}
	wantError(t, second(lost.Me(ctx)), 401, api.CodeUnauthorized, "")
	wantError(t, mine.EndDevice(ctx, devices.Items[1].ID), 404, api.CodeNotFound, "")
	wantError(t, mine.EndDevice(ctx, "x"), 404, api.CodeNotFound, "")
	if n, err := mine.EndOtherDevices(ctx); err != nil || n.Ended != 0 {
		t.Errorf("%+v, %v", n, err)
	}
}
