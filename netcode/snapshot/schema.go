package snapshot

import "errors"

// Limits that bound what a hostile snapshot can make its receiver do.
const (
	MaxRows    = 512 // rows of a snapshot
	MaxAge     = 240 // ticks: nothing is predicted from further back
	MaxSymbols = 3   // symbols of one hint
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

	// Golomb is, for each field, the order of the exp-Golomb code of its residual. The
	// id's is that of the step from one new id to the next; at least its width means
	// that new ids are sent as they are.
	Golomb(kind int) []uint8

	// Alphabet is how many values symbol i of a hint has for a prediction over so many
	// ticks (0: for a new row), at most 1<<16; 0 when a hint has no such symbol. If zero
	// is the usual value, that one gets a code of a single bit.
	Alphabet(kind, i int, ticks uint32) (n uint32, usual bool)

	// Predict foretells the fields of a row, given those it had ticks ago and a hint, and
	// reports whether it expects the row to be there at all. With no base it guesses at
	// a new row, of which the id is in out already. rows are this snapshot's rows of all
	// kinds before this one.
	Predict(kind int, rows, base []uint32, ticks uint32, hint *[MaxSymbols]uint32, out []uint32) bool

	// Explain finds the hint with which Predict comes closest to a row.
	Explain(kind int, rows, base []uint32, ticks uint32, row []uint32, hint *[MaxSymbols]uint32)

	// Weight says how much it would matter to leave a row out of a snapshot that starts
	// with the row first. Rows of weight Vital are left out last.
	Weight(kind int, row, first []uint32) uint32
}

// Vital is the weight of what a snapshot is worth little without.
const Vital = 1 << 16
