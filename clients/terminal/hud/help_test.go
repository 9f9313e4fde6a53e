package hud

import (
	"testing"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/game/rules"
)

// Every line of the card stays inside of it, and the card inside of the smallest
// terminal, in all modes.
func TestHelpFits(t *testing.T) {
	list := []*core.Scene{nil}
	for _, m := range rules.Modes() {
		list = append(list, &core.Scene{Mode: m})
	}
	for _, s := range list {
		lines := helpLines(s, Status{})
		if n := len(lines) + 4; n > MinRows {
			t.Errorf("the card has %d rows", n)
		}
		for _, l := range lines {
			if cells.Width(l.keys)+2 > helpIndent-1 || helpIndent+cells.Width(l.does)+2 > helpWidth {
				t.Errorf("a line sticks out: %q %q is %d columns wide", l.keys, l.does, cells.Width(l.does))
			}
		}
	}
}
