package rewind

// Claims and estimates are in quarters of a tick: a whole one is an eighth of a
// tank's width at full speed, and rounding twice would double that.
const quarters = 4

// MostBehind is the largest claim; it stands for all larger ones.
const MostBehind = 255

// Behind is a client's claim: by how many quarters of a tick its picture of
// others, drawn at a tick and a fraction of it in 1/1024, is older than the newest
// input it sends.
func Behind(newest, drawn uint32, frac uint16) uint8 {
	gap := int64(int32(newest-drawn))*1024 - int64(frac)
	return uint8(min(max((gap*quarters+512)/1024, 0), MostBehind))
}
