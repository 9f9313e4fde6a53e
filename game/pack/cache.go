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
	told       bool // row and hint are there
	row        [12]uint32
	hint       [3]uint32
	ended      bool // hinted is there
	hinted     [12]uint32
}

// memo returns what is remembered, which may be nothing yet; nil if nothing is to be.
func (m *Model) memo(base []uint32, ticks uint32) *memo {
	if m.cache == nil {
		return nil
	}
	k := &m.cache[base[0]&63][ticks/2%ages]
	if k.now != uint32(m.now) || k.ticks != ticks || !slices.Equal(k.base[:], base) {
		k.now, k.ticks, k.held, k.told, k.ended = uint32(m.now), ticks, false, false, false
		copy(k.base[:], base)
	}
	return k
}

// recall looks for a prediction made before.
func (k *memo) recall(hint *[3]uint32, out []uint32) bool {
	switch {
	case k == nil:
		return false
	case k.held && *hint == [3]uint32{}:
		copy(out[1:], k.foretold[1:])
	case k.ended && *hint == k.hint:
		copy(out[1:], k.hinted[1:])
	default:
		return false
	}
	return true
}

func (k *memo) store(hint *[3]uint32, out []uint32) {
	switch {
	case k == nil:
	case *hint == [3]uint32{}:
		k.held = true
		copy(k.foretold[:], out)
	case k.told && *hint == k.hint:
		k.ended = true
		copy(k.hinted[:], out)
	}
}

// explained looks for the hint that explains a row.
func (k *memo) explained(row []uint32, hint *[3]uint32) bool {
	if k == nil || !k.told || !slices.Equal(k.row[:], row) {
		return false
	}
	*hint = k.hint
	return true
}

func (k *memo) explain(row []uint32, hint *[3]uint32) {
	if k == nil {
		return
	}
	k.told, k.ended, k.hint = true, false, *hint
	copy(k.row[:], row)
}
