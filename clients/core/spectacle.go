package core

import (
	"fmt"
	"slices"
	"time"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/interp"
)

// spectate is a spectator's client tick, in place of inputs.
func (g *game) spectate() {
	if g.clock.Started() {
		tick, _ := g.clock.RenderTick(g.now)
		g.tick = rules.Tick(tick)
	}
	g.gazer.turn(g)
	g.gazer.send(g)
}

func (g *game) watching() Watching {
	return Watching{On: g.c.watches(), Seat: g.gazer.seat, Delay: g.c.late}
}

// curtain says what a spectator waits for before the first picture: a room that is
// younger than the delay has nothing to show yet.
func (g *game) curtain() string {
	age := time.Duration(g.table.tick) * time.Second / rules.TicksPerSecond
	if left := g.c.late - age - g.now.Sub(g.table.heard); !g.table.heard.IsZero() && left > 0 {
		return fmt.Sprintf("It has just begun: there is something to see in %d s.", left/time.Second+1)
	}
	return "Waiting for the first picture…"
}

// spectacle fills in the view of a spectator: everything at one time, a little in
// the past of the newest snapshot, as nothing in it is the spectator's own.
func (g *game) spectacle(s *Scene) {
	newest, at := g.others.Newest()
	if newest == nil {
		s.Center = s.Arena.Size().Half()
		s.View = view.View{Seat: rules.NoSeat, Window: view.Window(s.Center, s.Arena)}
		return
	}
	v := *newest
	tick, frac := g.clock.RenderTick(g.now)
	v.Tick = rules.Tick(tick)
	v.Tanks = g.tanksAt(make([]view.Tank, 0, len(newest.Tanks)), tick, frac)
	s.Ghosts = g.sight.look(g, &v)
	v.Shells = g.shellsBehind(tick, frac)
	v.Beams, v.Pads, v.Pings = slices.Clone(newest.Beams), slices.Clone(newest.Pads), slices.Clone(newest.Pings)
	v.Scores = g.table.lines
	g.events.prune(rules.Tick(at))
	v.Events = g.events.fresh(rules.Tick(at))
	s.Center = g.gazer.look(g, v.Tanks)
	v.Window = view.Window(s.Center, s.Arena)
	s.View = v
}

// look is where the camera looks: at who is followed, where they are drawn, or where
// they were seen last.
func (z *gazer) look(g *game, tanks []view.Tank) geom.Vec {
	if !z.seat.Valid() {
		if z.at == (geom.Vec{}) {
			z.at = g.table.arena.Size().Half()
		}
		g.camera.restart()
		return z.at
	}
	for i := range tanks {
		if tanks[i].Seat == z.seat {
			z.at = tanks[i].Pos
		}
	}
	return g.camera.look(z.at)
}

// shellsBehind is the shells as they were at the render cursor: those of the snapshot
// before it, flown on, as long as there is one.
func (g *game) shellsBehind(tick uint32, frac uint16) []view.Shell {
	before, _, num, _ := g.others.Around(tick, frac)
	if before == nil {
		return nil
	}
	out := make([]view.Shell, 0, len(before.Shells))
	for _, v := range before.Shells {
		sh := rules.Shell{Pos: v.Pos, Vel: v.Vel, Heading: v.Heading, Bounces: v.Bounces, Left: v.Left}
		if fly(&sh, min(num/interp.One, mostTicks), g) {
			v.Pos, v.Vel, v.Heading, v.Bounces, v.Left = sh.Pos, sh.Vel, sh.Heading, sh.Bounces, sh.Left
			out = append(out, v)
		}
	}
	return out
}
