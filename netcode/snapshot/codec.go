package snapshot

import (
	"math/bits"

	"carom/netcode/arith"
)

// codec says what there is to say of rows, with odds that learn from it. It writes what its
// arguments hold, or reads and returns it.
type codec struct {
	arith.Coder
	schema Schema
	layout *layout
	odds   []arith.Odds
	bad    bool // what was read cannot have been written
}

type hint = [MaxSymbols]uint32

func newCodec(s Schema) codec {
	l := newLayout(s)
	return codec{schema: s, layout: l, odds: make([]arith.Odds, len(l.first))}
}

// begin starts a message.
func (c *codec) begin(m arith.Coder) { c.Coder, c.bad = m, false }

// build takes over the odds of the record that the message is built on.
func (c *codec) build(base *record) { copy(c.odds, base.odds) }

// nothing is the record of who has seen nothing.
func (c *codec) nothing() record {
	return record{last: make([]uint32, c.schema.Kinds()), odds: c.layout.first}
}

func (c *codec) flag(kind, at int, whether bool) bool {
	return c.Flag(&c.odds[c.layout.kinds[kind].at+at], whether)
}

// fate says what became of a known row that is foretold to be there, or not. last is what
// its fate was when it was told of before.
func (c *codec) fate(kind int, there bool, last uint8, code code) code {
	at := 0
	if there {
		at = 1
	}
	if c.flag(kind, oddsRight+3*at+int(last), code == perfect) {
		return perfect
	}
	if !c.flag(kind, oddsLost+at, code >= gone) {
		return residual
	}
	if !there || c.flag(kind, oddsSkip, code == skipped) {
		return skipped
	}
	return gone
}

// number says v, below n: whether it is 0, else how many bits it has, by halves, and then
// those after its first, of which the uppermost learns.
func (c *codec) number(o scale, v, n uint32) uint32 {
	if n < 2 || !c.Flag(&c.odds[o.at], v > 0) {
		return 0
	}
	more, node := uint32(bits.Len32(v)-1), uint32(1)
	for i := o.depth; i > 0; i-- {
		odds := &c.odds[o.at+int(node)]
		if node <<= 1; c.Flag(odds, more>>(i-1)&1 == 1) {
			node++
		}
	}
	if more = node - 1<<o.depth; more == 0 {
		return 1
	}
	low, got := uint32(1)<<(more-1), uint32(2)
	if c.Flag(&c.odds[o.at+1<<o.depth+int(min(more, lengths))-1], v&low != 0) {
		got = 3
	}
	got = got*low + c.Even(v&(low-1), low)
	c.bad = c.bad || more > 31 || got >= n
	return got
}

// symbols says a hint.
func (c *codec) symbols(kind int, rows [][]uint32, base []uint32, ticks uint32, note uint8, h *hint) {
	scales := c.layout.kinds[kind].symbols
	for i := range h {
		switch n, context := c.schema.Symbol(kind, i, rows, base, ticks, note, h); {
		case n < 2:
			h[i] = 0
		case context < 0:
			h[i] = c.Even(h[i], n)
		default:
			h[i] = c.number(scales[context], h[i], n)
		}
	}
}

// entry is what to remember of a row just told of.
func (c *codec) entry(kind int, tick, ticks uint32, code code, h *hint) entry {
	return entry{tick: tick, kind: uint8(kind), fate: min(uint8(code), wasNew), note: c.schema.Note(kind, ticks, h)}
}
