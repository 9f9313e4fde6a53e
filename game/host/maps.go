package host

import (
	"encoding/hex"
	"slices"

	"carom/game/arena"
	"carom/game/rules"
)

// rotation returns the picker of maps for a mode: among the maps that declare
// it, those of the smallest size that bears the players, in name order, each
// match one further.
func rotation(mode rules.Mode) func(prev string, players int) *arena.Arena {
	var maps []*arena.Arena // in name order, as Builtin gives them
	for _, a := range arena.Builtin() {
		if slices.Contains(a.Modes, mode.ID) {
			maps = append(maps, a)
		}
	}
	return func(prev string, players int) *arena.Arena {
		class := sizeFor(maps, players)
		var first *arena.Arena
		for _, a := range maps {
			if a.Max != class {
				continue
			}
			if first == nil {
				first = a
			}
			if a.Name > prev {
				return a
			}
		}
		return first
	}
}

// sizeFor is the smallest maximum of players that is enough for that many, or
// the largest there is.
func sizeFor(maps []*arena.Arena, players int) int {
	best, largest := 0, 0
	for _, a := range maps {
		largest = max(largest, a.Max)
		if a.Max >= players && (best == 0 || a.Max < best) {
			best = a.Max
		}
	}
	if best == 0 {
		return largest
	}
	return best
}

// mapNamed returns a mode's map by name, nil if there is none.
func mapNamed(mode, name string) *arena.Arena {
	for _, a := range arena.Builtin() {
		if a.Name == name && a.For(mode) {
			return a
		}
	}
	return nil
}

// Map returns the text of the map with the given content hash in hex.
func (h *Host) Map(hash string) ([]byte, bool) {
	var sum [32]byte
	if len(hash) != hex.EncodedLen(len(sum)) {
		return nil, false
	}
	if _, err := hex.Decode(sum[:], []byte(hash)); err != nil {
		return nil, false
	}
	a, ok := arena.ByHash(sum)
	if !ok {
		return nil, false
	}
	return a.Text, true
}
