package rules

import (
	"carom/game/arena"
	"carom/game/geom"
)

// Shell is a shell in flight. Against walls it is a point.
type Shell struct {
	Pos     geom.Vec
	Vel     geom.Vec     // u per tick; Polar(Heading, ShellSpeed) at all times
	Heading geom.Heading // where it flies
	Bounces uint8        // walls it has met, 0 to ShellBounces
	Left    uint8        // ticks it may still fly
}

// Launch returns the shell that leaves t now, from the hull's centre along the
// barrel, and counts it as one of the tank's. It moves first by Fly.
func Launch(t *Tank) Shell {
	t.Live++
	h := t.Turret.Heading()
	return Shell{Pos: t.Pos, Vel: geom.Polar(h, ShellSpeed), Heading: h, Left: ShellLife}
}

// Fly moves a shell by one tick, on the x axis and then on the y axis, each wall
// it meets throwing it back with its speed kept. It returns how many walls that
// were, 0 to 2, and whether the shell lives on. One that does not, because its
// time is up or because it met a wall too many, stands where it ended and may
// still have hit something on the way there.
func Fly(s *Shell, a *arena.Arena) (bounced uint8, alive bool) {
	s.Left--
	cx, cy := s.Pos.CellOf()
	x := s.Pos.X + s.Vel.X
	if to := x >> 10; to != cx && a.Solid(to, cy) {
		if s.Bounces == ShellBounces {
			s.Pos.X = geom.Brink(cx, to)
			return bounced, false
		}
		x = geom.Bounce(x, geom.Face(cx, to))
		s.Vel.X, s.Heading = -s.Vel.X, s.Heading.FlipX()
		s.Bounces++
		bounced++
	}
	s.Pos.X = x

	cx = x >> 10
	y := s.Pos.Y + s.Vel.Y
	if to := y >> 10; to != cy && a.Solid(cx, to) {
		if s.Bounces == ShellBounces {
			s.Pos.Y = geom.Brink(cy, to)
			return bounced, false
		}
		y = geom.Bounce(y, geom.Face(cy, to))
		s.Vel.Y, s.Heading = -s.Vel.Y, s.Heading.FlipY()
		s.Bounces++
		bounced++
	}
	s.Pos.Y = y
	return bounced, s.Left > 0
}
