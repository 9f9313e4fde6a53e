package arena

import "carom/game/geom"

// MaxEdge is the largest width and the largest height of a map, in cells.
const MaxEdge = 1024

// MaxPads is how many pads a map may have; players are told of them by numbers of eight bits.
const MaxPads = 256

// Tile is what one cell of the text holds.
type Tile uint8

// The tiles, in the order of the legend.
const (
	Floor   Tile = iota // '.'
	Steel               // '#', reflects shells, blocks tanks and sight
	Spawn               // 'S', a spawn for anyone
	Spawn1              // '1', a spawn of team 0
	Spawn2              // '2', a spawn of team 1
	PadTile             // 'P', a pad
)

// PadKind says what a pad gives to the tank that drives over it.
type PadKind uint8

// The kinds of pads. What they do is a rule, see package rules.
const (
	Repair PadKind = iota
	Turbo
)

// String returns the kind's lower-case English name.
func (k PadKind) String() string {
	if k == Turbo {
		return "turbo"
	}
	return "repair"
}

// Pad is one place on the floor that gives something, again and again.
type Pad struct {
	Pos  geom.Vec // its cell's centre, u
	Kind PadKind
}

// Symmetry is how a map is promised to look the same to both sides.
type Symmetry uint8

// The symmetries under which the game's integer motion is exact. Quarter turns and transpositions are
// not among them.
const (
	None   Symmetry = iota
	Mirror          // left-right: column x equals column W-1-x
	Turn            // half a turn: cell (x, y) equals cell (W-1-x, H-1-y)
)

// String returns the symmetry's name in a map's header.
func (s Symmetry) String() string {
	return [...]string{"none", "mirror", "turn"}[s%3]
}

// Arena is a parsed, valid map. It never changes after Parse, so any number of rooms, brains and
// clients may share one.
type Arena struct {
	Name, Author string
	Modes        []string // ids of the modes it is made for, as in its header
	Min, Max     int      // players
	W, H         int32    // cells
	Symmetry     Symmetry
	Spawns       []geom.Vec    // 'S', in reading order
	TeamSpawns   [2][]geom.Vec // '1' and '2', in reading order; empty: the teams use Spawns
	Pads         []Pad         // in reading order; symmetric partners are of one kind
	Hash         [32]byte      // SHA-256 of Text
	Text         []byte        // the canonical text; not to be changed

	solid []bool // row by row
	nodes []bool // row by row, see Node
}

// Solid reports whether a cell is a wall. Everything outside the grid is.
func (a *Arena) Solid(cx, cy int32) bool {
	return uint32(cx) >= uint32(a.W) || uint32(cy) >= uint32(a.H) || a.solid[cy*a.W+cx]
}

// Size returns the arena's extent in u: the positions inside are 0 to X-1 and 0 to Y-1.
func (a *Arena) Size() geom.Vec {
	return geom.Vec{X: a.W * geom.Cell, Y: a.H * geom.Cell}
}

// Free reports whether the closed square of half-width half (u) around p touches no wall.
func (a *Arena) Free(p geom.Vec, half int32) bool {
	x0, x1 := cell(p.X-half), cell(p.X+half)
	y0, y1 := cell(p.Y-half), cell(p.Y+half)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			if a.Solid(x, y) {
				return false
			}
		}
	}
	return true
}

// For reports whether the map's header names a mode.
func (a *Arena) For(mode string) bool {
	for _, m := range a.Modes {
		if m == mode {
			return true
		}
	}
	return false
}

// cell returns the index of the cell that holds a coordinate, rounding down below zero as well.
func cell(x int32) int32 { return x >> 10 }
