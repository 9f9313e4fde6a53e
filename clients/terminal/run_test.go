package terminal

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v3"
	"github.com/gdamore/tcell/v3/vt"

	"carom/clients/core"
	"carom/game/arena"
	"carom/game/rules"
)

func TestCtrlCQuitsAnywhere(t *testing.T) {
	tests := []struct {
		why   string
		mode  string
		scene core.Scene
		shown string
	}{
		{"in the list of modes", "", core.Scene{}, "ricochet"},
		{"while connecting", "ffa", core.Scene{Phase: core.Connecting}, "Connecting"},
		{"in a match", "ffa", *playing(t).Scene(), "HULL"},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			r := start(t, tt.mode, newFake(tt.scene))
			r.shows(tt.shown)
			r.KeyTap(vt.KeyLCtrl, vt.KeyC)
			if err := r.ends(); err != nil {
				t.Errorf("Ctrl-C is an ordinary end, got %v", err)
			}
		})
	}
}

func TestPanicRestoresTheTerminal(t *testing.T) {
	for _, tt := range []struct {
		why, where string
		breaks     func(f *fake)
	}{
		{"in the session's goroutine", "the session", func(f *fake) {
			f.run = func(context.Context) error { panic("boom") }
		}},
		{"while drawing", "drawing", func(f *fake) {
			s := *f.Scene()
			s.Arena = &arena.Arena{W: 80, H: 45} // an arena without cells cannot be drawn
			f.scene.Store(&s)
		}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			f := playing(t)
			tt.breaks(f)
			r := start(t, "ffa", f)
			var crash *Crash
			if err := r.ends(); !errors.As(err, &crash) || crash.Where != tt.where {
				t.Errorf("%s: got %v, want a crash of %s", tt.why, err, tt.where)
			}
		})
	}
}

func TestWithoutATerminal(t *testing.T) {
	err := Run(t.Context(), Config{Screen: func() (tcell.Screen, error) { return screenOn(brokenTty{vt.NewMockTerm()}) }})
	if err == nil || !strings.HasPrefix(err.Error(), "no terminal: ") || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want one sentence", err)
	}
}

func TestFirstSessionThatFailsEndsRun(t *testing.T) {
	f := newFake(core.Scene{Phase: core.Connecting})
	why := &core.Error{Kind: core.Unreachable, Text: "Nobody answers", Err: errors.Join(fmt.Errorf("kcp: %w", context.DeadlineExceeded), errors.New("tcp: b"))}
	f.run = func(context.Context) error { return why }
	r := start(t, "ffa", f)
	err := r.ends()
	if !errors.Is(err, error(why)) {
		t.Fatalf("got %v, want the session's own error", err)
	}
	if err.Error() != "Nobody answers: no answer in time." {
		t.Errorf("people read %q, want one line", err)
	}
}

func TestLaterFailureIsShown(t *testing.T) {
	f := playing(t)
	fail := make(chan error)
	f.run = func(ctx context.Context) error {
		select {
		case err := <-fail:
			return err
		case <-ctx.Done():
			return nil
		}
	}
	r := start(t, "ffa", f)
	r.shows("HULL")
	fail <- &core.Error{Kind: core.Ended, Text: "the server stops"}
	r.shows("the server stops")
	<-r.joins
	r.KeyTap(vt.KeyEnter)
	if got := <-r.joins; got != "ffa" {
		t.Errorf("Enter joined %q, want the same mode again", got)
	}
	r.KeyTap(vt.KeyLCtrl, vt.KeyC)
	if err := r.ends(); err != nil {
		t.Error(err)
	}
}

func TestMenuJoinsAndEscLeaves(t *testing.T) {
	r := start(t, "", playing(t))
	r.shows("Team deathmatch")
	r.KeyTap(vt.KeyS)
	r.KeyTap(vt.KeyEnter)
	if got := <-r.joins; got != "tdm" {
		t.Errorf("the second line joined %q", got)
	}
	r.shows("HULL")
	r.KeyTap(vt.KeyEsc)
	r.shows("LEAVE THE MATCH?")
	r.KeyTap(vt.KeyM)
	r.shows("ricochet")
	r.KeyTap(vt.KeyQ)
	if err := r.ends(); err != nil {
		t.Error(err)
	}
}

// Keys and mouse reach the client as controls.
func TestSteering(t *testing.T) {
	f := playing(t)
	r := start(t, "ffa", f)
	r.shows("HULL")
	wait := func(why string, ok func(core.Controls) bool) {
		t.Helper()
		end := time.After(enough)
		for {
			select {
			case c := <-f.steers:
				if ok(c) {
					return
				}
			case <-end:
				t.Fatalf("%s: never asked for", why)
			}
		}
	}
	r.KeyPress(vt.KeyW)
	wait("W held", func(c core.Controls) bool { return c.Move == rules.North })
	r.KeyPress(vt.KeyD)
	wait("W and D held", func(c core.Controls) bool { return c.Move == rules.NorthEast })
	r.KeyRelease(vt.KeyW)
	wait("D held", func(c core.Controls) bool { return c.Move == rules.East })
	r.KeyRelease(vt.KeyD)
	wait("nothing held", func(c core.Controls) bool { return c.Move == rules.Stop })
	r.KeyTap(vt.KeySpace)
	wait("a tap of space", func(c core.Controls) bool { return c.Press == 1 })
	r.KeyPress(vt.KeyF)
	wait("F held", func(c core.Controls) bool { return c.Beam })
	r.KeyRelease(vt.KeyF)
	wait("F let go", func(c core.Controls) bool { return !c.Beam })
	r.MouseEvent(vt.MouseEvent{Position: vt.Coord{X: 40, Y: 22}, Button: vt.Button1, Down: true})
	wait("a click below the tank", func(c core.Controls) bool {
		return c.Fire && c.Press == 2 && c.Aim > 1024-40 && c.Aim < 1024+40
	})
	r.KeyTap(vt.KeyLCtrl, vt.KeyC)
	if err := r.ends(); err != nil {
		t.Error(err)
	}
}
