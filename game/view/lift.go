package view

import "carom/game/geom"

// lifted is a window without fog.
type lifted struct {
	on     bool
	window geom.Rect
}

// Open lifts the fog for this viewer from now on: its views hold all tanks, shells, beams, pads and
// events in the window (u, edges included), with their owners. The zero Rect stands for the usual
// window around the own tank. Nobody who plays against others may have such a view.
func (o *Observer) Open(window geom.Rect) {
	if l := (lifted{on: true, window: window}); l != o.lifted {
		o.lifted, o.looked = l, false
	}
}
