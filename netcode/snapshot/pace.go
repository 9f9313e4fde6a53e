package snapshot

// Pace decides when snapshots are due on a link from which nothing may come back. One
// that has been silent for a second is sent whole snapshots, five a second, and after
// three seconds one: to feed a dead link helps nobody, but a link that heals must find
// something to start from. The zero value begins silent, so that a new link pays for
// whole snapshots at five a second until it has acknowledged one.
type Pace struct {
	heard bool
	last  uint32 // tick of the newest acknowledgement, or of the first question
	sent  uint32
	begun bool
}

// Heard notes an acknowledgement.
func (p *Pace) Heard(tick uint32) { p.heard, p.last, p.begun = true, tick, true }

// Renew notes that there is another link. If the one before was silent, the next
// snapshot is due at once.
func (p *Pace) Renew(tick, rate uint32) {
	if tick-p.last >= rate {
		*p = Pace{}
	}
}

// Silent reports whether nothing was heard for a second, or ever.
func (p *Pace) Silent(tick, rate uint32) bool { return !p.heard || tick-p.last >= rate }

// Due says whether to send at tick, at rate ticks a second, when it is the viewer's turn
// at all, and whether to build on nothing.
func (p *Pace) Due(tick, rate uint32) (send, whole bool) {
	if !p.begun {
		p.begun, p.last, p.sent = true, tick, tick-rate
	}
	silent, every := tick-p.last, uint32(0)
	switch {
	case silent >= 3*rate:
		every, whole = rate, true
	case p.Silent(tick, rate):
		every, whole = rate/5, true
	}
	if tick-p.sent < every {
		return false, whole
	}
	p.sent = tick
	return true, whole
}
