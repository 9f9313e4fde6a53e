package core

// fits tells whether an old number is one that the mask has room for and that
// was not decoded yet.
func (in *intake) fits(no uint16) bool {
	back := in.newest - no
	return back >= 1 && back <= 32 && in.mask&(1<<(back-1)) == 0
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
