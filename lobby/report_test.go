package lobby

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"carom/lobby/rating"
	"carom/storage"
)

// result is a match of an hour's fraction in which the players came in as listed.
func (h *hall) result(id, mode string, order ...Account) Result {
	r := Result{Match: id, Mode: mode, Map: "yard", MapHash: "ab12", Started: h.clock.Now().Add(-5 * time.Minute), Ended: h.clock.Now()}
	for i, a := range order {
		r.Players = append(r.Players, ResultPlayer{
			Account: a.ID, Name: a.Name, Kind: a.Kind, Team: -1, Place: i + 1, Score: 10 - i, Kills: 5 - i, Deaths: i,
		})
	}
	return r
}

// report reports it and lets a second pass.
func (h *hall) report(t testing.TB, id, mode string, order ...Account) []Change {
	t.Helper()
	changes, err := h.Report(t.Context(), h.result(id, mode, order...))
	if err != nil {
		t.Fatal(err)
	}
	h.clock.pass(time.Second)
	return changes
}

func TestReport(t *testing.T) {
	h := open(t)
	ann, bot := h.guest(t, KindPlayer), h.guest(t, KindBot)
	changes := h.report(t, "m1", "duel", ann, bot)
	// 40 points for each of the 3.905 that package rating works out by hand.
	want := []Change{{ann.ID, 1500, 1656, 156}, {bot.ID, 1500, 1344, -156}}
	if !reflect.DeepEqual(changes, want) {
		t.Errorf("got %+v, want %+v", changes, want)
	}
	m, err := h.Match(t.Context(), "m1")
	if err != nil || m.Status != StatusFinished || m.Mode != "duel" || m.Map != "yard" || len(m.Players) != 2 {
		t.Fatalf("got %+v, %v", m, err)
	}
	p := m.Players[1]
	if p.Name != bot.Name || p.Kind != KindBot || p.Place != 2 || p.Score != 9 || p.Kills != 4 || p.Deaths != 1 || *p.Rating != 1344 || *p.RatingChange != -156 {
		t.Errorf("got %+v with %d (%d)", p, *p.Rating, *p.RatingChange)
	}
	err = h.store.View(t.Context(), func(tx storage.Tx) error {
		m, err := tx.Matches().Get("m1")
		if err != nil {
			return err
		}
		return ratedAgain(m)
	})
	if err != nil {
		t.Error(err)
	}
}

// TestUnrated: a match that does not count is kept with its players, and moves
// nobody.
func TestUnrated(t *testing.T) {
	h := open(t)
	ann, bot := h.guest(t, KindPlayer), h.guest(t, KindBot)
	h.report(t, "m1", "duel", ann, bot)
	r := h.result("m2", "duel", bot, ann)
	r.Unrated = true
	for range 2 {
		changes, err := h.Report(t.Context(), r)
		if want := []Change{{bot.ID, 1344, 1344, 0}, {ann.ID, 1656, 1656, 0}}; err != nil || !reflect.DeepEqual(changes, want) {
			t.Errorf("got %+v, %v; want %+v", changes, err, want)
		}
	}
	m, err := h.Match(t.Context(), "m2")
	if err != nil || m.Rated || len(m.Players) != 2 || m.Players[0].Rating != nil || m.Players[0].RatingChange != nil {
		t.Errorf("got %+v, %v", m, err)
	}
	p, err := h.Profile(t.Context(), ann.Name)
	if err != nil || p.Ratings[0].Matches != 1 || p.Ratings[0].Rating != 1656 || len(p.Recent) != 2 {
		t.Errorf("got %+v, %v; want one match that counted", p, err)
	}
	h = h.reopen(t)
	if p, err := h.Profile(t.Context(), ann.Name); err != nil || p.Ratings[0].Rating != 1656 {
		t.Errorf("after a restart: %+v, %v", p, err)
	}
}

// ratedAgain works out a stored match's ratings from its own inputs.
func ratedAgain(m storage.Match) error {
	var parts []rating.Player
	for _, p := range m.Players {
		parts = append(parts, rating.Player{Rating: skillOf(p.Before), Team: p.Team, Place: p.Place, Left: p.Left})
	}
	if m.Rater != rating.Version {
		return fmt.Errorf("rated by %q", m.Rater)
	}
	for i, r := range rating.Rate(parts) {
		if skillRecord(r) != m.Players[i].After {
			return fmt.Errorf("player %d: rated again %+v, stored %+v", i, r, m.Players[i].After)
		}
	}
	return nil
}

func TestReportTwice(t *testing.T) {
	h := open(t)
	a, b, c := h.guest(t, KindPlayer), h.guest(t, KindPlayer), h.guest(t, KindPlayer)
	first := h.report(t, "m1", "ffa", a, b, c)
	h.report(t, "m2", "ffa", c, b, a)
	board := func() Page[Row] {
		page, err := h.Board(t.Context(), BoardQuery{Mode: "ffa"})
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	before := board()
	if again := h.report(t, "m1", "ffa", c, b, a); !reflect.DeepEqual(again, first) {
		t.Errorf("got %+v, want what was stored first: %+v", again, first)
	}
	if after := board(); !reflect.DeepEqual(after, before) {
		t.Errorf("reporting again changed the board from %+v to %+v", before, after)
	}
	h = h.reopen(t)
	if again := h.report(t, "m1", "ffa", a, b, c); !reflect.DeepEqual(again, first) {
		t.Errorf("after a restart got %+v, want %+v", again, first)
	}
	if after := board(); !reflect.DeepEqual(after, before) {
		t.Errorf("a restart changed the board from %+v to %+v", before, after)
	}
}

func TestReportAtOnce(t *testing.T) {
	h := open(t)
	players := []Account{h.guest(t, KindPlayer), h.guest(t, KindPlayer), h.guest(t, KindBot)}
	const matches = 40
	var wg sync.WaitGroup
	for i := range matches {
		for range 2 { // each is reported twice, at the same time
			wg.Go(func() {
				if _, err := h.Report(t.Context(), h.result(fmt.Sprint("m", i), "ffa", players[i%3], players[(i+1)%3], players[(i+2)%3])); err != nil {
					t.Errorf("match %d: %v", i, err)
				}
			})
		}
	}
	wg.Wait()
	now, err := h.Board(t.Context(), BoardQuery{Mode: "ffa", Kind: KindAll})
	if err != nil || len(now.Items) != 3 {
		t.Fatalf("got %+v, %v", now, err)
	}
	for _, row := range now.Items {
		if row.Matches != matches {
			t.Errorf("%s has %d matches, want %d", row.Name, row.Matches, matches)
		}
	}
	again, err := h.reopen(t).Board(t.Context(), BoardQuery{Mode: "ffa", Kind: KindAll})
	if err != nil || !reflect.DeepEqual(now, again) {
		t.Errorf("the board in memory %+v is not that of the store %+v (%v)", now, again, err)
	}
}

func TestReportRefusals(t *testing.T) {
	h := open(t)
	a, b := h.guest(t, KindPlayer), h.guest(t, KindPlayer)
	for _, test := range []struct {
		why   string
		spoil func(*Result)
		kind  ErrorKind
		key   string
	}{
		{"no id", func(r *Result) { r.Match = "" }, Invalid, "match"},
		{"an odd id", func(r *Result) { r.Match = "a\x00b" }, Invalid, "match"},
		{"no such mode", func(r *Result) { r.Mode = "chess" }, Invalid, "mode"},
		{"ended before it began", func(r *Result) { r.Ended = r.Started.Add(-1) }, Invalid, "ended"},
		{"never began", func(r *Result) { r.Started = time.Time{} }, Invalid, "ended"},
		{"somebody twice", func(r *Result) { r.Players[1].Account = a.ID }, Invalid, "players[1].account"},
		{"no place", func(r *Result) { r.Players[0].Place = 0 }, Invalid, "players[0].place"},
		{"too many", func(r *Result) { r.Players = make([]ResultPlayer, maxPlayers+1) }, Invalid, "players"},
		{"nobody's account", func(r *Result) { r.Players[1].Account = "x" }, NotFound, "players[1].account"},
	} {
		r := h.result("m1", "ffa", a, b)
		test.spoil(&r)
		_, err := h.Report(t.Context(), r)
		wantKind(t, err, test.kind, test.key, test.why)
	}
	_, err := h.Match(t.Context(), "m1")
	wantKind(t, err, NotFound, "match", "a refused result leaves nothing")

	h.store.fail = storage.E("bolt.Update", Unavailable, "", errors.New("disk full"))
	_, err = h.Report(t.Context(), h.result("m1", "ffa", a, b))
	wantKind(t, err, Unavailable, "", "a store that cannot write")
	if page, err := h.Board(t.Context(), BoardQuery{Mode: "ffa"}); err != nil || page.Total != 0 {
		t.Errorf("what is not stored changes no board: %+v, %v", page, err)
	}
	h.store.fail = nil
	h.report(t, "m1", "ffa", a, b) // and then it works
}

func TestReportTeamsAndLeavers(t *testing.T) {
	h := open(t)
	a, b, c, d := h.guest(t, KindPlayer), h.guest(t, KindPlayer), h.guest(t, KindPlayer), h.guest(t, KindPlayer)
	r := h.result("m1", "tdm", a, b, c, d)
	for i := range r.Players {
		r.Players[i].Team, r.Players[i].Place = i/2, 1+i/2
	}
	r.Players[1].Left = true
	changes, err := h.Report(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	for i, up := range []bool{true, false, false, false} {
		if (changes[i].Delta > 0) != up {
			t.Errorf("player %d moved by %d", i, changes[i].Delta)
		}
	}
	p, err := h.Profile(t.Context(), a.Name)
	if err != nil || len(p.Ratings) != 1 || p.Ratings[0].Wins != 1 || p.Ratings[0].Mode.ID != "tdm" {
		t.Errorf("the winner's profile is %+v, %v", p, err)
	}
	if p, _ := h.Profile(t.Context(), b.Name); p.Ratings[0].Wins != 0 || !p.Recent[0].Players[1].Left {
		t.Errorf("the leaver's profile is %+v", p)
	}
	alone := h.report(t, "m2", "ffa", a)
	if alone[0].Delta != 0 {
		t.Errorf("a match alone moved the rating by %d", alone[0].Delta)
	}
}

func BenchmarkReport16(b *testing.B) {
	for _, many := range []bool{false, true} {
		b.Run(fmt.Sprintf("at once %v", many), func(b *testing.B) {
			h := open(b)
			var players []Account
			for range 200 {
				players = append(players, h.guest(b, KindPlayer))
			}
			one := func(i int) {
				var order []Account
				for j := range 16 {
					order = append(order, players[(i*7+j*11)%len(players)])
				}
				if _, err := h.Report(b.Context(), h.result(fmt.Sprintf("m%09d", i), "ffa", order...)); err != nil {
					b.Error(err)
				}
			}
			if many {
				var mu sync.Mutex
				n := 0
				b.ResetTimer()
				b.SetParallelism(16)
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						mu.Lock()
						n++
						i := n
						mu.Unlock()
						one(i)
					}
				})
			} else {
				for i := 0; b.Loop(); i++ {
					one(i)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tx/s")
		})
	}
}
