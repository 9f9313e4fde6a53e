package core

import (
	"fmt"
	"slices"
	"time"

	"carom/game/rules"
	"carom/game/view"
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
		Net: g.net(), Tick: g.tick, At: g.now,
	}
	if t.known {
		s.Match = uuid(t.match.ID)
	}
	if g.c.cfg.Pilot == nil && t.arena != nil {
		g.picture(s)
	}
	g.c.scene.Store(s)
}

// picture fills in the view: own tank predicted, others interpolated, shells
// flown on. The rest is of the newest snapshot.
func (g *game) picture(s *Scene) {
	newest, at := g.others.Newest()
	if newest == nil {
		s.Center = s.Arena.Size().Half()
		s.View = view.View{Seat: s.Self, Window: view.Window(s.Center, s.Arena)}
		return
	}
	v := *newest
	v.Tick = g.tick
	v.Left -= min(v.Left, rules.Tick(max(int32(g.tick)-int32(at), 0)))
	if own, ok := g.drawn(); ok {
		v.Own = own
	}
	tick, frac := g.clock.RenderTick(g.now)
	v.Tanks = g.tanksAt(make([]view.Tank, 0, len(newest.Tanks)), tick, frac)
	g.hulls = g.hulls[:0]
	for i := range v.Tanks {
		g.hulls = append(g.hulls, v.Tanks[i].Pos)
	}
	v.Shells = g.shells.at(g, g.tick)
	v.Beams, v.Pads, v.Pings = slices.Clone(newest.Beams), slices.Clone(newest.Pads), slices.Clone(newest.Pings)
	v.Scores = g.table.lines
	g.events.prune(rules.Tick(at))
	v.Events = g.events.fresh(rules.Tick(at))
	s.Center = g.camera.look(v.Own.Pos)
	v.Window = view.Window(s.Center, s.Arena)
	s.View = v
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
	case silent >= silentAfter:
		return fmt.Sprintf("The server has been silent for %.1f s.", silent.Seconds())
	case g.now.Before(t.until):
		return t.notice
	case t.known && t.arena == nil:
		return fmt.Sprintf("Fetching the map %s…", t.match.MapName)
	case g.began.IsZero():
		return "Waiting for the first picture…"
	case t.over && !t.shown:
		return "The result is being stored…"
	case len(t.players) == 1 && !t.over:
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
