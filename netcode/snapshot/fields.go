package snapshot

// id says the id of a new row of which a guess is known.
func (c *codec) id(kind int, id, guess uint32) uint32 {
	width := c.schema.Bits(kind)[0]
	if width == 0 || c.flag(kind, oddsNext, id == guess) {
		return guess
	}
	mask := uint32(1)<<(width-1)<<1 - 1
	step := c.number(c.layout.kinds[kind].step, (id-guess-1)&mask, mask)
	return (guess + 1 + step) & mask
}

// rest says how the fields after the id differ from what is foretold, if they do. A known
// row that is not right and has no hint does. Reading, row is what is foretold.
func (c *codec) rest(kind, fresh int, h *hint, row, from []uint32) {
	if (fresh == 1 || *h != hint{}) && !c.flag(kind, oddsOff+fresh, !same(row, from)) {
		return
	}
	c.fields(kind, fresh, row, from)
}

// fields says how those after the id differ from what is foretold. Reading, they are put
// into row, which may be from.
func (c *codec) fields(kind, fresh int, row, from []uint32) {
	p, widths := &c.layout.kinds[kind], c.schema.Bits(kind)
	at, before := p.differs+fresh*2*len(widths), 0
	for f := 1; f < len(widths); f++ {
		mask := uint32(1)<<(widths[f]-1)<<1 - 1
		d, odds := (row[f]-from[f])&mask, &c.odds[at+2*f+before]
		if before = 0; c.Flag(odds, d != 0) {
			d, before = c.difference(p.sizes[f], d, widths[f]), 1
		}
		if c.Reading() {
			row[f] = (from[f] + d) & mask
		}
	}
}

// difference says by how much a field of some width is off, which is not nothing: whether
// below, and how far. It goes round, so that an angle may.
func (c *codec) difference(o scale, d uint32, width uint8) uint32 {
	if width == 1 {
		return 1
	}
	half := uint32(1) << (width - 1)
	if c.Flag(&c.odds[o.at-1], d >= half) {
		return -(1 + c.number(o, -d&(half<<1-1)-1, half))
	}
	return 1 + c.number(o, d-1, half-1)
}

// same compares two rows but for their ids.
func same(a, b []uint32) bool {
	for i := 1; i < len(a); i++ {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
