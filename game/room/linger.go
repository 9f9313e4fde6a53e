package room

import "carom/netcode/wire"

// over reports whether the room has ended, and nobody watches its end.
func (r *Room) over() bool { return r.ending && !r.lasts() }

// lasts reports whether there are spectators who have not seen all there was.
func (r *Room) lasts() bool {
	g := &r.gallery
	return g.watched() && (g.tape.Newest() > r.past() || len(g.told.queue) > 0)
}

// linger is the tick of a room that has ended, for as long as its end is being watched:
// nothing is played any more and nobody can come, but who watched goes on seeing what was
// so the delay ago.
func (r *Room) linger() {
	r.vacateAll(wire.MatchOver)
	r.tick++
	r.watch()
}
