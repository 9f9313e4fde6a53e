package hud

import (
	"testing"

	"carom/clients/core"
	"carom/game/rules"
	"carom/game/view"
)

func TestGoal(t *testing.T) {
	for _, tt := range []struct {
		why, mode string
		limit     int32
		want      string
	}{
		{"of the mode", "ffa", 0, "first to 30 kills"},
		{"of the match", "ffa", 12, "first to 12 kills"},
		{"teams", "tdm", 50, "first team to 50 kills"},
		{"a duel", "duel", 7, "first to 7 rounds, two ahead"},
		{"a mode that is not known", "", 0, ""},
	} {
		m, _ := rules.ModeByID(tt.mode)
		if got := Goal(&core.Scene{Mode: m, View: view.View{Limit: tt.limit}}); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
	kills, rest := points()
	if kills != "kill 10 · over one bank 15 · over two or more 20" || rest != "assist 4 · self-kill -5" {
		t.Errorf("points are %q, %q", kills, rest)
	}
}
