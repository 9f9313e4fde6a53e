package main

import (
	"sync"
	"testing"

	"carom/lobby/api"
)

// TestFromSocketsToLadder is the whole way: bots on both transports play
// matches to the end, and what the lobby then tells fits together.
func TestFromSocketsToLadder(t *testing.T) {
	t.Parallel()
	s := serve(t, "--data", t.TempDir(), "--match-length", "3s", "--fill", "3")
	var both sync.WaitGroup
	for _, transport := range []string{"kcp", "tcp"} {
		both.Go(func() {
			r := runBots(t, s.URL, "--count", "2", "--transport", transport, "--for", "9s", "--skill", "easy")
			if r.Connected != 2 || r.Errors != 0 || r.Finished < 1 {
				t.Errorf("%s: %+v", transport, r)
			}
			if r.Snapshots < 1 || r.Snapshots > 62 { // as many as a busy machine bears, up to one a tick
				t.Errorf("%s: %.1f snapshots a second, want 1 to 62", transport, r.Snapshots)
			}
		})
	}
	both.Wait()

	c := &api.Client{Base: s.URL}
	page, err := c.Matches(t.Context(), api.MatchesQuery{Status: api.Finished})
	if err != nil || len(page.Items) == 0 {
		t.Fatalf("finished matches: %+v, %v", page, err)
	}
	checkLadder(t, c, page.Items)
}

// checkLadder compares the board with the history it must follow from.
func checkLadder(t *testing.T, c *api.Client, matches []api.Match) {
	t.Helper()
	played := map[string]int{}
	newest := map[string]int{}
	for _, m := range matches { // newest first
		for _, p := range m.Players {
			played[p.Name]++
			if p.Rating != nil {
				if _, known := newest[p.Name]; !known {
					newest[p.Name] = *p.Rating
				}
			}
		}
	}
	board, err := c.Board(t.Context(), "ffa", api.BoardQuery{Kind: api.AllKinds, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	if board.Total != len(played) {
		t.Errorf("%d players on the board, %d in the history", board.Total, len(played))
	}
	for i, row := range board.Items {
		if row.Rank != i+1 || row.Matches != played[row.Name] || row.Rating != newest[row.Name] {
			t.Errorf("row %d is %+v; the history says %d matches, rating %d", i, row, played[row.Name], newest[row.Name])
		}
	}
}
