package arith

// Odds are the chance that an answer is yes, as learnt from the answers so far: 12 bits
// of chance in 1/4096, and below them 4 of how many answers have been seen, at most 15.
type Odds uint16

// Unknown is where to start when nothing is known: as likely as not.
const Unknown Odds = 1 << 15

// Guess are odds of part in 4096, 1 to 4095, that have seen so many answers: the more, the
// slower they change.
func Guess(part, seen uint16) Odds { return Odds(part<<4 | min(seen, most)) }

const most = 15 // answers counted

// shifts says by which share of the error odds move, as a power of two, after so many
// answers: about one over their number, in the end a 32nd.
var shifts = [most + 1]uint8{1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 5}

// yes and no are the odds after such an answer. The chance never becomes 0 or 4096,
// because no step is a whole error.
func (o Odds) yes() Odds {
	n := o & most
	return o + (1<<12-o>>4)>>shifts[n]<<4 + next(n)
}

func (o Odds) no() Odds {
	n := o & most
	return o - o>>4>>shifts[n]<<4 + next(n)
}

func next(n Odds) Odds {
	if n < most {
		return 1
	}
	return 0
}
