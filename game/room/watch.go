package room

import (
	"context"
	"slices"
	"time"

	"carom/game/rules"
	"carom/netcode/wire"
)

// Watch holds a place for p to watch from until it connects, at most HoldLimit.
// Whoever watches already holds a place. It returns ErrUnwatched, ErrSeated,
// ErrAudience, ErrClosed or ErrBusy.
func (r *Room) Watch(ctx context.Context, p Player) error {
	var refused error
	if err := r.ask(ctx, func() { refused = r.invite(p) }); err != nil {
		return err
	}
	return refused
}

func (r *Room) invite(p Player) error {
	g := &r.gallery
	s := g.find(p.Account)
	switch {
	case g.delay == 0:
		return ErrUnwatched
	case r.find(p.Account) != nil:
		return ErrSeated
	case s == nil && len(g.spectators) >= maxSpectators:
		return ErrAudience
	case s == nil:
		s = &spectator{player: p, wish: wish{seat: rules.NoSeat}}
		g.spectators = append(g.spectators, s)
	}
	s.until = r.now.Add(HoldLimit)
	return nil
}

// find returns the account's place.
func (g *gallery) find(account string) *spectator {
	for _, s := range g.spectators {
		if s.player.Account == account {
			return s
		}
	}
	return nil
}

// expel ends an account's watching.
func (g *gallery) expel(account string, why wire.Reason) {
	if s := g.find(account); s != nil {
		s.hangUp(why)
		s.until = time.Time{} // no grant counts any more
	}
}

// enter gives a new link to its spectator, if there still is a place.
func (r *Room) enter(p *Peer) {
	s := r.gallery.find(p.account)
	if s == nil || !s.linked() && !s.holding(r.now) {
		p.session.Close(wire.Refused)
		return
	}
	if !s.linked() {
		r.log.Info("watching", "player", s.player.Name, "match", r.match.id)
	}
	p.since = r.now
	s.link(p)
	r.greet(p)
	if s.shown {
		r.brief(p)
	}
}

// mind files what a spectator wants to see, and lets its link keep the place if it
// is the first that said so.
func (r *Room) mind(a arrival) {
	s := r.gallery.find(a.peer.account)
	if s == nil || !s.has(a.peer) {
		return
	}
	now := uint32(r.past())
	s.supersede(a.peer, now)
	if s.shown {
		s.acknowledge(a.peer, a.acks, now)
	}
	s.want(a.wish)
}

// tendGallery looks after links and places whose time is over. Who loses the link has
// nothing that would have to be kept.
func (r *Room) tendGallery() {
	g := &r.gallery
	for _, s := range g.spectators {
		for _, p := range s.links {
			if p == nil {
				continue
			}
			if uint32(r.tick)%tendEvery == 0 {
				p.session.Tick(r.now)
			}
			if p.gone.Load() != 0 {
				s.unlink(p, uint32(r.past()))
			}
		}
		s.relieve(r.now, uint32(r.past()))
		if s.shown && !s.linked() {
			s.shown = false
			r.log.Info("watched", "player", s.player.Name)
		}
	}
	g.spectators = slices.DeleteFunc(g.spectators, func(s *spectator) bool { return !s.linked() && !s.holding(r.now) })
}
