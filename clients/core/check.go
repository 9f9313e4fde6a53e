package core

import (
	"errors"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// What is wrong with a snapshot that its codecs let pass.
var (
	errPlace = errors.New("something is outside the arena")
	errSeat  = errors.New("the view is another seat's")
)

// check refuses what fits the wire but not this arena.
func check(v *view.View, a *arena.Arena, self rules.Seat) error {
	if v.Seat != self {
		return errSeat
	}
	field := geom.Rect{Max: a.Size().Sub(geom.Vec{X: 1, Y: 1})}
	if v.Seat.Valid() && !field.Contains(v.Own.Pos) {
		return errPlace
	}
	for i := range v.Tanks {
		if !field.Contains(v.Tanks[i].Pos) {
			return errPlace
		}
	}
	for i := range v.Shells {
		if !field.Contains(v.Shells[i].Pos) {
			return errPlace
		}
	}
	for i := range v.Pads {
		if int(v.Pads[i].Index) >= len(a.Pads) {
			return errPlace
		}
	}
	v.Window = view.Window(v.Own.Pos, a)
	return nil
}
