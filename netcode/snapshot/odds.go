package snapshot

import (
	"math/bits"

	"carom/netcode/arith"
)

// The odds of a kind that are not of single fields or symbols, by their place.
const (
	oddsRight = 0               // whether a known row is as foretold: by whether it is foretold to be there, and by its last fate
	oddsLost  = oddsRight + 2*3 // whether one that is not is gone or skipped: by whether it is foretold to be there
	oddsSkip  = oddsLost + 2    // whether it is skipped
	oddsOff   = oddsSkip + 1    // whether fields are other than the hint foretells: of a known row, of a new one
	oddsMore  = oddsOff + 2     // whether there is another new row: the first, or one more
	oddsNext  = oddsMore + 2    // whether a new id is as guessed
	oddsKind  = oddsNext + 1    // how many they are
)

// layout is where the odds of one schema are.
type layout struct {
	kinds []places
	first []arith.Odds // to start from
}

// places are where those of one kind are.
type places struct {
	at      int     // those by their place
	step    scale   // by how much a new id is not as guessed
	differs int     // whether a field differs, by whether the one before does: 2 each of known rows, then of new ones
	sizes   []scale // by how much each field does; the odds before say whether below
	symbols []scale
}

// scale are odds of numbers up to some size: whether one is 0; a tree of how many bits it
// has; and by those, of which the longest share theirs, what its second bit is.
type scale struct {
	at    int
	depth uint8 // of the tree
}

const lengths = 8 // of numbers whose second bits are told apart

func newLayout(s Schema) *layout {
	l := &layout{kinds: make([]places, s.Kinds())}
	for kind := range l.kinds {
		p := &l.kinds[kind]
		widths, groups := s.Bits(kind), s.Groups(kind)
		p.at = l.more(oddsKind, arith.Unknown)
		p.step = l.scale(widths[0])
		p.differs = l.more(4*len(widths), arith.Guess(512, 1))
		for f, g := range groups {
			if int(g) < f {
				p.sizes = append(p.sizes, p.sizes[g])
			} else {
				l.more(1, arith.Unknown)
				p.sizes = append(p.sizes, l.scale(max(widths[f], 1)-1))
			}
		}
		for _, width := range s.Contexts(kind) {
			p.symbols = append(p.symbols, l.scale(width))
		}
	}
	return l
}

// scale makes odds of numbers of up to so many bits.
func (l *layout) scale(width uint8) scale {
	if width == 0 {
		return scale{}
	}
	depth := uint8(bits.Len8(width - 1))
	return scale{l.more(1<<depth+int(min(width, lengths)), arith.Unknown), depth}
}

func (l *layout) more(n int, o arith.Odds) (at int) {
	at = len(l.first)
	for range n {
		l.first = append(l.first, o)
	}
	return at
}
