package terminal

import (
	"time"

	"github.com/gdamore/tcell/v3"

	"carom/clients/core"
	"carom/game/geom"
)

// steerEvery is how often the controls are taken while nothing is pressed, more
// than once a tick: camera and tank move below a pointer that rests.
const steerEvery = 16 * time.Millisecond

// mouse notes where the mouse is, and hands its buttons to the helm while an
// arena is drawn. What lies below it is looked up each time the controls are
// taken, because that changes without the mouse.
func (d *desk) mouse(ev *tcell.EventMouse) {
	d.cell[0], d.cell[1] = ev.Position()
	buttons := ev.Buttons()
	if d.drawn() == nil {
		buttons = 0
	}
	d.helm.mouse(buttons)
}

// drawn is the last frame, if it shows the arena of the session.
func (d *desk) drawn() *frame {
	f := d.pane.frame.Load()
	if d.game == nil || f.client != d.game.client {
		return nil
	}
	return f
}

// at is the place in the arena below the middle of a character.
func (f *frame) at(col, row int) geom.Vec {
	x, y := col-f.plan.X, 2*(row-f.plan.Y)
	low := f.camera.World(x, y+1)
	high := f.camera.World(x, y)
	return geom.Vec{X: high.X, Y: (high.Y + low.Y) / 2}
}

// steer tells the client what the hands ask for, if that is new.
func (d *desk) steer(now time.Time) {
	if d.game == nil || d.page != session {
		return
	}
	if d.cfg.Watch {
		d.look()
		return
	}
	s := d.game.client.Scene()
	if s.Phase < core.Playing {
		return
	}
	if f := d.drawn(); f != nil {
		d.helm.point(f.at(d.cell[0], d.cell[1]), true)
	} else {
		d.helm.point(geom.Vec{}, false)
	}
	if k := d.helm.controls(s, now); k != d.steered {
		d.steered = k
		d.game.client.Steer(k)
	}
}
