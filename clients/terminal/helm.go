package terminal

import (
	"time"

	"github.com/gdamore/tcell/v3"

	"carom/clients/core"
	"carom/clients/terminal/keys"
	"carom/game/geom"
	"carom/game/rules"
)

// helm is what hands do: held keys, mouse buttons and the pointer, as Controls.
// Time is passed in; nothing here knows the terminal's size.
type helm struct {
	drive    keys.Drive
	beam     keys.Hold
	fireKey  bool // held, where releases are known
	releases bool

	pointer geom.Vec // what lies below the mouse now, u
	known   bool     // there is such a place: an arena is drawn
	pointed bool     // the mouse has moved since a key aimed
	buttons tcell.ButtonMask

	aim      geom.Heading
	turning  int       // -1, 0, 1: J or L is held
	turnFrom time.Time // since when
	press    uint8     // trigger pulls, modulo 8

	cooldown uint16 // of the own tank, to notice that the beam has left
	alive    bool
}

// How J and L turn the aim, in headings.
const (
	nudge     = geom.Headings / 64 // a press where releases are unknown
	fineTurn  = 8                  // a tick, at first
	fastTurn  = 40                 // a tick, held longer
	fineTime  = 150 * time.Millisecond
	nearEdge  = geom.Cell * 5 / 4 // u: a pointer closer to the tank than this asks for no driving
	octants   = 8
	fullTurn  = 65536
	pressMask = 7
)

// setReleases says whether keys report that they are let go.
func (h *helm) setReleases(on bool) {
	h.releases = on
	h.drive.Releases(on)
	h.beam.Releases(on)
}

// key takes one key that steers.
func (h *helm) key(p press, s *core.Scene, now time.Time) {
	switch p.action {
	case driveKey:
		if p.down {
			h.drive.Press(p.dir, now)
		} else {
			h.drive.Release(p.dir)
		}
	case stopKey:
		h.drive.Stop()
	case fireKey:
		if p.down && !h.fireKey {
			h.pull()
		}
		h.fireKey = p.down && h.releases
	case beamKey:
		if p.down {
			h.beam.Press(now)
		} else {
			h.beam.Release()
		}
	case turnLeft:
		h.turn(-1, p.down, s, now)
	case turnRight:
		h.turn(1, p.down, s, now)
	case faceNearest:
		if p.down {
			h.face(s)
		}
	}
}

// pull counts a pull of the trigger, so that even one shorter than a tick fires.
func (h *helm) pull() { h.press = (h.press + 1) & pressMask }

// turn lets a key turn the aim.
func (h *helm) turn(way int, down bool, s *core.Scene, now time.Time) {
	h.byKeys(s)
	switch {
	case !h.releases:
		h.aim = (h.aim + geom.Heading(way*nudge)) & (geom.Headings - 1)
	case down && h.turning != way:
		h.turning, h.turnFrom = way, now
	case !down && h.turning == way:
		h.turning = 0
	}
}

// face aims at the nearest tank in sight that is not of the own team.
func (h *helm) face(s *core.Scene) {
	h.byKeys(s)
	best := int64(-1)
	for i := range s.View.Tanks {
		t := &s.View.Tanks[i]
		if s.Mode.Teams && t.Team == s.View.Team {
			continue
		}
		if d := t.Pos.Dist2(s.View.Own.Pos); best < 0 || d < best {
			best, h.aim = d, geom.AngleOf(t.Pos.Sub(s.View.Own.Pos)).Heading()
		}
	}
}

// byKeys goes over from the mouse to keys, from where the turret is.
func (h *helm) byKeys(s *core.Scene) {
	if h.pointed {
		h.pointed, h.aim = false, s.View.Own.Turret.Heading()
	}
}

// mouse takes the buttons of a mouse that was used.
func (h *helm) mouse(buttons tcell.ButtonMask) {
	if buttons&tcell.ButtonPrimary != 0 && h.buttons&tcell.ButtonPrimary == 0 {
		h.pull()
	}
	h.buttons, h.pointed = buttons, true
}

// point says what lies below the mouse at this moment. The arena moves under a
// mouse that rests, so this is said anew each time before controls are asked.
func (h *helm) point(at geom.Vec, known bool) { h.pointer, h.known = at, known }

// letGo releases all that is held, because the keyboard is somebody else's now.
func (h *helm) letGo() {
	h.buttons, h.fireKey, h.turning = 0, false, 0
	h.beam.Off()
	if h.releases {
		h.drive.Stop()
	}
}

// controls is what all that asks for at this moment.
func (h *helm) controls(s *core.Scene, now time.Time) core.Controls {
	own := &s.View.Own
	h.watch(own)
	if h.turning != 0 {
		step := fineTurn
		if now.Sub(h.turnFrom) > fineTime {
			step = fastTurn
		}
		h.aim = (h.aim + geom.Heading(h.turning*step)) & (geom.Headings - 1)
	}
	away := h.pointer.Sub(own.Pos)
	byMouse := h.pointed && h.known
	if byMouse && away != (geom.Vec{}) {
		h.aim = geom.AngleOf(away).Heading()
	}
	x, y := h.drive.Axes()
	move := moves[y+1][x+1]
	if byMouse && h.buttons&tcell.ButtonSecondary != 0 {
		move = towards(away)
	}
	return core.Controls{
		Move: move, Aim: h.aim, Press: h.press,
		Fire: h.fireKey || h.buttons&tcell.ButtonPrimary != 0,
		Beam: h.beam.On() || h.buttons&tcell.ButtonMiddle != 0,
	}
}

// watch lets go of latched keys whose work is done: the beam's when it has
// left, all when the tank is lost.
func (h *helm) watch(own *rules.Tank) {
	if own.Cooldown > h.cooldown {
		h.beam.Done()
	}
	alive := own.HP > 0
	if h.alive && !alive {
		h.beam.Done()
		if !h.releases {
			h.drive.Stop()
		}
	}
	h.cooldown, h.alive = own.Cooldown, alive
}

// moves are the directions of the drive keys, by row and column around Stop.
var moves = [3][3]rules.Move{
	{rules.NorthWest, rules.North, rules.NorthEast},
	{rules.West, rules.Stop, rules.East},
	{rules.SouthWest, rules.South, rules.SouthEast},
}

// towards is the direction of driving that comes closest to v.
func towards(v geom.Vec) rules.Move {
	if v.Len() < nearEdge {
		return rules.Stop
	}
	a := uint32(geom.AngleOf(v)) + fullTurn/octants/2
	return rules.East + rules.Move(a*octants/fullTurn%octants)
}
