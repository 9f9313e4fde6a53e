package core

import (
	"slices"

	"carom/game/rules"
	"carom/game/view"
)

// picture fills in the view: own tank predicted, others interpolated and left out
// where they are out of sight, shells flown on. The rest is of the newest snapshot.
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
	s.Ghosts = g.sight.look(g, &v)
	v.Shells = g.shells.at(g, g.tick)
	v.Beams = g.beams(newest.Beams, &v.Own)
	v.Pads, v.Pings = slices.Clone(newest.Pads), slices.Clone(newest.Pings)
	v.Scores = g.table.lines
	g.events.prune(rules.Tick(at))
	v.Events = g.events.fresh(rules.Tick(at))
	s.Center = g.camera.look(v.Own.Pos)
	v.Window = view.Window(s.Center, s.Arena)
	s.View = v
}

// beams are the charging beams of a snapshot, the own one as it is predicted.
func (g *game) beams(seen []view.Beam, own *rules.Tank) []view.Beam {
	var out []view.Beam
	for _, b := range seen {
		if b.Owner != g.table.self {
			out = append(out, b)
		}
	}
	if own.Charge == 0 || !own.Alive() {
		return out
	}
	heading := own.Turret.Heading()
	if own.Locked() {
		heading = own.Line
	}
	b := view.Beam{Owner: g.table.self, From: own.Pos, Charge: own.Charge, Locked: own.Locked()}
	b.Bend, b.To = rules.TraceBeam(own.Pos, heading, g.table.arena)
	return append(out, b)
}
