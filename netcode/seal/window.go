package seal

// WindowSize is how far behind the newest a sequence number may be, at most.
const WindowSize = 256

// window remembers which of the last WindowSize sequence numbers were opened.
// Zero is never a sequence number, so the zero window is an empty one.
type window struct {
	top  uint32
	bits [WindowSize / 64]uint64 // bit seq%WindowSize, for the last WindowSize numbers up to top
}

// check tells whether a datagram with this number may still be opened.
func (w *window) check(seq uint32) error {
	switch {
	case seq > w.top:
		return nil
	case seq == 0 || w.top-seq >= WindowSize:
		return ErrOld
	case w.bits[seq%WindowSize/64]&(1<<(seq%64)) != 0:
		return ErrReplay
	}
	return nil
}

// mark takes a number for which check said nil; it tells whether it is the newest.
func (w *window) mark(seq uint32) (newest bool) {
	if seq > w.top {
		w.forget(seq)
		w.top = seq
		newest = true
	}
	w.bits[seq%WindowSize/64] |= 1 << (seq % 64)
	return newest
}

// forget clears the places of all numbers between the old top and the new.
func (w *window) forget(top uint32) {
	if top-w.top >= WindowSize {
		w.bits = [len(w.bits)]uint64{}
		return
	}
	for s := w.top + 1; s != top+1; s++ {
		w.bits[s%WindowSize/64] &^= 1 << (s % 64)
	}
}
