package room

import "carom/netcode/wire"

// tendEvery is how often links are looked after, in ticks (100 ms).
const tendEvery = 6

// tend looks after links and seats whose time is over.
func (r *Room) tend() {
	for i := range r.seats {
		s := &r.seats[i]
		for _, p := range s.links {
			if p == nil {
				continue
			}
			if uint32(r.tick)%tendEvery == 0 {
				p.session.Tick(r.now)
			}
			if g := p.gone.Load(); g != 0 {
				s.unlink(p, uint32(r.tick))
				r.parted(s, wire.Reason(g-1))
			}
		}
		s.relieve(r.now, uint32(r.tick))
		switch {
		case s.who == away && r.now.Sub(s.since) > awayLimit:
			r.overdue(s)
		case s.who == absent && !s.holding(r.now) && !r.cfg.Mode.Rounds:
			r.standIn(s) // who was invited and did not come
			s.quit = true
		}
	}
	if uint32(r.tick)%tendEvery == 0 {
		r.fill()
		r.idle()
	}
}

// idle ends a room that has had no player for idleLimit.
func (r *Room) idle() {
	for i := range r.seats {
		s := &r.seats[i]
		if s.who == taken || s.who == away && !r.gone(s) || s.holding(r.now) {
			r.idleSince = r.now
		}
	}
	if !r.cfg.Warm && r.now.Sub(r.idleSince) > idleLimit {
		r.ending = true
	}
}
