package paint

import (
	"carom/clients/terminal/cells"
	"carom/game/rules"
)

// The colours of the arena. Lit is what the own tank sees, dark what it
// remembers. The floor is nearly flat on purpose: a moving camera sends every
// pixel that differs from its neighbour.
const (
	Void cells.RGB = 0x0b0e13 // outside of the arena and around the picture

	floorLit   cells.RGB = 0x2b3543
	floorAlt   cells.RGB = 0x2f3948
	floorDark  cells.RGB = 0x151a21
	shadowLit  cells.RGB = 0x1e2631
	shadowDark cells.RGB = 0x11151b

	wallLit   cells.RGB = 0x707e9c
	wallTop   cells.RGB = 0x9eabc8
	wallLeft  cells.RGB = 0x8390af
	wallRight cells.RGB = 0x5f6b88
	wallFace  cells.RGB = 0x4a556f

	wallDark      cells.RGB = 0x2b2f44
	wallTopDark   cells.RGB = 0x383d57
	wallLeftDark  cells.RGB = 0x303550
	wallRightDark cells.RGB = 0x262a3d
	wallFaceDark  cells.RGB = 0x1f2333
)

// The colours of things.
const (
	Cyan  cells.RGB = 0x4cc2ff // the own tank, and whatever is the person's own on any screen
	White cells.RGB = 0xf4f7ff
	Green cells.RGB = 0x7bd88f
	Amber cells.RGB = 0xffc857
	Red   cells.RGB = 0xff5a4f

	mate cells.RGB = 0x6a8dff
	foe  cells.RGB = 0xff7a45
)

// others are the tanks that are neither the own one nor of a team, by seat: the
// Okabe-Ito hues, which differ for colour-blind eyes too, brightened for a dark
// floor, and then variations of them.
var others = [...]cells.RGB{
	0xf0a32a, 0x2fd6a0, 0xff6f52, 0xe58ad0, 0xf2e24e, 0xa98cff,
	0x9bdb4d, 0xff86ae, 0xd9b38c, 0x5f8cff, 0xc8d2e0, 0xc9a227,
}

// shellColours are by bounces: the redder, the more it hurts.
var shellColours = [...]cells.RGB{0xfffaf0, 0xffe34d, 0xff9b2e, 0xff4a3d}

// ShellColour is the colour of a shell that has bounced that often.
func ShellColour(bounces uint8) cells.RGB {
	return shellColours[min(int(bounces), len(shellColours)-1)]
}

// Sides says how tanks are told apart for one viewer.
type Sides struct {
	Self rules.Seat
	Team rules.Team
	Mode rules.Mode
}

// Colour is the colour of a seat: cyan for oneself, friend or foe where there
// are sides, else one that stays with the seat.
func (s Sides) Colour(seat rules.Seat, team rules.Team) cells.RGB {
	switch {
	case seat == rules.NoSeat:
		return White
	case seat == s.Self:
		return Cyan
	case s.Mode.Teams && team == s.Team && s.Self != rules.NoSeat:
		return mate
	case s.Mode.Teams && s.Self == rules.NoSeat && team == 0:
		return mate
	case s.Mode.Teams || s.Mode.MaxSeats == 2 && s.Self != rules.NoSeat:
		return foe
	}
	return others[int(seat)%len(others)]
}
