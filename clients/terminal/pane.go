package terminal

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/gdamore/tcell/v3"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/hud"
	"carom/clients/terminal/paint"
	"carom/game/rules"
)

// page is one of the screens.
type page uint8

const (
	menu    page = iota // the list of modes
	session             // waiting for a match, or in one
	ended               // the session is over
)

// outlook is all the desk wants to be seen. It is immutable; a new one replaces
// it.
type outlook struct {
	page     page
	modes    []rules.Mode
	chosen   int
	trouble  string    // why the last session failed, for the list of modes and the end
	client   Client    // of the session
	since    time.Time // the session began
	scores   bool
	help     bool
	leave    bool
	releases bool
	cruising bool
}

// frame is what the desk must know of the last frame to turn the pointer's place
// into a direction.
type frame struct {
	plan   hud.Plan
	camera paint.Camera
	client Client // whose arena was drawn; nil: none
}

// blind reports whether the terminal is too small to show anything: keys must
// not open cards then, nor answer questions, that nobody can see.
func (f *frame) blind() bool { return f.plan.W > 0 && f.plan.Zoom == 0 }

// pane draws. Everything below "owned by run" is touched by its goroutine only.
type pane struct {
	screen tcell.Screen
	server string
	write  func(func())            // runs what writes to the terminal
	look   atomic.Pointer[outlook] // written by the desk
	frame  atomic.Pointer[frame]   // written by the pane

	// Owned by run.
	present presenter
	grid    cells.Grid
	painter *paint.Painter
	scene   *core.Scene // the last drawn
	shown   *outlook
	drawn   time.Time
	meter   meter
	result  result
}

// newPane needs an initialised screen.
func newPane(s tcell.Screen, server string) *pane {
	p := &pane{screen: s, server: server, painter: paint.New(), write: func(f func()) { f() }}
	p.present = presenter{screen: s, depth: depthOf(s.Colors())}
	p.painter.Plain = p.present.depth < 256
	p.look.Store(&outlook{})
	p.frame.Store(&frame{})
	return p
}

// A scene is made sixty times a second, at no moment known here; looking for a
// new one this often costs little and shows it at once. On pages where nothing
// moves, frames are rare.
const (
	lookEvery = 4 * time.Millisecond
	shortest  = 14 * time.Millisecond // between two frames
	longest   = 60 * time.Millisecond // between two frames if nothing new is known
)

// run draws until ctx ends.
func (p *pane) run(ctx context.Context) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case now := <-tick.C:
			p.tick(now)
		}
	}
}

// tick draws a frame if there is a reason to.
func (p *pane) tick(now time.Time) {
	look := p.look.Load()
	var scene *core.Scene
	if look.client != nil {
		scene = look.client.Scene()
	}
	since := now.Sub(p.drawn)
	fresh := scene != p.scene || look != p.shown
	if since < shortest || !fresh && since < longest {
		return
	}
	p.scene, p.shown, p.drawn = scene, look, now
	p.meter.count(now)
	p.compose(look, scene, now)
	p.write(p.show)
}

func (p *pane) show() { p.present.show(&p.grid) }

// meter counts frames a second.
type meter struct {
	start  time.Time
	frames int
	fps    int
}

func (m *meter) count(now time.Time) {
	m.frames++
	if d := now.Sub(m.start); d >= time.Second {
		if d < 2*time.Second {
			m.fps = int((time.Duration(m.frames)*time.Second + d/2) / d)
		}
		m.start, m.frames = now, 0
	}
}

// equal reports whether two outlooks show the same.
func (o *outlook) equal(b *outlook) bool {
	return o.page == b.page && len(o.modes) == len(b.modes) && o.chosen == b.chosen &&
		o.trouble == b.trouble && o.client == b.client && o.since.Equal(b.since) &&
		o.scores == b.scores && o.help == b.help && o.leave == b.leave &&
		o.releases == b.releases && o.cruising == b.cruising
}
