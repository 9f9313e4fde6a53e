package tint

import (
	"testing"

	"carom/clients/terminal/cells"
)

func TestTo256IsNear(t *testing.T) {
	for i := range 1 << 15 {
		five := func(v int) cells.RGB { return cells.RGB((v & 31) * 255 / 31) }
		c := five(i>>10)<<16 | five(i>>5)<<8 | five(i)
		got := palette(To256(c))
		d := distance(c, got)
		for n := 16; n < 256; n++ {
			if e := distance(c, palette(uint8(n))); e*10 < d*9 {
				t.Fatalf("%06x became %06x at distance %d; %06x has %d", c, got, d, palette(uint8(n)), e)
			}
		}
	}
}

func TestFewColours(t *testing.T) {
	tests := []struct {
		why     string
		c       cells.RGB
		c16, c8 uint8
	}{
		{"floor is black", 0x2b3543, 0, 0},
		{"a wall is grey", 0x707e9c, 7, 7},
		{"its face is darker", 0x4a556f, 8, 4},
		{"white", 0xf4f7ff, 15, 7},
		{"the own tank is cyan", 0x4cc2ff, 14, 6},
		{"amber is yellow", 0xffc857, 11, 3},
		{"red is red", 0xff5a4f, 9, 1},
		{"green is green", 0x7bd88f, 10, 2},
		{"violet is magenta or blue", 0xc39bf2, 13, 5},
	}
	for _, tt := range tests {
		if got := To16(tt.c); got != tt.c16 {
			t.Errorf("%s: %06x is %d of 16, want %d", tt.why, tt.c, got, tt.c16)
		}
		if got := To8(tt.c); got != tt.c8 {
			t.Errorf("%s: %06x is %d of 8, want %d", tt.why, tt.c, got, tt.c8)
		}
	}
}

func TestBare(t *testing.T) {
	const dark, middle, light = 0x2b3543, 0x707e9c, 0xffffff
	tests := []struct {
		why  string
		c    cells.Cell
		want rune
	}{
		{"floor is empty", cells.Cell{R: ' ', Bg: dark}, ' '},
		{"a wall is hatched", cells.Cell{R: ' ', Bg: middle}, '▒'},
		{"light is solid", cells.Cell{R: ' ', Bg: light}, '█'},
		{"light above floor", cells.Cell{R: cells.HalfBlock, Fg: light, Bg: dark}, '▀'},
		{"light below a wall", cells.Cell{R: cells.HalfBlock, Fg: middle, Bg: light}, '▄'},
		{"text stays", cells.Cell{R: 'a', Fg: light, Bg: dark}, 'a'},
	}
	for _, tt := range tests {
		if got := Bare(tt.c); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}
