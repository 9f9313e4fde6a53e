package snapshot

// burst is how many bytes a Flow saves up: those of one datagram.
const burst = 1150

// Room is how many bytes may be sent now. It is what was not used of the level's bytes a
// second, at most one datagram's.
func (f *Flow) Room(tick uint32) int {
	f.refill(tick)
	return f.tokens / 60
}

// refill adds what has come together since the last time. A tick brings a sixtieth of a
// second's bytes, which is why tokens are sixtieths.
func (f *Flow) refill(tick uint32) {
	if d := tick - f.refilled; d > 0 {
		f.tokens = min(f.tokens+int(min(d, 60))*levels[usual+f.down].bytes, 60*burst)
		f.refilled = tick
	}
}
