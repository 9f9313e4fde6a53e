package brain

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// pads is what a brain believes of the arena's pads: the tick from which each is worth a visit. Where
// they are is on the map; how they are shows only in the window.
type pads []rules.Tick

// later is when to look again after a pad that lies idle.
const later = 300

// note takes in the pads of a view.
func (p pads) note(v *view.View) {
	for _, pad := range v.Pads {
		switch {
		case int(pad.Index) >= len(p):
		case pad.Ready:
			p[pad.Index] = v.Tick
		case pad.In > 0:
			p[pad.Index] = v.Tick + pad.In
		default:
			p[pad.Index] = v.Tick + later
		}
	}
}

// nearest returns the nearest pad of a kind, within a range in u, that may be ready.
func (p pads) nearest(a *arena.Arena, kind arena.PadKind, from geom.Vec, within int32, now rules.Tick) (at geom.Vec, ok bool) {
	for i, pad := range a.Pads {
		d := pad.Pos.Sub(from).Len()
		if pad.Kind == kind && p[i] <= now && d < within {
			at, ok, within = pad.Pos, true, d
		}
	}
	return at, ok
}
