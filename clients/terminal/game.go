package terminal

import (
	"context"
	"time"

	"carom/clients/core"
)

// game is one session that the desk has started.
type game struct {
	client Client
	mode   string
	since  time.Time
	stop   context.CancelFunc
	ends   chan error // its end, one value
}

// over is where the end of the session is announced; never, without one.
func (g *game) over() <-chan error {
	if g == nil {
		return nil
	}
	return g.ends
}

// join starts a session in the chosen mode; the one before is left.
func (d *desk) join(ctx context.Context) {
	d.part()
	mode := d.cfg.Mode
	if d.chosen < len(d.modes) {
		mode = d.modes[d.chosen].ID
	}
	ctx, stop := context.WithCancel(ctx)
	g := &game{client: d.cfg.Connect(mode), mode: mode, since: time.Now(), stop: stop, ends: make(chan error, 1)}
	d.game, d.page, d.trouble, d.leave = g, session, "", false
	d.helm.letGo()
	d.steered = core.Controls{} // this client was told nothing yet
	d.guard.start("the session", func() error {
		g.ends <- g.client.Run(ctx)
		return nil
	})
}

// part leaves the session; it ends by itself.
func (d *desk) part() {
	if d.game != nil {
		d.game.stop()
		d.game = nil
	}
}

// ended handles the end of a session that was not left.
func (d *desk) ended(err error) error {
	g := d.game
	if err != nil {
		d.cfg.Log.Warn("the session ended", "mode", g.mode, "err", err)
	}
	if d.first && err != nil && g.client.Scene().Arena == nil {
		return spoken{err}
	}
	d.first = false
	g.stop()
	g.ends = nil
	d.trouble = "the server closed the session"
	if err != nil {
		d.trouble = sentence(err)
	}
	d.page, d.leave = ended, false
	return nil
}

// playing reports whether the own tank is in a match.
func (d *desk) playing() bool {
	return d.game != nil && d.page == session && d.game.client.Scene().Phase == core.Playing
}

// again reports whether another match must be asked for: the session is over, or
// its only match is. In other modes the next match begins by itself.
func (d *desk) again() bool {
	if d.page == ended || d.game == nil {
		return d.page == ended
	}
	s := d.game.client.Scene()
	return s.Phase == core.Final && s.Mode.Queue
}
