package terminal

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/gdamore/tcell/v3"
	"github.com/gdamore/tcell/v3/vt"

	"carom/clients/core"
	"carom/clients/terminal/scenes"
	"carom/game/arena"
	"carom/game/rules"
)

// countingTty counts what is written and, when mute, keeps it from the
// emulator.
type countingTty struct {
	tcell.Tty
	bytes atomic.Int64
	mute  atomic.Bool
}

func (c *countingTty) Write(b []byte) (int, error) {
	c.bytes.Add(int64(len(b)))
	if c.mute.Load() {
		return len(b), nil
	}
	return c.Tty.Write(b)
}

// recorder keeps what a program writes to its terminal.
type recorder struct {
	vt.MockTerm
	mu      sync.Mutex
	written bytes.Buffer
}

func (r *recorder) Write(b []byte) (int, error) {
	r.mu.Lock()
	r.written.Write(b)
	r.mu.Unlock()
	return r.MockTerm.Write(b)
}

// restored reports whether the terminal was left as it was found: main screen,
// visible cursor, no mouse, ordinary keys.
func (r *recorder) restored() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.written.String()
	for _, pair := range [][2]string{
		{"\x1b[?1049h", "\x1b[?1049l"}, {"\x1b[?25l", "\x1b[?25h"}, {"\x1b[?1003h", "\x1b[?1003l"}, {"\x1b[=31u", "\x1b[=0u"},
	} {
		if strings.Contains(s, pair[0]) && strings.LastIndex(s, pair[0]) > strings.LastIndex(s, pair[1]) {
			return false
		}
	}
	return strings.Contains(s, "\x1b[?1049l")
}

// fake is a session that shows one scene and notes how it is steered.
type fake struct {
	scene  atomic.Pointer[core.Scene]
	steers chan core.Controls
	run    func(ctx context.Context) error
}

func newFake(s core.Scene) *fake {
	f := &fake{steers: make(chan core.Controls, 64)}
	f.scene.Store(&s)
	f.run = func(ctx context.Context) error { <-ctx.Done(); return nil }
	return f
}

func (f *fake) Run(ctx context.Context) error { return f.run(ctx) }
func (f *fake) Scene() *core.Scene            { return f.scene.Load() }
func (f *fake) Steer(c core.Controls) {
	select {
	case f.steers <- c:
	default:
	}
}

// rig runs the client on a mock terminal.
type rig struct {
	*recorder
	t      *testing.T
	joins  chan string // modes, as sessions are made
	done   chan error
	cancel context.CancelFunc
}

// within bounds every wait of these tests; none should come near it.
const enough = 4 * time.Second

func start(t *testing.T, mode string, session Client) *rig {
	t.Helper()
	r := &rig{t: t, joins: make(chan string, 8), done: make(chan error, 1)}
	r.recorder = &recorder{MockTerm: vt.NewMockTerm(vt.MockOptSize{X: 80, Y: 24})}
	ctx, cancel := context.WithCancel(t.Context())
	r.cancel = cancel
	t.Cleanup(cancel)
	go func() {
		r.done <- Run(ctx, Config{
			Connect: func(mode string) Client { r.joins <- mode; return session },
			Mode:    mode, Server: "here",
			Screen: func() (tcell.Screen, error) {
				return tcell.NewTerminfoScreenFromTty(r.recorder, tcell.OptColors(1<<24),
					tcell.OptTerm("xterm-256color"), tcell.OptAdvancedKeys(true))
			},
		})
	}()
	return r
}

// shows waits until the screen holds a text.
func (r *rig) shows(text string) {
	r.t.Helper()
	r.eventually("the screen to show "+text, func() bool { return strings.Contains(dump(r.MockTerm, 80, 24), text) })
}

func (r *rig) eventually(what string, ok func() bool) {
	r.t.Helper()
	end := time.After(enough)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-end:
			r.t.Fatalf("waited in vain for %s; the screen is\n%s", what, dump(r.MockTerm, 80, 24))
		case <-tick.C:
		}
	}
}

// ends waits for Run and checks that the terminal was given back.
func (r *rig) ends() error {
	r.t.Helper()
	select {
	case err := <-r.done:
		if !r.restored() {
			r.t.Errorf("the terminal was not restored")
		}
		return err
	case <-time.After(enough):
		r.t.Fatal("Run does not end")
		return nil
	}
}

func playing(t *testing.T) *fake {
	a := scenes.Hall(t, 80, 45)
	return newFake(*scenes.Busy(a, scenes.Middle(a)))
}

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

func TestSignalsAndContextEndQuietly(t *testing.T) {
	for _, tt := range []struct {
		why string
		end func(r *rig)
	}{
		{"SIGTERM", func(*rig) { _ = syscall.Kill(syscall.Getpid(), syscall.SIGTERM) }},
		{"SIGHUP", func(*rig) { _ = syscall.Kill(syscall.Getpid(), syscall.SIGHUP) }},
		{"the context", func(r *rig) { r.cancel() }},
	} {
		t.Run(tt.why, func(t *testing.T) {
			r := start(t, "ffa", playing(t))
			r.shows("HULL")
			tt.end(r)
			if err := r.ends(); err != nil {
				t.Errorf("%s: %v", tt.why, err)
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

func TestFirstSessionThatFailsEndsRun(t *testing.T) {
	f := newFake(core.Scene{Phase: core.Connecting})
	why := &core.Error{Kind: core.Unreachable, Text: "nobody answers"}
	f.run = func(context.Context) error { return why }
	r := start(t, "ffa", f)
	if err := r.ends(); !errors.Is(err, error(why)) {
		t.Errorf("got %v, want the session's own error", err)
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
