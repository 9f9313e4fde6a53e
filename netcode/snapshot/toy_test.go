package snapshot

import (
	"maps"
	"math/rand/v2"
	"slices"
)

// toy is a Schema with something of everything: kind 0 is one row, kind 1 things that
// move by their speed, kind 2 things that end by themselves, kind 3 still ones.
type toy struct{}

var toyBits = [][]uint8{{0, 20}, {6, 16, 8, 32}, {16, 8}, {8, 16, 16}}

func (toy) Kinds() int            { return 4 }
func (toy) Bits(kind int) []uint8 { return toyBits[kind] }

func (toy) Groups(kind int) []uint8 { return [][]uint8{{0, 1}, {0, 1, 2, 3}, {0, 1}, {0, 1, 1}}[kind] }

func (toy) Contexts(kind int) []uint8 { return [4][]uint8{1: {3, 3}}[kind] }

// Symbol: the jump of a thing that stood still is as likely as any other, that of another
// is learnt, by whether it jumped before.
func (toy) Symbol(kind, i int, rows [][]uint32, base []uint32, ticks uint32, note uint8, hint *[MaxSymbols]uint32) (uint32, int) {
	switch {
	case kind == 1 && i == 0 && ticks > 0:
		return 1 + ticks, -1
	case kind == 1 && i == 1 && hint[0] > 0:
		return 5, -1
	case kind == 1 && i == 1:
		return 5, int(note)
	}
	return 0, 0
}

func (toy) Note(kind int, ticks uint32, hint *[MaxSymbols]uint32) uint8 {
	return uint8(min(hint[1], 1))
}

// Predict moves things; the hint of kind 1 says for how many ticks it stood still, and
// how far it jumped beside that.
func (toy) Predict(kind int, rows [][]uint32, base []uint32, ticks uint32, hint *[MaxSymbols]uint32, out []uint32) bool {
	if base == nil {
		for i := 1; i < len(out); i++ {
			out[i] = uint32(len(rows)) & (1<<toyBits[kind][i] - 1)
		}
		if kind == 3 {
			out[0] = (out[0] + 1) & 255 // ids are mostly even
		}
		return true
	}
	copy(out[1:], base[1:])
	switch kind {
	case 0:
		out[1] = (base[1] + ticks) & (1<<20 - 1)
	case 1:
		out[1] = (base[1] + base[2]*(ticks-hint[0]) + hint[1]) & 0xffff
	case 2:
		if base[1] <= ticks {
			out[1] = 0
			return false
		}
		out[1] = base[1] - ticks
	}
	return true
}

func (s toy) Explain(kind int, rows [][]uint32, base []uint32, ticks uint32, row []uint32, hint *[MaxSymbols]uint32, out []uint32) {
	if kind == 1 && base != nil {
		for n := range (ticks + 1) * 5 {
			*hint = [MaxSymbols]uint32{n / 5, n % 5}
			if s.Predict(kind, rows, base, ticks, hint, out); out[1] == row[1] {
				return
			}
		}
		*hint = [MaxSymbols]uint32{}
	}
	s.Predict(kind, rows, base, ticks, hint, out)
}

// Valid forbids what the Misuse of nobody makes.
func (toy) Valid(kind int, row []uint32) bool { return kind != 2 || row[1] < 255 }

func (toy) Weight(kind int, row, first []uint32) uint32 {
	if kind == 0 {
		return Vital
	}
	return 1 + row[0]%4
}

// world is what a toy server knows at a tick.
type world struct {
	rng    *rand.Rand
	tick   uint32
	moving map[uint32]*[3]uint32
	ending map[uint32]uint32 // tick of the end
	still  map[uint32][2]uint32
	next   uint32
}

func newWorld(seed uint64) *world {
	return &world{rng: rand.New(rand.NewPCG(seed, 9)), tick: 100, next: 65500,
		moving: map[uint32]*[3]uint32{}, ending: map[uint32]uint32{}, still: map[uint32][2]uint32{}}
}

func (w *world) step() {
	w.tick++
	for id := range uint32(64) {
		switch m := w.moving[id]; {
		case m == nil && w.rng.IntN(40) == 0:
			w.moving[id] = &[3]uint32{w.rng.Uint32() & 0xffff, uint32(w.rng.IntN(200)), w.rng.Uint32()}
		case m != nil && w.rng.IntN(60) == 0:
			delete(w.moving, id)
		case m != nil && w.rng.IntN(20) == 0:
			m[1] = uint32(w.rng.IntN(200))
		case m != nil && w.rng.IntN(10) > 0:
			m[0] = (m[0] + m[1]) & 0xffff
		}
	}
	if w.rng.IntN(2) == 0 {
		w.ending[w.next&0xffff] = w.tick + uint32(1+w.rng.IntN(200))
		w.next++
	}
	for id, end := range w.ending {
		if end <= w.tick || w.rng.IntN(200) == 0 {
			delete(w.ending, id)
		}
	}
	w.still[w.rng.Uint32()&15] = [2]uint32{w.rng.Uint32() & 0xffff, 7}
	delete(w.still, w.rng.Uint32()&63)
}

// rows are the rows of the world, for a viewer that sees all.
func (w *world) rows() []uint32 {
	rows := []uint32{0, 0, w.tick}
	for id := range uint32(64) {
		if m := w.moving[id]; m != nil {
			rows = append(rows, 1, id, m[0], m[1], m[2])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.ending)) {
		rows = append(rows, 2, id, w.ending[id]-w.tick)
	}
	for id := range uint32(256) {
		if s, ok := w.still[id]; ok {
			rows = append(rows, 3, id, s[0], s[1])
		}
	}
	return rows
}
