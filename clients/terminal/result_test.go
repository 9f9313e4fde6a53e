package terminal

import (
	"testing"
	"time"

	"github.com/gdamore/tcell/v3/vt"

	"carom/clients/core"
	"carom/clients/terminal/scenes"
	"carom/game/rules"
)

// Where the next match begins by itself, Enter must neither put the card away,
// which would leave an arena that stands still, nor ask for another seat.
func TestEnterOnTheEndCard(t *testing.T) {
	for _, tt := range []struct {
		mode  string
		joins bool
	}{{"ffa", false}, {"tdm", false}, {"duel", true}} {
		t.Run(tt.mode, func(t *testing.T) {
			s := *playing(t).Scene()
			s.Mode, _ = rules.ModeByID(tt.mode)
			s.Phase, s.Final = core.Final, scenes.Result()
			r := start(t, tt.mode, newFake(s))
			<-r.joins
			r.shows("MATCH OVER")
			r.KeyTap(vt.KeyEnter)
			patience := 150 * time.Millisecond // for what must not come
			if tt.joins {
				patience = 20 * time.Second
			}
			select {
			case <-r.joins:
				if !tt.joins {
					t.Error("a seat was asked for though the next match begins by itself")
				}
			case <-time.After(patience):
				if tt.joins {
					t.Error("Enter did not ask for another match")
				}
			}
			r.shows("MATCH OVER")
		})
	}
}

func TestCountdownBeginsWithEachResult(t *testing.T) {
	var r result
	at := func(sec int) time.Time { return scenes.Start.Add(time.Duration(sec) * time.Second) }
	for _, tt := range []struct {
		why   string
		scene *core.Scene
		now   int
		want  time.Time
	}{
		{"no scene", nil, 0, time.Time{}},
		{"playing", &core.Scene{Phase: core.Playing, Match: "a"}, 1, time.Time{}},
		{"being stored", &core.Scene{Phase: core.Over, Match: "a"}, 2, time.Time{}},
		{"final", &core.Scene{Phase: core.Final, Match: "a"}, 3, at(3)},
		{"still", &core.Scene{Phase: core.Final, Match: "a"}, 5, at(3)},
		{"that of another match", &core.Scene{Phase: core.Final, Match: "b"}, 6, at(6)},
		{"playing again", &core.Scene{Phase: core.Playing, Match: "c"}, 9, time.Time{}},
	} {
		if r.note(tt.scene, at(tt.now)); !r.at.Equal(tt.want) {
			t.Errorf("%s: counts from %v, want %v", tt.why, r.at, tt.want)
		}
	}
}
