package terminal

import (
	"context"
	"time"

	"github.com/gdamore/tcell/v3"

	"carom/clients/core"
	"carom/game/rules"
)

// desk reads the person's input and decides what is to be seen. All of it
// belongs to the goroutine of run.
type desk struct {
	cfg   Config
	modes []rules.Mode
	pane  *pane
	guard *guard

	page    page
	chosen  int
	trouble string
	game    *game
	first   bool // the session is the one joined at the start
	helm    helm
	steered core.Controls // as last told to the client
	cell    [2]int        // column and row of the mouse
	gaze    gaze          // of a spectator

	scores, help, leave bool
	scoresKey           bool // the key of the scores is down, where releases are known
}

func newDesk(cfg Config, modes []rules.Mode, p *pane, g *guard) *desk {
	return &desk{cfg: cfg, modes: modes, pane: p, guard: g, first: cfg.Mode != "" || cfg.Watch, gaze: newGaze()}
}

// run handles input until ctx ends, the person quits, or the terminal is gone.
func (d *desk) run(ctx context.Context, screen tcell.Screen) error {
	defer d.part()
	switch screen.KeyboardProtocol() {
	case tcell.KittyKeyboard, tcell.Win32Keyboard:
		d.helm.setReleases(true)
	}
	d.choose(d.cfg.Mode)
	if d.first {
		d.join(ctx)
	}
	tick := time.NewTicker(steerEvery)
	defer tick.Stop()
	events := screen.EventQ()
	for {
		d.publish()
		select {
		case <-ctx.Done():
			return nil
		case ev, ok := <-events:
			if !ok {
				return nil // the terminal was given back; whoever did that says why
			}
			if err := d.event(ctx, ev); err != nil {
				return err
			}
			d.steer(time.Now())
		case now := <-tick.C:
			d.steer(now)
		case err := <-d.game.over():
			if err := d.ended(err); err != nil {
				return err
			}
		}
	}
}

// event handles one event of the terminal.
func (d *desk) event(ctx context.Context, ev tcell.Event) error {
	switch ev := ev.(type) {
	case *tcell.EventKey:
		return d.key(ctx, translate(ev), time.Now())
	case *tcell.EventMouse:
		d.mouse(ev)
	case *tcell.EventFocus:
		if !ev.Focused {
			d.helm.letGo()
		}
	case *tcell.EventError:
		return errQuit // nobody can read or type any more
	}
	return nil
}

// publish shows the state of the desk to the pane, if it is new.
func (d *desk) publish() {
	o := outlook{
		page: d.page, modes: d.modes, chosen: d.chosen, trouble: d.trouble,
		scores: d.scores || d.scoresKey, help: d.help, leave: d.leave,
		releases: d.helm.releases, cruising: d.helm.drive.Latched(),
	}
	if d.game != nil {
		o.client, o.since = d.game.client, d.game.since
	}
	if !o.equal(d.pane.look.Load()) {
		d.pane.look.Store(&o)
	}
}

// choose puts the mark of the list on a mode.
func (d *desk) choose(mode string) {
	for i, m := range d.modes {
		if m.ID == mode {
			d.chosen = i
		}
	}
}
