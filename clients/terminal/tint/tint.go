// Package tint says colours with fewer: 256, 16, 8 or none, from tables made once.
//
// A terminal library asked to do this searches its palette for every colour it
// has not met, and a lit picture always has some. Here 256 colours cost one
// look-up in a table of 32 by 32 by 32 entries. With 16 or fewer there is no
// nearest colour worth the name; a rule says what matters: dark things are
// black, grey things grey, and whatever has a hue keeps it.
package tint

import (
	"sync"

	"carom/clients/terminal/cells"
)

// levels are the six steps of each channel in the 256-colour cube.
var levels = [6]int32{0, 95, 135, 175, 215, 255}

// table is the answer for each colour of 5 bits a channel; made when first
// asked for, in a few milliseconds.
var table = sync.OnceValue(makeTable)

// To256 returns the nearest of the colours 16 to 255, which every terminal with
// 256 shows alike.
func To256(c cells.RGB) uint8 {
	return table()[c>>9&0x7c00|c>>6&0x3e0|c>>3&0x1f]
}

func makeTable() *[1 << 15]uint8 {
	var t [1 << 15]uint8
	for i := range t {
		five := func(v int) cells.RGB { return cells.RGB((v & 31) * 255 / 31) }
		t[i] = nearest(five(i>>10)<<16 | five(i>>5)<<8 | five(i))
	}
	return &t
}

// nearest compares the corners of the cube's cell that holds the colour, and
// the greys around its brightness.
func nearest(c cells.RGB) (best uint8) {
	r, g, b := c.Split()
	least := int32(1 << 30)
	try := func(n int32) {
		if d := distance(c, palette(uint8(n))); d < least {
			best, least = uint8(n), d
		}
	}
	ir, ig, ib := below(r), below(g), below(b)
	for i := range int32(8) {
		try(16 + 36*(ir+i&1) + 6*(ig+i>>1&1) + ib + i>>2)
	}
	grey := ((3*r+4*g+2*b)/9 - 8 + 5) / 10
	for v := grey - 1; v <= grey+1; v++ {
		try(232 + min(max(v, 0), 23))
	}
	return best
}

// below is the last step of a channel, but one, that is not above v.
func below(v int32) (i int32) {
	for i < 4 && levels[i+1] <= v {
		i++
	}
	return i
}

// palette returns the colour of one of the entries 16 to 255.
func palette(n uint8) cells.RGB {
	if n >= 232 {
		return cells.RGB(8+10*int(n-232)) * 0x010101
	}
	i := int(n) - 16
	return cells.RGB(levels[i/36])<<16 | cells.RGB(levels[i/6%6])<<8 | cells.RGB(levels[i%6])
}

// distance weighs the channels as eyes do, roughly, and the differences between
// them again, so that steel does not turn into concrete.
func distance(c, d cells.RGB) int32 {
	r0, g0, b0 := c.Split()
	r1, g1, b1 := d.Split()
	r, g, b := r0-r1, g0-g1, b0-b1
	return 3*r*r + 4*g*g + 2*b*b + 2*(r-g)*(r-g) + 2*(g-b)*(g-b)
}

// hues are the colours 1 to 6 by which channels are strong: red 1, green 2,
// blue 4.
const (
	strongRed   = 1
	strongGreen = 2
	strongBlue  = 4
)

// To16 returns one of the sixteen colours that a terminal's theme decides.
func To16(c cells.RGB) uint8 {
	r, g, b := c.Split()
	top, low := max(r, g, b), min(r, g, b)
	if top-low < 60 || top < 70 {
		return grey(c.Luma())
	}
	half := low + (top-low)*2/5
	n := uint8(0)
	for i, v := range [3]int32{r, g, b} {
		if v > half {
			n |= strongRed << i
		}
	}
	if top > 170 {
		n += 8
	}
	return n
}

// grey picks one of the four colours without a hue.
func grey(luma int32) uint8 {
	switch {
	case luma < 62:
		return 0
	case luma < 115:
		return 8
	case luma < 190:
		return 7
	}
	return 15
}

// To8 is To16 for terminals that have no bright colours: dark grey becomes
// blue, so that it differs from black, and bright ones lose their light.
func To8(c cells.RGB) uint8 {
	switch n := To16(c); {
	case n == 8:
		return 4
	case n > 8:
		return n - 8
	default:
		return n
	}
}

// Bare is a cell without any colour: the character that stands for its two
// pixels, by how bright they are. Text stays what it is.
func Bare(c cells.Cell) rune {
	switch c.R {
	case cells.HalfBlock:
		return shades[shade(c.Fg)*3+shade(c.Bg)]
	case ' ':
		return shades[shade(c.Bg)*4]
	}
	return c.R
}

// shades is by the upper pixel and the lower one, each dark, middling or bright.
var shades = [9]rune{
	' ', ' ', '▄',
	' ', '▒', '▄',
	'▀', '▀', '█',
}

func shade(c cells.RGB) int {
	switch l := c.Luma(); {
	case l < 72:
		return 0
	case l < 150:
		return 1
	}
	return 2
}
