package rules

import "carom/game/geom"

// Move is the direction a player wants to drive in: Stop, or one of eight,
// clockwise from East.
type Move uint8

// The moves.
const (
	Stop Move = iota
	East
	SouthEast
	South
	SouthWest
	West
	NorthWest
	North
	NorthEast
	Moves // how many there are
)

// Input is one player's intent for one tick, with the precision of the wire.
type Input struct {
	Move   Move
	Aim    geom.Heading // where the turret should point
	Fire   bool         // held: a shell leaves whenever the gun is ready
	Beam   bool         // held: the beam charges
	Press  uint8        // 0 to 7, counts presses of fire, so that a tap between two ticks is not lost
	Rewind uint8        // 0 to MaxRewind ticks: how far in the past the shooter saw the others; set by the server
}

// InputBits is the width of an input's word.
const InputBits = 21

// A word, from the lowest bit: move 4, aim 12, fire 1, beam 1, press 3.
const (
	aimShift   = 4
	fireBit    = 1 << 16
	beamBit    = 1 << 17
	pressShift = 18
)

// HoldMask keeps of a word what goes on when the next one is missing: move, aim,
// beam and press. Fire does not: nobody shoots by losing packets.
const HoldMask uint32 = 1<<InputBits - 1 - fireBit

// RestMask keeps of a word what stays when its player has been silent for too
// long: aim and press. The tank then stands still.
const RestMask uint32 = 4095<<aimShift | 7<<pressShift

// Word returns in as 21 bits. Rewind is not in it: it is not the player's to say.
func (in Input) Word() uint32 {
	w := uint32(in.Move&15) | uint32(in.Aim&4095)<<aimShift | uint32(in.Press&7)<<pressShift
	if in.Fire {
		w |= fireBit
	}
	if in.Beam {
		w |= beamBit
	}
	return w
}

// InputOf returns the input of a word. It reports false, and a neutral input,
// for a word that no input has: an unknown move or a bit above the 21st.
func InputOf(w uint32) (Input, bool) {
	if w>>InputBits != 0 || w&15 >= uint32(Moves) {
		return Input{}, false
	}
	return Input{
		Move:  Move(w & 15),
		Aim:   geom.Heading(w >> aimShift & 4095),
		Fire:  w&fireBit != 0,
		Beam:  w&beamBit != 0,
		Press: uint8(w >> pressShift & 7),
	}, true
}

// Clamp returns in with every field in its range, and whether it had been so
// already. An unknown move becomes Stop.
func (in Input) Clamp() (Input, bool) {
	out := in
	if out.Move >= Moves {
		out.Move = Stop
	}
	out.Aim &= geom.Headings - 1
	out.Press &= 7
	out.Rewind = min(out.Rewind, MaxRewind)
	return out, out == in
}

// Vector returns the signs of m on the two axes: -1, 0 or 1 each.
func (m Move) Vector() geom.Vec {
	return [Moves]geom.Vec{
		{}, {X: 1}, {X: 1, Y: 1}, {Y: 1}, {X: -1, Y: 1}, {X: -1}, {X: -1, Y: -1}, {Y: -1}, {X: 1, Y: -1},
	}[m%Moves]
}

// MoveOf returns the move whose signs are those of v.
func MoveOf(v geom.Vec) Move {
	return [9]Move{NorthWest, North, NorthEast, West, Stop, East, SouthWest, South, SouthEast}[3*(sign(v.Y)+1)+sign(v.X)+1]
}

func sign(n int32) int32 {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}
