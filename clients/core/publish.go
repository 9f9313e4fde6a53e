package core

import (
	"fmt"
	"time"
)

const (
	silentAfter  = time.Second // of nothing heard, people are told
	pilotPublish = time.Second // how often the scene of a pilot's client is renewed
)

// publish makes the scene of this client tick.
func (g *game) publish() {
	if g.c.cfg.Pilot != nil && g.now.Sub(g.c.Scene().At) < pilotPublish {
		return
	}
	t := &g.table
	s := &Scene{
		Phase: g.phase(), Notice: g.notice(),
		Arena: t.arena, Mode: t.mode, Map: t.match.MapName, Self: t.self,
		Players: t.players, Feed: t.feed, Final: t.final,
		Net: g.net(), Tick: g.tick, At: g.now, Watching: g.watching(),
	}
	if t.known {
		s.Match = uuid(t.match.ID)
	}
	switch {
	case g.c.cfg.Pilot != nil || t.arena == nil:
	case s.Watching.On:
		g.spectacle(s)
	default:
		g.picture(s)
	}
	g.c.scene.Store(s)
}

func (g *game) phase() Phase {
	switch {
	case g.table.shown:
		return Final
	case g.table.over:
		return Over
	case g.began.IsZero() || g.table.arena == nil:
		return Connecting
	}
	return Playing
}

func (g *game) notice() string {
	silent := g.line.session.Silent(g.now)
	switch t := &g.table; {
	case g.keeper.notice() != "":
		return g.keeper.notice()
	case silent >= silentAfter:
		return fmt.Sprintf("The server has been silent for %.1f s.", silent.Seconds())
	case g.now.Before(t.until):
		return t.notice
	case t.known && t.arena == nil:
		return fmt.Sprintf("Fetching the map %s…", t.match.MapName)
	case g.began.IsZero() && g.c.watches():
		return g.curtain()
	case g.began.IsZero():
		return "Waiting for the first picture…"
	case t.over && !t.shown:
		return "The result is being stored…"
	case len(t.players) == 1 && !t.over && !g.c.watches():
		return "Nobody else is here yet."
	}
	return ""
}

func (g *game) net() Net {
	s := g.line.session
	n := Net{
		RTT: s.RTT(), Jitter: s.Jitter(), Loss: g.meter.loss(), Down: g.meter.down, Up: g.meter.up,
		Transport: g.line.kind, Silent: s.Silent(g.now), Delay: g.clock.Delay(),
	}
	if g.intake.some {
		n.Lead = float64(int32(g.tick - g.intake.tick))
	}
	return n
}
