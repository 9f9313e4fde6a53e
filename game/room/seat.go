package room

import (
	"time"

	"carom/game/brain"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/input"
	"carom/netcode/rewind"
)

// occupant says who sits on a seat.
type occupant uint8

const (
	empty  occupant = iota
	filled          // a bot of the room's own
	taken           // a player with a link
	away            // a player who is not there; a bot drives until they are back
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

	quit   bool // away: they said goodbye
	inside bool // the world has a tank of this seat, and its player is there
	renew  bool // somebody else sits here than the tank is of

	viewer // what its links are sent

	buffer  *input.Buffer     // taken: what its player sends
	rewind  *rewind.Estimator // taken: and how far in the past they see others
	starved uint8             // ticks without an input since the last snapshot, saturating
	brain   *brain.Brain      // filled and away: who drives
	thought rules.Input       // the brain's last answer, in force until the next
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

// restart makes the seat's viewer one who has seen nothing yet, and its brain one
// that has thought nothing.
func (s *seat) restart(c *view.Common) {
	s.viewer.restart(c)
	s.thought = rules.Input{}
}
