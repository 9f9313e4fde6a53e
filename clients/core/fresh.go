package core

import (
	"carom/game/view"
)

// restart forgets what belonged to the last match: its ticks go on in the next
// one, its places do not.
func (g *game) restart() {
	g.others.Reset()
	g.words.Reset()
	g.own.restart()
	g.shells.restart()
	g.camera.restart()
	g.sight.restart()
	g.intake.restart(g.table.arena, g.table.match.Start)
}

// pilotEvery is how many ticks at least lie between two snapshots that a pilot is given:
// where they come more often, it thinks no quicker, and its inputs are no more.
const pilotEvery = 2

// fresh acts on a snapshot that is newer than all before it.
func (g *game) fresh(v *view.View) {
	if g.began.IsZero() {
		g.began = g.now
	}
	if p := g.c.cfg.Pilot; p != nil {
		if since := v.Tick - g.sender.flown; since < pilotEvery {
			return
		}
		in, _ := p.Fly(g.piloted(v)).Clamp()
		g.sender.piloted, g.sender.flown = in, v.Tick
		return
	}
	if !g.c.watches() {
		g.own.reconcile(g, v)
	}
	g.shells.take(g, v)
}
