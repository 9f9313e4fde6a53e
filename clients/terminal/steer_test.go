package terminal

import (
	"testing"

	"github.com/gdamore/tcell/v3"

	"carom/clients/core"
	"carom/clients/terminal/hud"
	"carom/clients/terminal/scenes"
	"carom/game/geom"
	"carom/game/rules"
)

// seat is a desk at a screen of 80 by 24, without goroutines.
type seat struct {
	*desk
	client *fake
}

func newSeat(t *testing.T) *seat {
	_, screen := mock(t, 80, 24, 1<<24)
	f := playing(t)
	d := newDesk(Config{}, rules.Modes(), newPane(screen, ""), nil)
	d.game, d.page = &game{client: f}, session
	return &seat{d, f}
}

// puts draws the own tank at a place, in cells, with the camera on it, then
// steers once and returns what the client was told last.
func (s *seat) puts(x, y int32) core.Controls {
	scene := *s.client.Scene()
	scene.View.Own.Pos = geom.Vec{X: x * geom.Cell, Y: y * geom.Cell}
	scene.Center = scene.View.Own.Pos
	s.client.scene.Store(&scene)
	s.pane.compose(&outlook{page: session, client: s.game.client}, &scene, scenes.Start)
	return s.steers()
}

func (s *seat) steers() core.Controls {
	s.steer(scenes.Start)
	return s.steered
}

// The tank drives or is put elsewhere, the mouse rests: it must go on aiming,
// and driving, at the character it is on.
func TestRestingMouseAimsAtWhatIsBelowIt(t *testing.T) {
	rest := newSeat(t)
	rest.puts(40, 22)
	rest.mouse(tcell.NewEventMouse(60, 18, tcell.ButtonSecondary, 0))
	first := rest.steers()
	if first.Aim == 0 || first.Move != rules.SouthEast {
		t.Fatalf("the mouse is south-east of the tank: %+v", first)
	}
	for _, tt := range []struct {
		why  string
		x, y int32
	}{
		{"the camera scrolls", 48, 22}, {"the arena's edge stops the camera", 76, 40}, {"back at a spawn far away", 4, 4},
	} {
		got := rest.puts(tt.x, tt.y)
		moved := newSeat(t)
		moved.puts(tt.x, tt.y)
		moved.mouse(tcell.NewEventMouse(60, 18, tcell.ButtonSecondary, 0))
		if want := moved.steers(); got != want {
			t.Errorf("%s: a resting mouse asks for %+v, one moved just now for %+v", tt.why, got, want)
		}
	}
}

// Without a picture nothing lies below the mouse, and the aim stays.
func TestNoPictureNoPlaceToAimAt(t *testing.T) {
	s := newSeat(t)
	s.puts(40, 22)
	s.mouse(tcell.NewEventMouse(60, 18, 0, 0))
	before := s.steers()
	s.pane.frame.Store(&frame{})
	if got := s.steers(); got != before {
		t.Errorf("%+v became %+v", before, got)
	}
}

// On a terminal that is too small nothing can be seen, so no key but Ctrl-C may
// do anything.
func TestKeysOnATerminalTooSmall(t *testing.T) {
	s := newSeat(t)
	s.pane.frame.Store(&frame{plan: hud.NewPlan(60, 20)})
	for _, a := range []action{back, quitKey, showHelp, showScores, accept} {
		if err := s.key(t.Context(), tap(a), scenes.Start); err != nil || s.leave || s.help || s.scores {
			t.Errorf("key %d had an effect: %v", a, err)
		}
	}
	if err := s.key(t.Context(), tap(interrupt), scenes.Start); err == nil {
		t.Error("Ctrl-C must quit")
	}
}

// The next session is told what the hands ask for, also if that has not changed.
func TestNextSessionIsSteered(t *testing.T) {
	s := newSeat(t)
	s.guard = &guard{}
	s.puts(40, 22)
	s.mouse(tcell.NewEventMouse(60, 18, 0, 0))
	s.steers()
	next := playing(t)
	s.cfg.Connect = func(string) Client { return next }
	s.game.stop = func() {}
	s.join(t.Context())
	s.puts(40, 22)
	s.pane.compose(&outlook{page: session, client: next}, next.Scene(), scenes.Start)
	s.steers()
	select {
	case <-next.steers:
	default:
		t.Error("the new client was told nothing")
	}
}
