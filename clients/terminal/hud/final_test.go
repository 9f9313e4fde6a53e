package hud

import (
	"strings"
	"testing"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/scenes"
	"carom/game/rules"
)

// The card says what really comes: where the next match begins by itself,
// nobody is told to press a key for it.
func TestWhatFollowsAMatch(t *testing.T) {
	ffa, _ := rules.ModeByID("ffa")
	duel, _ := rules.ModeByID("duel")
	at := scenes.Start
	after := func(d time.Duration) Status { return Status{Now: at.Add(d), Result: at} }
	for _, tt := range []struct {
		why  string
		mode rules.Mode
		rows []core.FinalRow
		st   Status
		want string
	}{
		{"just now", ffa, scenes.Result(), after(0), "next match in 5 s"},
		{"a moment later", ffa, scenes.Result(), after(1100 * time.Millisecond), "next match in 4 s"},
		{"nearly over", ffa, scenes.Result(), after(4900 * time.Millisecond), "next match in 1 s"},
		{"the server takes longer", ffa, scenes.Result(), after(7 * time.Second), "the next match begins"},
		{"no result yet", ffa, nil, Status{Now: at}, "the next match follows"},
		{"the session ended with it", ffa, scenes.Result(), Status{Now: at, Result: at, Ended: true}, "ENTER play again"},
		{"a duel has no next match", duel, scenes.Result(), after(time.Second), "ENTER play again"},
		{"a duel's result is coming", duel, nil, Status{Now: at}, "M modes"},
	} {
		if got := onwards(&core.Scene{Mode: tt.mode, Final: tt.rows}, tt.st); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}
