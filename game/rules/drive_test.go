package rules_test

import (
	"testing"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim/simtest"
)

const cell = geom.Cell

func TestSpeeds(t *testing.T) {
	a := corridor(t, 60, 30)
	for _, c := range []struct {
		why  string
		tank rules.Tank
		move rules.Move
		want geom.Vec // after half a second
	}{
		{"straight", rules.Tank{}, rules.East, geom.Vec{X: 110}},
		{"back", rules.Tank{}, rules.West, geom.Vec{X: -110}},
		{"diagonal: as fast in sum", rules.Tank{}, rules.SouthWest, geom.Vec{X: -78, Y: 78}},
		{"turbo", rules.Tank{Turbo: 99}, rules.North, geom.Vec{Y: -148}},
		{"charging", rules.Tank{Charge: 1}, rules.East, geom.Vec{X: 55}},
		{"charging with turbo, diagonal", rules.Tank{Charge: 1, Turbo: 99}, rules.SouthEast, geom.Vec{X: 52, Y: 52}},
		{"an end of turbo", rules.Tank{Turbo: 20}, rules.East, geom.Vec{X: 110}},
		{"standing", rules.Tank{Vel: geom.Vec{X: 110, Y: -110}}, rules.Stop, geom.Vec{}},
	} {
		tank := c.tank
		tank.Pos = geom.Vec{X: 30 * cell, Y: 15 * cell}
		for range 30 {
			rules.Drive(&tank, c.move, a, nil)
		}
		if tank.Vel != c.want {
			t.Errorf("%s: %v, want %v", c.why, tank.Vel, c.want)
		}
	}
}

func TestAcceleration(t *testing.T) {
	a, tank := corridor(t, 60, 30), rules.Tank{Pos: geom.Vec{X: 30 * cell, Y: 15 * cell}}
	at := tank.Pos
	for i := int32(1); i <= 9; i++ {
		rules.Drive(&tank, rules.East, a, nil)
		at.X += 12 * i
		if tank.Vel.X != 12*i || tank.Pos != at {
			t.Fatalf("tick %d: %v at %v, want %v", i, tank.Vel, tank.Pos, at)
		}
	}
	if rules.Drive(&tank, rules.East, a, nil); tank.Vel.X != rules.TankSpeed {
		t.Fatalf("tenth tick: %v", tank.Vel)
	}
}

// Walls stop a hull at their last free u, alike on all four sides, on the axis
// that runs into them.
func TestWalls(t *testing.T) {
	a := corridor(t, 10, 8)
	size := a.Size()
	low := int32(cell + rules.TankHalf)
	high := geom.Vec{X: size.X - 1 - low, Y: size.Y - 1 - low}
	for m, want := range map[rules.Move]geom.Vec{
		rules.NorthWest: {X: low, Y: low},
		rules.NorthEast: {X: high.X, Y: low},
		rules.SouthWest: {X: low, Y: high.Y},
		rules.SouthEast: high,
	} {
		tank := rules.Tank{Pos: size.Half()}
		for range 120 {
			rules.Drive(&tank, m, a, nil)
		}
		if tank.Pos != want || tank.Vel != (geom.Vec{}) {
			t.Errorf("move %d: at %v with %v, want %v", m, tank.Pos, tank.Vel, want)
		}
	}
}

func TestSlidesAlongWalls(t *testing.T) {
	a := corridor(t, 30, 8)
	tank := rules.Tank{Pos: geom.Vec{X: 5 * cell, Y: cell + rules.TankHalf}}
	for range 30 {
		rules.Drive(&tank, rules.NorthEast, a, nil)
	}
	if tank.Vel != (geom.Vec{X: 78}) || tank.Pos.X < 6*cell {
		t.Fatalf("%+v", tank)
	}
}

// A gap of two cells lets a hull through, whatever u it comes in at.
func TestGapOfTwo(t *testing.T) {
	a := simtest.Arena(t, simtest.Wall(simtest.Wall(simtest.Open(42, 8), 20, 1, 1, 2), 20, 5, 1, 2)...)
	for y := int32(3*cell + rules.TankHalf); y <= 5*cell-1-rules.TankHalf; y++ {
		tank := rules.Tank{Pos: geom.Vec{X: 15 * cell, Y: y}}
		for range 150 {
			rules.Drive(&tank, rules.East, a, nil)
		}
		if tank.Pos.X < 25*cell {
			t.Fatalf("stuck at %v", tank.Pos)
		}
	}
}

func TestTanksBlock(t *testing.T) {
	a := corridor(t, 60, 30)
	at := geom.Vec{X: 30 * cell, Y: 15 * cell}
	const touch = 2*rules.TankHalf + 1
	for _, c := range []struct {
		why   string
		other geom.Vec // against at
		vel   geom.Vec
		move  rules.Move
		want  geom.Vec // against at, after a tick
	}{
		{"stops at the other", geom.Vec{X: touch + 40}, geom.Vec{X: 110}, rules.East, geom.Vec{X: 40}},
		{"slides along it", geom.Vec{X: touch}, geom.Vec{X: 78, Y: 78}, rules.SouthEast, geom.Vec{Y: 78}},
		{"passes beside it", geom.Vec{X: touch, Y: touch}, geom.Vec{X: 110}, rules.East, geom.Vec{X: 110}},
		{"not if a u overlaps", geom.Vec{X: touch, Y: touch - 1}, geom.Vec{X: 110}, rules.East, geom.Vec{}},
		{"above", geom.Vec{Y: -touch - 7}, geom.Vec{Y: -110}, rules.North, geom.Vec{Y: -7}},
		{"overlapping: not closer", geom.Vec{X: 1000}, geom.Vec{X: 110}, rules.East, geom.Vec{}},
		{"overlapping: away", geom.Vec{X: 1000}, geom.Vec{X: -110}, rules.West, geom.Vec{X: -110}},
		{"overlapping: not closer on the other axis", geom.Vec{X: 1000, Y: 500}, geom.Vec{Y: 110}, rules.South, geom.Vec{}},
		{"one on top of the other: anywhere", geom.Vec{}, geom.Vec{X: 110}, rules.East, geom.Vec{X: 110}},
	} {
		tank := rules.Tank{Pos: at, Vel: c.vel}
		rules.Drive(&tank, c.move, a, []geom.Vec{at.Add(c.other)})
		if got := tank.Pos.Sub(at); got != c.want {
			t.Errorf("%s: moved %v, want %v", c.why, got, c.want)
		}
	}
}

func TestSlew(t *testing.T) {
	tank := rules.Tank{}
	rules.Slew(&tank, 1024)
	if tank.Turret != rules.Slewing {
		t.Errorf("turned %d", tank.Turret)
	}
	for range 40 {
		rules.Slew(&tank, 1024)
	}
	if tank.Turret.Heading() != 1024 {
		t.Errorf("points %d", tank.Turret.Heading())
	}
	tank.Charge = rules.BeamCharge - rules.BeamLock
	if rules.Slew(&tank, 0); tank.Turret.Heading() != 1024 {
		t.Error("a locked beam holds the turret")
	}
}

// A dead tank only waits.
func TestPlayDead(t *testing.T) {
	a := corridor(t, 20, 10)
	tank := rules.Dead(&rules.Tank{Pos: geom.Vec{X: 5 * cell, Y: 5 * cell}, Live: 2, Owed: true}, 3)
	before := tank
	for range 5 {
		if shot, beam := rules.Play(&tank, rules.Input{Move: rules.East, Aim: 9, Fire: true, Beam: true, Press: 4}, a, nil); shot || beam {
			t.Fatal("fired")
		}
	}
	before.Respawn, before.Press = 0, 4
	if tank != before {
		t.Fatalf("%+v, want %+v", tank, before)
	}
	back := rules.Reborn(&tank, geom.Vec{X: 7 * cell, Y: 7 * cell}, 5)
	if back.Live != 2 || back.Press != 4 || back.HP != rules.MaxHP || back.Protect != rules.ProtectTicks || back.Cooldown != rules.BeamCooldown/2 {
		t.Fatalf("%+v", back)
	}
}
