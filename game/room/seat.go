package room

import (
	"slices"
	"time"

	"carom/game/brain"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/input"
	"carom/netcode/rewind"
	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

// occupant says who sits on a seat.
type occupant uint8

const (
	empty  occupant = iota
	filled          // a bot of the room's own
	taken           // a player with a link
	away            // a player whose link broke; a bot drives until it is back
	absent          // a player of a closed match who is not there; the rules decide what that costs
)

// seat is one place in the room. All of it is owned by the loop.
type seat struct {
	index  rules.Seat
	who    occupant
	player Player    // of all but empty
	since  time.Time // when who last changed

	// A grant out for this seat: its player has until then to connect. The
	// seat may still be filled by a bot meanwhile.
	held  Player
	until time.Time

	inside bool // the world has a tank of this seat, and its player is there
	renew  bool // somebody else sits here than the tank is of

	links [3]*Peer // newest first: UDP and TCP of one grant, and an older link while a newer one stands by

	buffer   *input.Buffer     // taken: what its player sends
	rewind   *rewind.Estimator // taken: and how far in the past they see others
	brain    *brain.Brain      // filled and away: who drives
	observer *view.Observer    // what this seat may know
	thought  rules.Input       // the brain's last answer, in force until the next
	next     uint16            // number of the next snapshot
	starved  uint8             // ticks without an input since the last snapshot, saturating
	sent     [64]sentEvents    // by snapshot number: the newest event each carried

	encoder *snapshot.Encoder // of what the links were sent and have acknowledged; nil: nothing yet
	pace    snapshot.Pace     // how often they are sent anything
}

// sentEvents remembers which events a snapshot carried.
type sentEvents struct {
	snapshot uint16
	seq      uint8
	some     bool
}

// seated reports whether somebody sits here whom a tank belongs to.
func (s *seat) seated() bool { return s.who != empty && s.who != absent }

// playing reports whether the world's tank of this seat is that of who sits here:
// not yet before the first tick, and not once the match is over if they came later.
func (s *seat) playing() bool { return s.inside && !s.renew && s.seated() }

// holding reports whether a grant is out for this seat at now.
func (s *seat) holding(now time.Time) bool { return s.held.Account != "" && now.Before(s.until) }

// account is whose seat this is or is promised to.
func (s *seat) account(now time.Time) string {
	if s.holding(now) {
		return s.held.Account
	}
	return s.player.Account
}

// owned reports whether the seat is a player's own, here or not.
func (s *seat) owned() bool { return s.who == taken || s.who == away || s.who == absent }

// linked reports whether any link of the seat is open.
func (s *seat) linked() bool { return s.links != [len(s.links)]*Peer{} }

// has reports whether p is a link of the seat.
func (s *seat) has(p *Peer) bool { return slices.Contains(s.links[:], p) }

// each calls f for every open link.
func (s *seat) each(f func(*Peer)) {
	for _, p := range s.links {
		if p != nil {
			f(p)
		}
	}
}

// hangUp closes all links of the seat with one reason.
func (s *seat) hangUp(reason wire.Reason) {
	s.each(func(p *Peer) { p.session.Close(reason) })
	s.links = [len(s.links)]*Peer{}
}

// restart makes the seat's viewer one who has seen nothing yet. What it was sent
// before must not be taken for what it will be: event numbers begin anew.
func (s *seat) restart(c *view.Common) {
	s.observer, s.sent, s.encoder = view.NewObserver(), [len(s.sent)]sentEvents{}, nil
	if c != nil { // before the first match there is nothing to look at
		s.observer.Share(c)
	}
	s.thought = rules.Input{}
}

// unlink forgets a link that has ended.
func (s *seat) unlink(p *Peer) {
	for i := range s.links {
		if s.links[i] == p {
			s.links[i] = nil
		}
	}
}
