package lobby

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"carom/storage"
)

func (h *hall) conduct(t *testing.T, account string) (c storage.Conduct) {
	t.Helper()
	err := h.store.View(t.Context(), func(tx storage.Tx) (err error) {
		c, err = conductOf(tx, account)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ranked reports a match that was made for its players, which the first so many
// of them left.
func (h *hall) ranked(t *testing.T, id string, leavers int, players ...Account) {
	t.Helper()
	r := h.result(id, "tdm", players...)
	r.Closed = true
	for i := range leavers {
		r.Players[i].Left = true
	}
	for range 2 { // reporting again changes nothing
		if _, err := h.Report(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLadder(t *testing.T) {
	h := open(t)
	ann, bob := h.caller(t, KindPlayer), h.guest(t, KindPlayer)
	for i, want := range []time.Duration{0, 10 * time.Minute, 30 * time.Minute, 2 * time.Hour, 8 * time.Hour, 24 * time.Hour, 48 * time.Hour, 48 * time.Hour} {
		h.ranked(t, string(rune('a'+i)), 1, ann.Account, bob)
		_, err := h.Enqueue(t.Context(), ann, "duel", "")
		if want == 0 {
			if err != nil {
				t.Errorf("the first time is a warning: got %v", err)
			}
			continue
		}
		wantKind(t, err, RateLimited, "", "strike")
		if e, ok := err.(*Error); !ok || e.Retry != want {
			t.Errorf("strike %d: got %v, want barred for %v", i+1, err, want)
		}
		h.clock.pass(want)
		if _, err := h.Enqueue(t.Context(), ann, "duel", ""); err != nil {
			t.Errorf("strike %d, after %v: got %v", i+1, want, err)
		}
	}
	if c := h.conduct(t, bob.ID); c.Strikes != 0 {
		t.Errorf("who stayed has %+v", c)
	}
	for i := range penance * 8 {
		h.ranked(t, "good"+string(rune('a'+i)), 0, ann.Account, bob)
	}
	if c := h.conduct(t, ann.ID); c.Strikes != 0 {
		t.Errorf("after %d good matches: %+v", penance*8, c)
	}
	if h = h.reopen(t); h.conduct(t, ann.ID).Strikes != 0 {
		t.Error("it comes back after a restart")
	}
}

func TestWhatIsNotLeaving(t *testing.T) {
	h := open(t)
	var all []Account
	for range 8 {
		all = append(all, h.guest(t, KindPlayer))
	}
	bot, err := h.Profile(t.Context(), h.FillBots()[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		why    string
		change func(*Result)
		order  []Account
		left   int
		struck bool
	}{
		{"one of eight", nil, all, 1, true},
		{"three of eight", nil, all, 3, true},
		{"four of eight: it was the network", nil, all, 4, false},
		{"both of a duel", nil, all[:2], 2, false},
		{"quick play", func(r *Result) { r.Closed = false }, all, 1, false},
		{"a match that does not count", func(r *Result) { r.Unrated = true }, all, 1, false},
		{"a bot of the house", nil, append([]Account{bot.Account}, all...), 1, false},
	} {
		r := h.result("m "+test.why, "tdm", test.order...)
		r.Match, r.Closed = matchID(t, h), true
		for i := range test.left {
			r.Players[i].Left = true
		}
		if test.change != nil {
			test.change(&r)
		}
		before := h.conduct(t, test.order[0].ID).Strikes
		if _, err := h.Report(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if got := h.conduct(t, test.order[0].ID).Strikes > before; got != test.struck {
			t.Errorf("%s: struck %v, want %v", test.why, got, test.struck)
		}
	}
}

// matchID is a match id.
func matchID(t *testing.T, h *hall) string {
	t.Helper()
	id, err := NewID(h.clock.Now(), newRandom(byte(len(t.Name()))))
	if err != nil {
		t.Fatal(err)
	}
	h.clock.pass(time.Millisecond)
	return id
}

func TestWhoDoesNotAnswerIsNoted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := open(t)
		ann := h.guest(t, KindPlayer)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { h.noteMissed(ctx); close(done) }()
		for range 2 {
			h.CheckMissed([]string{ann.ID})
		}
		synctest.Wait()
		cancel()
		<-done
		if c := h.conduct(t, ann.ID); c.Strikes != 2 {
			t.Errorf("got %+v, want two strikes", c)
		}
		for range missQueue + 1 {
			h.CheckMissed([]string{ann.ID}) // must not block though nobody listens
		}
	})
}
