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
	g.intake.restart(g.table.arena)
}

// fresh acts on a snapshot that is newer than all before it.
func (g *game) fresh(v *view.View) {
	if g.began.IsZero() {
		g.began = g.now
	}
	if p := g.c.cfg.Pilot; p != nil {
		in, _ := p.Fly(g.piloted(v)).Clamp()
		g.sender.piloted, g.sender.flown = in, v.Tick
		return
	}
	g.own.reconcile(g, v)
	g.shells.take(g, v)
}
