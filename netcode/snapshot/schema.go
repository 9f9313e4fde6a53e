package snapshot

import "errors"

// Limits that bound what a hostile snapshot can make its receiver do.
const (
	MaxRows    = 512 // rows of a snapshot
	MaxAge     = 240 // ticks: nothing is predicted from further back
	MaxSymbols = 4   // symbols of one hint
	Ring       = 64  // snapshots that may be referred to
)

// What a Decoder may find wrong.
var (
	ErrRows  = errors.New("snapshot: bad count, id or code of rows")
	ErrBase  = errors.New("snapshot: built on a snapshot that is not here")
	ErrEra   = errors.New("snapshot: of another world")
	ErrCheck = errors.New("snapshot: the rows are not those that were sent")
)

// Schema describes rows and foretells them. A row is its kind and that kind's fields,
// the first of which is its id: no two rows of a kind have the same. All methods must
// answer alike on both sides, bear any field values of the right widths, and not
// allocate.
type Schema interface {
	// Kinds is how many kinds there are: 0 to Kinds()-1.
	Kinds() int

	// Bits is the width of each field of a kind, 1 to 32 bits. The id's may be 0: there
	// is only one such row, and its id is 0.
	Bits(kind int) []uint8

	// Groups says of each field of a kind which others err as it does, by a number below
	// the count of fields: they share the odds of how large a difference is.
	Groups(kind int) []uint8

	// Contexts are the sets of odds that the symbols of a kind's hints learn: of each, the
	// width of the largest value, at most 16 bits.
	Contexts(kind int) []uint8

	// Symbol says what symbol i of a hint may be, given those before it: one of n values,
	// at most 1<<16; if there is only one, it is 0 and not sent. context is the set of odds
	// to tell them by, or negative if all are equally likely. For a new row, base is nil
	// and ticks is 0; else note is what Note said of the row's hint at the base.
	Symbol(kind, i int, rows [][]uint32, base []uint32, ticks uint32, note uint8, hint *[MaxSymbols]uint32) (n uint32, context int)

	// Note is what of a hint is worth remembering until the row is told of again.
	Note(kind int, ticks uint32, hint *[MaxSymbols]uint32) uint8

	// Predict foretells all fields of a row, given those it had ticks ago and a hint, and
	// reports whether it expects the row to be there at all. With no base it guesses at
	// a new row; out then has the id after the last one of the kind, and may be given
	// a better guess at it too. rows are this snapshot's rows by kind, of those before this
	// one.
	Predict(kind int, rows [][]uint32, base []uint32, ticks uint32, hint *[MaxSymbols]uint32, out []uint32) bool

	// Explain finds the hint, zero before, with which Predict comes closest to a row, and
	// puts what it then foretells into out.
	Explain(kind int, rows [][]uint32, base []uint32, ticks uint32, row []uint32, hint *[MaxSymbols]uint32, out []uint32)

	// Valid reports whether a row is one that there can be.
	Valid(kind int, row []uint32) bool

	// Weight says how much it would matter to leave a row out of a snapshot that starts
	// with the row first. Rows of weight Vital are left out last.
	Weight(kind int, row, first []uint32) uint32
}

// Vital is the weight of what a snapshot is worth little without.
const Vital = 1 << 16
