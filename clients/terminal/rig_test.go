package terminal

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gdamore/tcell/v3"
	"github.com/gdamore/tcell/v3/vt"

	"carom/clients/core"
	"carom/clients/terminal/scenes"
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
	gazes  chan core.Gaze
	run    func(ctx context.Context) error
}

func newFake(s core.Scene) *fake {
	f := &fake{steers: make(chan core.Controls, 64), gazes: make(chan core.Gaze, 64)}
	f.scene.Store(&s)
	f.run = func(ctx context.Context) error { <-ctx.Done(); return nil }
	return f
}

func (f *fake) Run(ctx context.Context) error { return f.run(ctx) }
func (f *fake) Gaze(k core.Gaze) {
	select {
	case f.gazes <- k:
	default:
	}
}
func (f *fake) Scene() *core.Scene { return f.scene.Load() }
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
	return begin(t, Config{Mode: mode}, session)
}

// begin runs the client with what is left open of a configuration filled in.
func begin(t *testing.T, cfg Config, session Client) *rig {
	t.Helper()
	r := &rig{t: t, joins: make(chan string, 8), done: make(chan error, 1)}
	r.recorder = &recorder{MockTerm: vt.NewMockTerm(vt.MockOptSize{X: 80, Y: 24})}
	ctx, cancel := context.WithCancel(t.Context())
	r.cancel = cancel
	t.Cleanup(cancel)
	go func() {
		cfg.Connect, cfg.Server = func(mode string) Client { r.joins <- mode; return session }, "here"
		cfg.Screen = func() (tcell.Screen, error) {
			return tcell.NewTerminfoScreenFromTty(r.recorder, tcell.OptColors(1<<24),
				tcell.OptTerm("xterm-256color"), tcell.OptAdvancedKeys(true))
		}
		r.done <- Run(ctx, cfg)
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
