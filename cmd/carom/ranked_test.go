package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
)

// TestRankedTeams: eight bots who do not know each other find one another in the
// queue, accept, and play four against four, which counts.
func TestRankedTeams(t *testing.T) {
	t.Parallel()
	s := serve(t, "--data", t.TempDir(), "--match-length", "3s")
	r := runBots(t, s.URL, "--count", "8", "--mode", "tdm", "--ranked", "--for", "12s", "--skill", "easy")
	if r.Connected != 8 || r.Errors != 0 || r.Finished < 1 {
		t.Errorf("%+v", r)
	}
	c := &api.Client{Base: s.URL}
	page, err := c.Matches(t.Context(), api.MatchesQuery{Status: api.Finished, Mode: "tdm"})
	if err != nil || len(page.Items) == 0 {
		t.Fatalf("finished matches: %+v, %v", page, err)
	}
	for _, m := range page.Items {
		var teams [2]int
		for _, p := range m.Players {
			if p.Team == nil || *p.Team > 1 || p.Left || p.RatingChange == nil {
				t.Fatalf("%+v", p)
			}
			teams[*p.Team]++
		}
		if !m.Rated || teams != [2]int{4, 4} {
			t.Errorf("match %s counts: %v, teams of %v", m.ID, m.Rated, teams)
		}
	}
}

// TestWhoTakesTheOfferOfBots: who waits alone is offered a bot, takes it, and loses nothing.
func TestWhoTakesTheOfferOfBots(t *testing.T) {
	t.Parallel()
	s := serve(t, "--data", t.TempDir(), "--queues", queueFileOf(t, `duel = {bots = {offer = "1s", fill = "60s", last = "60s"}}`))
	c := &api.Client{Base: s.URL}
	g, err := c.Guest(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	c.Token = g.Token
	ticket, err := c.Enqueue(t.Context(), "duel", api.BotsSoon)
	for err == nil && ticket.Status == api.Waiting {
		ticket, err = c.Ticket(t.Context(), ticket.ID, patience)
	}
	if err != nil || ticket.Status != api.Matched || ticket.Grant == nil {
		t.Fatalf("%+v, %v", ticket, err)
	}
	m, err := c.Match(t.Context(), ticket.Match)
	if err != nil || m.Rated {
		t.Errorf("%+v, %v; want a duel that does not count", m, err)
	}
	back, err := c.Rejoin(t.Context())
	if err != nil || back.Match != ticket.Match || back.Grant.Seat != ticket.Grant.Seat {
		t.Errorf("%+v, %v; want the seat of before", back, err)
	}
}

// queueFileOf keeps the text of a file of queues where it can be read.
func queueFileOf(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "queues.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestQueueFiles(t *testing.T) {
	usual := defaultQueues()
	qs, err := readQueues(queueFileOf(t, `
[tdm]
size = 3
accept = "20s"
window = [{after = "0s", value = 100}, {after = "1m", value = 500}]
one-sided = "80s"
friend = 0.0
bots = {offer = "10s", fill = "30s", last = "60s", quiet = 9, rated = 0.5}
`))
	if err != nil {
		t.Fatal(err)
	}
	tdm := qs["tdm"]
	if tdm.Size != 3 || tdm.Accept != 20*time.Second || tdm.Window.At(30*time.Second) != 300 || tdm.OneSided != 80*time.Second ||
		tdm.Friend != 0 || tdm.Spread != usual["tdm"].Spread || tdm.Bots.Quiet != 9 || qs["duel"].Size != 1 {
		t.Errorf("%+v", qs)
	}
	if qs, err := readQueues(queueFileOf(t, "[tdm]\noff = true")); err != nil || len(qs) != 1 {
		t.Errorf("a queue that is off: %+v, %v", qs, err)
	}
	for text, want := range map[string]string{
		"[chess]\nsize = 1":                          "no such mode",
		"[ffa]\nsize = 1":                            "two sides",
		"[duel]\noff = true":                         "cannot be off",
		"[duel]\nsize = 2":                           "at most 2 players",
		"[tdm]\nsize = 9":                            "1 to 5",
		"[tdm]\nsize = -1":                           "1 to 5",
		"[tdm]\naccept = \"soon\"":                   "duration",
		"[tdm]\nacept = \"15s\"":                     "no setting",
		"[tdm]\nwindow = [{value = 1}, {value = 2}]": "order of time",
		"tdm": "toml",
	} {
		if _, err := readQueues(queueFileOf(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want something about %q", text, err, want)
		}
	}
	if _, err := readQueues(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a file that is not there passed")
	}
}
