package core

import "math/bits"

// fits tells whether an old number is one that the mask has room for and that
// was not decoded yet.
func (in *intake) fits(no uint16) bool {
	back := in.newest - no
	return back >= 1 && back <= 32 && in.mask&(1<<(back-1)) == 0
}

// report says what to acknowledge: what was decoded, but for the newest so many,
// which are kept back if there are others.
func (in *intake) report(late int) (some bool, newest uint16, mask uint32) {
	some, newest, mask = in.some, in.newest, in.mask
	for ; late > 0 && mask != 0; late-- {
		back := bits.TrailingZeros32(mask) + 1
		newest, mask = newest-uint16(back), mask>>back
	}
	if !some {
		return false, 0, 0
	}
	return true, newest, mask
}

func (in *intake) acknowledge(no uint16) {
	ahead := no - in.newest
	switch {
	case !in.some:
		in.some, in.newest, in.mask = true, no, 0
	case int16(ahead) > 0:
		in.mask = in.mask<<ahead | 1<<(ahead-1) // shifts past 31 give 0
		in.newest = no
	default:
		in.mask |= 1 << (in.newest - no - 1)
	}
}
