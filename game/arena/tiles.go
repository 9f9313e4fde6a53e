package arena

import (
	"slices"
	"unicode/utf8"

	"carom/game/geom"
)

// legend gives each tile its character, by Tile.
const legend = ".#S12P"

// tileOf is the legend the other way round; no tile for every other character.
var tileOf = func() (table [256]Tile) {
	for i := range table {
		table[i] = noTile
	}
	for t := range len(legend) {
		table[legend[t]] = Tile(t)
	}
	return table
}()

const noTile Tile = 255

// later are the characters of tiles that maps may get one day. They are refused by name, so that
// nobody takes them for typing errors.
var later = map[rune]string{
	'%': "brick", '=': "sand", '~': "pit", '"': "bush", 'A': "a flag", 'B': "a flag",
}

// tiles checks that every character of the rows is a tile.
func (p *parser) tiles() error {
	for y, row := range p.rows {
		if y == MaxEdge {
			return p.errorf(p.top+y, 0, "this is row %d; a map has at most %d rows", y+1, MaxEdge)
		}
		if len(row) > MaxEdge {
			return p.errorf(p.top+y, MaxEdge+1, "the row is longer than %d cells; shorten it", MaxEdge)
		}
		i := slices.IndexFunc(row, func(c byte) bool { return tileOf[c] == noTile })
		if i < 0 {
			continue
		}
		r, _ := utf8.DecodeRune(row[i:])
		if name, ok := later[r]; ok {
			return p.errorf(p.top+y, column(row, i), "%q is %s, which this version does not have; use # or .", r, name)
		}
		return p.errorf(p.top+y, column(row, i), "%q is not a tile; use # . S 1 2 P", r)
	}
	return nil
}

// shape checks that the rows are a rectangle.
func (p *parser) shape() error {
	if len(p.rows) == 0 {
		return p.errorf(p.top-1, 0, "there are no rows; draw the map below this line")
	}
	w := len(p.rows[0])
	for y, row := range p.rows {
		if len(row) != w {
			return p.errorf(p.top+y, min(len(row), w)+1,
				"the row is %d cells long, the first row %d; make all rows equally long", len(row), w)
		}
	}
	p.a.W, p.a.H = int32(w), int32(len(p.rows))
	return nil
}

// fill makes the arena's grid, spawns and pads of the rows.
func (p *parser) fill() error {
	a := p.a
	a.solid = make([]bool, int(a.W)*int(a.H))
	for y, row := range p.rows {
		for x, c := range row {
			p.put(tileOf[c], int32(x), int32(y))
			if len(a.Pads) > MaxPads {
				return p.at(int32(x), int32(y), "this is pad %d; a map has at most %d pads P", len(a.Pads), MaxPads)
			}
		}
	}
	a.nodes = nodes(a)
	p.pads()
	return nil
}

// put puts one tile into the arena.
func (p *parser) put(t Tile, x, y int32) {
	a := p.a
	switch t {
	case Steel:
		a.solid[y*a.W+x] = true
	case Spawn:
		a.Spawns = append(a.Spawns, a.center(x, y))
	case Spawn1, Spawn2:
		a.TeamSpawns[t-Spawn1] = append(a.TeamSpawns[t-Spawn1], a.center(x, y))
	case PadTile:
		a.Pads = append(a.Pads, Pad{Pos: a.center(x, y)})
	}
}

// pads gives the pads their kinds: Repair, Turbo, Repair ... in reading order, skipping those whose
// symmetric partner came before, for they are of the partner's kind.
func (p *parser) pads() {
	a := p.a
	var next PadKind
	for i := range a.Pads {
		j := 0
		for image := a.image(a.Pads[i].Pos); j < i && a.Pads[j].Pos != image; j++ {
		}
		if j < i {
			a.Pads[i].Kind = a.Pads[j].Kind
			continue
		}
		a.Pads[i].Kind = next
		next ^= Repair ^ Turbo
	}
}

// center returns where things in a cell are, see "Geometry" in the package comment.
func (a *Arena) center(x, y int32) geom.Vec {
	ix, iy := a.partner(x, y)
	c := geom.Vec{X: x*geom.Cell + geom.Cell/2, Y: y*geom.Cell + geom.Cell/2}
	if iy < y || iy == y && ix < x {
		return a.image(geom.Vec{X: ix*geom.Cell + geom.Cell/2, Y: iy*geom.Cell + geom.Cell/2})
	}
	return c
}

// partner returns the cell that must equal the given one.
func (a *Arena) partner(x, y int32) (int32, int32) {
	switch a.Symmetry {
	case Mirror:
		return a.W - 1 - x, y
	case Turn:
		return a.W - 1 - x, a.H - 1 - y
	}
	return x, y
}

// image returns the point that a point becomes under the map's symmetry.
func (a *Arena) image(v geom.Vec) geom.Vec {
	size := a.Size()
	switch a.Symmetry {
	case Mirror:
		return geom.Vec{X: size.X - 1 - v.X, Y: v.Y}
	case Turn:
		return geom.Vec{X: size.X - 1 - v.X, Y: size.Y - 1 - v.Y}
	}
	return v
}
