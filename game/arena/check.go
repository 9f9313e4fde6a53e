package arena

import "carom/game/geom"

// Hull is half the width of a tank's square hull, u. Package rules, which imports this one, has the
// same constant and a test that they agree.
const Hull = 896

// border checks that the map is closed: shells must not leave it, and sight must end.
func (p *parser) border() error {
	w, h := p.a.W, p.a.H
	for y, row := range p.rows {
		for x, c := range row {
			edge := x == 0 || y == 0 || int32(x) == w-1 || int32(y) == h-1
			if edge && c != '#' {
				return p.at(int32(x), int32(y), "the border is open; make this cell #")
			}
		}
	}
	return nil
}

// symmetry checks the declared symmetry. Team spawns swap sides: the partner of a '1' is a '2'.
func (p *parser) symmetry() error {
	for y, row := range p.rows {
		for x, c := range row {
			ix, iy := p.a.partner(int32(x), int32(y))
			if want := swap(p.rows[iy][ix], p.a.Symmetry); c != want {
				return p.at(int32(x), int32(y), "%q has to be %q by symmetry %s, for its partner is line %d, column %d; change one of them or declare symmetry: none",
					c, want, p.a.Symmetry, p.top+int(iy), ix+1)
			}
		}
	}
	return nil
}

// swap returns what a tile's partner has to be.
func swap(c byte, s Symmetry) byte {
	switch {
	case s != None && c == '1':
		return '2'
	case s != None && c == '2':
		return '1'
	}
	return c
}

// room checks that a tank fits on every spawn and pad.
func (p *parser) room() error {
	a := p.a
	for _, list := range [][]geom.Vec{a.Spawns, a.TeamSpawns[0], a.TeamSpawns[1]} {
		for _, pos := range list {
			if !a.Free(pos, Hull) {
				return p.at(cell(pos.X), cell(pos.Y), "a tank does not fit on this spawn; free its eight neighbours or move it")
			}
		}
	}
	for _, pad := range a.Pads {
		if !a.Free(pad.Pos, Hull) {
			return p.at(cell(pad.Pos.X), cell(pad.Pos.Y), "a tank does not fit on this pad; free its eight neighbours or move it")
		}
	}
	return nil
}

// connected checks that a tank can drive from everywhere to everywhere.
func (p *parser) connected() error {
	a := p.a
	seen, at := a.flood()
	if at < 0 {
		return p.errorf(p.top, 0, "a tank fits nowhere; leave blocks of 2x2 free cells")
	}
	for i, node := range a.nodes {
		if node && !seen[i] {
			x, y := int32(i)%a.W, int32(i)/a.W
			return p.at(x, y, "a tank cannot drive from here to line %d, column %d; open a gap of two cells or fill this pocket",
				p.top+int(int32(at)/a.W), int32(at)%a.W+1)
		}
	}
	return nil
}

// counts checks that there are spawns enough. With 2n+6 for n players the safest of them is safe.
func (p *parser) counts() error {
	a := p.a
	if need := 2*a.Max + 6; len(a.Spawns) < need {
		return p.on("players", "there are %d spawns S; %d players need at least %d", len(a.Spawns), a.Max, need)
	}
	n, m := len(a.TeamSpawns[0]), len(a.TeamSpawns[1])
	if need := (a.Max + 1) / 2; n+m > 0 && (n != m || n < need) {
		return p.on("players", "there are %d spawns 1 and %d spawns 2; teams need equally many, at least %d, or none at all", n, m, need)
	}
	return nil
}
