package sim_test

import (
	"fmt"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// Long random games on several maps, every tick of which must make sense.
func TestInvariants(t *testing.T) {
	arenas := []*arena.Arena{
		simtest.Arena(t, simtest.Table...),
		simtest.Arena(t, pillars(41, 26)...),
		simtest.Arena(t, simtest.Open(14, 9)...),
	}
	for i, a := range arenas {
		for seed := range uint64(2) {
			for _, mode := range []string{"ffa", "tdm"} {
				c := checker{T: t, what: fmt.Sprintf("arena %d, %s, seed %d", i, mode, seed)}
				c.play(a, mode, seed)
			}
		}
	}
}

// pillars returns rows with single blocks of steel three cells apart: corners
// everywhere.
func pillars(w, h int) []string {
	rows := simtest.Open(w, h)
	for y := 4; y < h-3; y += 3 {
		for x := 4; x < w-3; x += 3 {
			simtest.Wall(rows, x, y, 1, 1)
		}
	}
	return rows
}

type checker struct {
	*testing.T
	what string
	w    *sim.World
	was  map[uint32]sim.Shell // before the tick
}

func (c *checker) play(a *arena.Arena, mode string, seed uint64) {
	c.Helper()
	g := simtest.On(c, a, mode, 6, seed)
	crowd := simtest.Crowd(6, seed)
	c.w = g.World
	for range 2000 {
		c.was = map[uint32]sim.Shell{}
		for _, sh := range c.w.Shells() {
			c.was[sh.ID] = sh
		}
		g.Forget().Play(crowd, 1)
		c.tanks()
		c.shells()
		c.scores()
	}
}

func (c *checker) fail(format string, args ...any) {
	c.Helper()
	c.Fatalf("%s, tick %d: %s", c.what, c.w.Tick(), fmt.Sprintf(format, args...))
}

func (c *checker) tanks() {
	c.Helper()
	for s := range rules.Seat(rules.MaxSeats) {
		t := c.w.Tank(s)
		if !c.w.Seated(s) {
			if *t != (rules.Tank{}) {
				c.fail("the empty seat %d has %+v", s, *t)
			}
			continue
		}
		switch {
		case t.HP < 0 || t.HP > rules.MaxHP:
			c.fail("seat %d has %d hit points", s, t.HP)
		case t.Alive() && !c.w.Arena().Free(t.Pos, rules.TankHalf):
			c.fail("seat %d stands in a wall at %v", s, t.Pos)
		case t.Reload > rules.ReloadTicks || t.Charge >= rules.BeamCharge || t.Cooldown > rules.BeamCooldown:
			c.fail("seat %d has arms out of range: %+v", s, *t)
		case t.Alive() && t.Respawn > 0, !t.Alive() && (t.Charge > 0 || t.Turbo > 0 || t.Vel != geom.Vec{}):
			c.fail("seat %d is neither dead nor alive: %+v", s, *t)
		}
		c.apart(s)
	}
}

// apart checks that hulls overlap by no more than two tanks can close in a tick.
func (c *checker) apart(s rules.Seat) {
	c.Helper()
	const depth = 2 * (rules.TankSpeed * rules.TurboPct / 100)
	for o := range s {
		t, u := c.w.Tank(s), c.w.Tank(o)
		if d := t.Pos.Sub(u.Pos); t.Alive() && u.Alive() &&
			max(geom.Abs(d.X), geom.Abs(d.Y)) <= 2*rules.TankHalf-depth {
			c.fail("tanks %d and %d are inside each other: %v apart", s, o, d)
		}
	}
}

func (c *checker) shells() {
	c.Helper()
	live, last := map[rules.Seat]uint8{}, uint32(0)
	for _, sh := range c.w.Shells() {
		live[sh.Owner]++
		if sh.ID <= last || sh.Left == 0 || sh.Left >= rules.ShellLife || sh.Bounces > rules.ShellBounces {
			c.fail("shell %+v after shell %d", sh, last)
		}
		last = sh.ID
		if sh.Vel != geom.Polar(sh.Heading, rules.ShellSpeed) {
			c.fail("shell %+v has lost its speed", sh)
		}
		c.path(sh)
	}
	for s := range rules.Seat(rules.MaxSeats) {
		if c.w.Tank(s).Live != live[s] || live[s] > rules.ShellsAlive {
			c.fail("seat %d has %d shells and counts %d", s, live[s], c.w.Tank(s).Live)
		}
	}
}

// path checks that a shell stands in the open and came there without passing
// through steel, which includes the crack between two blocks that touch corners.
func (c *checker) path(sh sim.Shell) {
	c.Helper()
	a := c.w.Arena()
	x0, y0 := sh.From.CellOf()
	x1, y1 := sh.Pos.CellOf()
	d := sh.Pos.Sub(sh.From)
	switch {
	case a.Solid(x1, y1):
		c.fail("shell %+v is in a wall", sh)
	case a.Solid(x1, y0) && a.Solid(x0, y1):
		c.fail("shell %+v slipped through a corner", sh)
	case max(geom.Abs(d.X), geom.Abs(d.Y)) > rules.ShellSpeed:
		c.fail("shell %+v jumped", sh)
	}
	if old, ok := c.was[sh.ID]; ok && (old.Pos != sh.From || old.Left != sh.Left+1 || old.Bounces > sh.Bounces) {
		c.fail("shell %+v was %+v", sh, old)
	}
}

// scores checks that every death is somebody's and places are in order.
func (c *checker) scores() {
	c.Helper()
	var kills, selfs, deaths int32
	places := c.w.Standing(nil)
	for i, p := range places {
		kills, selfs, deaths = kills+p.Score.Kills, selfs+p.Score.Selfs, deaths+p.Score.Deaths
		if i == 0 && p.Place != 1 || i > 0 && p.Place < places[i-1].Place {
			c.fail("places are out of order: %+v", places)
		}
	}
	if kills+selfs != deaths {
		c.fail("%d kills and %d by themselves, but %d deaths", kills, selfs, deaths)
	}
}
