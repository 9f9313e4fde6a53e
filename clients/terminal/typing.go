package terminal

import (
	"context"
	"time"

	"carom/clients/terminal/keys"
)

// key handles one key: first what works everywhere, then what is on top.
func (d *desk) key(ctx context.Context, p press, now time.Time) error {
	if !p.down && !d.helm.releases {
		d.helm.setReleases(true) // the terminal knows more than it said
	}
	if p.action == interrupt {
		return errQuit
	}
	if p.down && d.pane.frame.Load().blind() || d.scoreKey(p) {
		return nil
	}
	switch {
	case p.down && p.action == showHelp:
		d.help = !d.help
	case p.down && d.help && p.action == back:
		d.help = false
	case d.cfg.Watch:
		return d.watchKey(p, now)
	case !p.down:
		d.drive(p, now)
	case d.leave:
		return d.leaveKey(p)
	case d.page == menu:
		return d.menuKey(ctx, p)
	case d.playing():
		if p.action == back || p.action == quitKey {
			d.leave = true
			return nil
		}
		d.drive(p, now)
	default:
		return d.cardKey(ctx, p)
	}
	return nil
}

// scoreKey shows the scores: while the key is down if that is known, else from
// one press to the next.
func (d *desk) scoreKey(p press) bool {
	if p.action != showScores {
		return false
	}
	if d.helm.releases {
		d.scoresKey, d.scores = p.down, false
	} else {
		d.scores = !d.scores
	}
	return true
}

// drive hands a key to the helm.
func (d *desk) drive(p press, now time.Time) {
	if d.game != nil {
		d.helm.key(p, d.game.client.Scene(), now)
	}
}

// leaveKey answers the question whether to leave.
func (d *desk) leaveKey(p press) error {
	switch p.action {
	case back:
		d.leave = false
	case toModes:
		d.toMenu()
	case quitKey:
		return errQuit
	}
	return nil
}

// menuKey moves in the list of modes.
func (d *desk) menuKey(ctx context.Context, p press) error {
	switch {
	case p.action == quitKey, p.action == back:
		return errQuit
	case p.action == accept, p.action == fireKey:
		d.join(ctx)
	case p.dir == keys.Up:
		d.chosen = (d.chosen + len(d.modes) - 1) % len(d.modes)
	case p.dir == keys.Down:
		d.chosen = (d.chosen + 1) % len(d.modes)
	}
	return nil
}

// cardKey works while something is waited for, and on a card at the end of a
// match or of a session.
func (d *desk) cardKey(ctx context.Context, p press) error {
	switch p.action {
	case quitKey:
		return errQuit
	case back, toModes:
		d.toMenu()
	case accept:
		if d.again() {
			d.join(ctx)
		}
	}
	return nil
}

// toMenu leaves the session for the list of modes.
func (d *desk) toMenu() {
	d.part()
	d.page, d.leave, d.scores = menu, false, false
	d.trouble, d.first = "", false
}
