package room

import (
	"slices"
	"time"

	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

// standbyLimit is how long a link of a newer grant that carries no input stands
// beside the older one that does. A client that tries another way sends its
// inputs by the old one meanwhile; a client elsewhere, which cannot, waits so
// long at most.
const standbyLimit = 3 * time.Second

// linked reports whether any link of the viewer is open.
func (v *viewer) linked() bool { return v.links != [len(v.links)]*Peer{} }

// has reports whether p is a link of the viewer.
func (v *viewer) has(p *Peer) bool { return slices.Contains(v.links[:], p) }

// sole is the one open link; nil if there is none, or more than one.
func (v *viewer) sole() (one *Peer) {
	for _, p := range v.links {
		switch {
		case p == nil:
		case one != nil:
			return nil
		default:
			one = p
		}
	}
	return one
}

// each calls f for every open link.
func (v *viewer) each(f func(*Peer)) {
	for _, p := range v.links {
		if p != nil {
			f(p)
		}
	}
}

// link adds a link. It stands beside those that are there, so that a client can
// try a new way while the old one still carries the game: see accept. It reports
// whether p is now the only one.
func (v *viewer) link(p *Peer) (alone bool) {
	alone = !v.linked()
	older := slices.DeleteFunc(slices.Clone(v.links[:]), func(p *Peer) bool { return p == nil })
	v.links = [len(v.links)]*Peer{p}
	if alone { // the new link's end may have seen nothing
		v.void()
		v.pace, v.flow, v.trunk = snapshot.Pace{}, snapshot.Flow{}, p
	}
	for _, p := range older[copy(v.links[1:], older):] {
		p.session.Close(wire.Replaced)
	}
	return alone
}

// supersede closes what a link takes the place of: older links, and the other one
// of its own grant, which UDP and TCP can redeem once each. A link of a newer
// grant stays; its turn comes.
func (v *viewer) supersede(by *Peer, tick uint32) {
	newer := true
	for i, p := range v.links {
		if p == nil || p == by {
			newer = newer && p != by
			continue
		}
		if !newer || p.grant() == by.grant() {
			v.drop(i, tick)
		}
	}
}

// drop closes a link whose place another has.
func (v *viewer) drop(i int, tick uint32) {
	p := v.links[i]
	p.session.Close(wire.Replaced)
	v.unlink(p, tick)
}

// relieve gives the place to a link that has stood by for long enough, whether
// it carries inputs or not: whoever comes last has it.
func (v *viewer) relieve(now time.Time, tick uint32) {
	newest := v.links[0]
	if newest == nil || now.Sub(newest.since) <= standbyLimit {
		return
	}
	for i, p := range v.links {
		if p != nil && p.grant() != newest.grant() {
			v.drop(i, tick)
		}
	}
}

// unlink forgets a link that has ended. If it was the one that acknowledged, what
// the others' ends have is not known.
func (v *viewer) unlink(p *Peer, tick uint32) {
	if i := slices.Index(v.links[:], p); i >= 0 {
		v.links[i] = nil
	}
	if v.trunk == p {
		v.trunk = nil
		v.begin(tick)
	}
}

// hangUp closes all links with one reason.
func (v *viewer) hangUp(reason wire.Reason) {
	v.each(func(p *Peer) { p.session.Close(reason) })
	v.links, v.trunk = [len(v.links)]*Peer{}, nil
}
