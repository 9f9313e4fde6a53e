package view

import (
	"carom/game/geom"
	"carom/game/rules"
)

// The grace, see the package comment.
const (
	MaxAhead  = rules.Tick(15) // ticks a viewer may be ahead: 250 ms
	keepTicks = rules.Tick(15) // a tank goes only after so long without a clear line
	growTicks = 5              // of a tank's own motion: it is drawn late, not early
	grown     = growTicks * fastest
	fastest   = rules.TankSpeed * rules.TurboPct / 100 // u per tick
)

// lookahead is what a viewer is sent before it sees it: where it may look from by the time that this
// tick is on its screen, and which tanks that showed lately.
type lookahead struct {
	ticks  rules.Tick // 0: only what is in sight now
	made   bool       // the fields below are of this tick
	eyes   [1 + 4]geom.Vec
	n      int       // eyes in use
	box    geom.Rect // around them
	window geom.Rect // of all of them
	tick   rules.Tick
	shown  [rules.MaxSeats]glimpse
}

// glimpse is one tank as it was sent last.
type glimpse struct {
	some bool
	line uint8      // the last clear line: eye and point
	tick rules.Tick // when there was one
	seen rules.Tick // when it was looked for
	at   geom.Vec
}

// foresee finds the eyes of this tick.
func (l *lookahead) foresee(e *eye) {
	before, then := l.eyes[0], l.tick
	l.made, l.tick, l.n = true, e.tick, 1
	l.eyes[0], l.box, l.window = e.pos, geom.Rect{Min: e.pos, Max: e.pos}, e.window
	if leapt(before, e.pos, e.tick-then) {
		l.shown = [rules.MaxSeats]glimpse{}
	}
	own := e.world.Tank(e.seat)
	if !own.Alive() {
		return
	}
	x0, x1 := reach(own.Vel.X, own.Turbo > 0, int32(l.ticks))
	y0, y1 := reach(own.Vel.Y, own.Turbo > 0, int32(l.ticks))
	l.n = len(l.eyes)
	for i, d := range [4]geom.Vec{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x0, Y: y1}, {X: x1, Y: y1}} {
		p := drift(e.arena, e.pos, d)
		l.eyes[1+i] = p
		l.box.Min = geom.Vec{X: min(l.box.Min.X, p.X), Y: min(l.box.Min.Y, p.Y)}
		l.box.Max = geom.Vec{X: max(l.box.Max.X, p.X), Y: max(l.box.Max.Y, p.Y)}
	}
	l.window = geom.Rect{Min: Window(l.box.Min, e.arena).Min, Max: Window(l.box.Max, e.arena).Max}.Grow(grown)
}

// leapt reports whether a tank that was at a some ticks ago cannot have driven to b.
func leapt(a, b geom.Vec, ticks rules.Tick) bool {
	far := int32(min(ticks, keepTicks)+1) * fastest
	return geom.Abs(a.X-b.X) > far || geom.Abs(a.Y-b.Y) > far
}

// sends reports whether the viewer is to have a living tank that it may not see yet, or no longer.
func (l *lookahead) sends(e *eye, s rules.Seat, pos geom.Vec) bool {
	g := &l.shown[s]
	if !l.window.Contains(pos) {
		g.some = false
		return false
	}
	if g.some && (e.tick-g.tick >= keepTicks || leapt(g.at, pos, e.tick-g.seen)) {
		g.some = false
	}
	g.at, g.seen = pos, e.tick
	if e.mate(s) {
		return true
	}
	if l.glimpses(e, g, pos) {
		g.some, g.tick = true, e.tick
	}
	return g.some
}

// glimpses looks for a clear line from an eye to the tank, at first the one that was clear last.
func (l *lookahead) glimpses(e *eye, g *glimpse, pos geom.Vec) bool {
	if i := int(g.line / points); i < l.n && e.arena.Clear(l.eyes[i], point(e.arena, pos, g.line%points)) {
		return true
	}
	if e.common.hidden(l.box, hull(pos).Grow(grown)) {
		return false
	}
	var to [points]geom.Vec
	for j := range uint8(points) {
		to[j] = point(e.arena, pos, j)
	}
	for i := range l.n {
		for j, p := range to {
			if e.arena.Clear(l.eyes[i], p) {
				g.line = uint8(i*points + j)
				return true
			}
		}
	}
	return false
}
