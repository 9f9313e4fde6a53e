package brain

// dice is a generator of 64-bit numbers (splitmix64, by Sebastiano Vigna): one word of state, and any
// seed is a good one.
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns 0 to n-1, for a small n.
func (d *dice) below(n int32) int32 { return int32(d.next() >> 33 % uint64(n)) }

// between returns lo to hi.
func (d *dice) between(lo, hi int32) int32 { return lo + d.below(hi-lo+1) }

// chance reports true in so many of a hundred cases.
func (d *dice) chance(percent int32) bool { return d.below(100) < percent }
