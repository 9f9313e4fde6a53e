package pack

import "slices"

// ages is how many ages of baselines are remembered of each tank; viewers of one room
// acknowledge what is about equally old, and are served in turns of two ticks.
const ages = 16

// memo is what was foretold of one tank over one age in the current tick, and how what
// came of it was explained. The rows it follows from are kept with it: viewers share the
// work because they have the same rows, not because they are trusted to.
type memo struct {
	now, ticks uint32
	base       [12]uint32
	held       bool // foretold is there
	foretold   [12]uint32
	told       bool // row, hint and hinted are there
	row        [12]uint32
	hint       [4]uint32
	hinted     [12]uint32
}

// memo returns what is remembered, which may be nothing yet; nil if nothing is to be.
func (m *Model) memo(base []uint32, ticks uint32) *memo {
	if m.cache == nil {
		return nil
	}
	k := &m.cache[base[0]&63][ticks/2%ages]
	if k.now != m.now || k.ticks != ticks || !slices.Equal(k.base[:], base) {
		k.now, k.ticks, k.held, k.told = m.now, ticks, false, false
		copy(k.base[:], base)
	}
	return k
}

// recall looks for what was foretold before without a hint.
func (k *memo) recall(out []uint32) bool {
	if k == nil || !k.held {
		return false
	}
	copy(out[1:], k.foretold[1:])
	return true
}

func (k *memo) store(out []uint32) {
	if k != nil {
		k.held = true
		copy(k.foretold[:], out)
	}
}

// explained looks for the hint that explains a row, and what it foretells.
func (k *memo) explained(row []uint32, hint *[4]uint32, out []uint32) bool {
	if k == nil || !k.told || !slices.Equal(k.row[:], row) {
		return false
	}
	*hint = k.hint
	copy(out[1:], k.hinted[1:])
	return true
}

func (k *memo) explain(row []uint32, hint *[4]uint32, out []uint32) {
	if k != nil {
		k.told, k.hint = true, *hint
		copy(k.row[:], row)
		copy(k.hinted[:], out)
	}
}
