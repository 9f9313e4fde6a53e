package sim

// Clone returns a copy that shares nothing with w but the arena.
func (w *World) Clone() *World {
	c := &World{scratch: newScratch(), shells: make([]Shell, 0, MaxShells)}
	c.CopyFrom(w)
	return c
}

// CopyFrom makes w the same as o, reusing the memory w has. Of a new(World) it makes a
// copy for copying from again, which has none of the memory that ticks need.
func (w *World) CopyFrom(o *World) {
	own, shells, pads := w.scratch, w.shells[:0], w.pads[:0]
	*w = *o
	w.scratch = own
	w.shells = append(shells, o.shells...)
	w.pads = append(pads, o.pads...)
}
