package paint

import (
	"carom/clients/terminal/cells"
	"carom/game/arena"
)

// lights is the number of steps from dark to lit.
const lights = 4

// tiles are all the cells that can be seen at one zoom, baked.
type tiles struct {
	zoom  int
	wall  [lights][16][]cells.RGB   // by the sides that are walls too: north, east, south, west
	floor [lights][2][4][]cells.RGB // by chequer and by the sides that are walls: north, west
}

// The sides of a cell, as bits.
const (
	north = 1 << iota
	east
	south
	west
)

func bakeTiles(zoom int) *tiles {
	t := &tiles{zoom: zoom}
	for level := range lights {
		at := func(dark, lit cells.RGB) cells.RGB {
			return cells.Mix(dark, lit, int32(level)*256/(lights-1))
		}
		for sides := range 16 {
			t.wall[level][sides] = bakeWall(zoom, sides, at)
		}
		for chequer := range 2 {
			for sides := range 4 {
				t.floor[level][chequer][sides] = bakeFloor(zoom, chequer, sides, at)
			}
		}
	}
	return t
}

// bakeWall makes a block seen from the south, lit from the north-west: a light
// upper edge, a dark face below, and slightly different flanks.
func bakeWall(z, sides int, at func(dark, lit cells.RGB) cells.RGB) []cells.RGB {
	pix := make([]cells.RGB, z*z)
	face := (z + 2) / 4 // height of the face, in pixels
	for y := range z {
		for x := range z {
			c := at(wallDark, wallLit)
			switch {
			case sides&south == 0 && y >= z-face:
				c = at(wallFaceDark, wallFace)
			case sides&north == 0 && y == 0:
				c = at(wallTopDark, wallTop)
			case sides&west == 0 && x == 0 && z > 2:
				c = at(wallLeftDark, wallLeft)
			case sides&east == 0 && x == z-1 && z > 2:
				c = at(wallRightDark, wallRight)
			}
			pix[y*z+x] = c
		}
	}
	return pix
}

// bakeFloor makes a piece of floor; walls to the north and west throw a shadow
// on it.
func bakeFloor(z, chequer, sides int, at func(dark, lit cells.RGB) cells.RGB) []cells.RGB {
	pix := make([]cells.RGB, z*z)
	lit := floorLit
	if chequer == 1 {
		lit = floorAlt
	}
	for y := range z {
		for x := range z {
			c := at(floorDark, lit)
			if sides&1 != 0 && y == 0 || sides&2 != 0 && x == 0 && z > 2 {
				c = at(shadowDark, shadowLit)
			}
			pix[y*z+x] = c
		}
	}
	return pix
}

// of returns the baked cell of the arena at one step of light.
func (t *tiles) of(a *arena.Arena, cx, cy int32, level int) []cells.RGB {
	if a.Solid(cx, cy) {
		return t.wall[level][bit(a.Solid(cx, cy-1), north)|bit(a.Solid(cx+1, cy), east)|
			bit(a.Solid(cx, cy+1), south)|bit(a.Solid(cx-1, cy), west)]
	}
	return t.floor[level][(cx>>1+cy>>1)&1][bit(a.Solid(cx, cy-1), 1)|bit(a.Solid(cx-1, cy), 2)]
}

func bit(on bool, b int) int {
	if on {
		return b
	}
	return 0
}
