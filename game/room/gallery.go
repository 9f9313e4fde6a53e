package room

import (
	"carom/game/rules"
	"carom/game/tape"
	"carom/netcode/wire"
)

// maxSpectators is the most who watch one room, promised places included.
const maxSpectators = 16

// gallery is where a room is watched from: by people without a seat, who see without
// fog what was so a while ago. As nobody sees more by watching than by playing, so
// nothing that is not as late leaves by it, neither of the world nor of what is told.
// With nobody in it, it keeps the last seconds on a tape and does nothing else. All of
// it is owned by the loop.
type gallery struct {
	delay      rules.Tick // 0: nobody may watch
	tape       tape.Tape
	told       told
	late       *late // nil while nobody watches
	spectators []*spectator
}

// watched reports whether anybody has come.
func (g *gallery) watched() bool {
	for _, s := range g.spectators {
		if s.linked() {
			return true
		}
	}
	return false
}

// past is the tick that spectators see, as long as there is one: the room's less the
// delay. All that concerns their links counts by it.
func (r *Room) past() rules.Tick { return r.tick - min(r.gallery.delay, r.tick) }

// watch makes the gallery's tick.
func (r *Room) watch() {
	g := &r.gallery
	if g.delay == 0 || r.tick < g.delay {
		return // what there is to be seen may not be seen yet
	}
	now := r.past()
	switch {
	case !g.watched():
		g.late = nil
	case g.late == nil:
		g.late = newLate(&g.tape, now)
	}
	if g.late != nil {
		r.follow(now)
	}
	g.told.upTo(now, func(msg []byte) { r.relay(msg) })
	if g.late != nil && g.late.reached(now) {
		r.usher()
	}
	if g.late != nil {
		now = min(now, g.late.player.Tick())
	}
	g.tape.Forget(now)
}

// relay tells every spectator who is in the picture.
func (r *Room) relay(msg []byte) {
	for _, s := range r.gallery.spectators {
		if s.shown {
			s.each(func(p *Peer) { r.tell(p, msg) })
		}
	}
}

// usher lets in who has come and waits: they are told what is being played, and are
// shown it from the next tick on.
func (r *Room) usher() {
	g := &r.gallery
	if g.told.papers.match == nil {
		return
	}
	for _, s := range g.spectators {
		if !s.shown && s.linked() {
			s.shown = true
			s.restart(g.late.common)
			s.each(func(p *Peer) { r.brief(p) })
		}
	}
}

// brief tells a link what is being played, as a spectator knows it.
func (r *Room) brief(p *Peer) {
	r.gallery.told.papers.each(func(msg []byte) { r.tell(p, msg) })
}

// dismiss ends all spectators' links.
func (g *gallery) dismiss(reason wire.Reason) {
	for _, s := range g.spectators {
		s.hangUp(reason)
	}
	g.spectators, g.late = nil, nil
}
