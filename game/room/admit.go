package room

import (
	"context"
	"slices"

	"carom/game/rules"
	"carom/netcode/wire"
)

// Reserve holds a seat for p until it connects, at most HoldLimit, and returns
// the seat. A player who holds a seat already is given the same one: that is how a
// broken link is resumed. It returns ErrFull, ErrClosed or ErrBusy.
func (r *Room) Reserve(ctx context.Context, p Player) (rules.Seat, error) {
	at := rules.NoSeat
	err := r.ask(ctx, func() { at = r.reserve(p) })
	if err != nil {
		return rules.NoSeat, err
	}
	if at == rules.NoSeat {
		return rules.NoSeat, ErrFull
	}
	return at, nil
}

func (r *Room) reserve(p Player) rules.Seat {
	s := r.find(p.Account)
	if s == nil {
		s = r.vacant()
	}
	if s == nil || !r.invited(p) {
		return rules.NoSeat
	}
	r.gallery.expel(p.Account, wire.Replaced)
	s.held, s.until = p, r.now.Add(HoldLimit)
	if r.Closed() && s.who == empty {
		s.who, s.player = absent, p
	}
	r.publishStatus()
	return s.index
}

// Holds reports whether the account has or is promised a seat. It reads the
// published status, so it may be half a second late; Reserve decides.
func (r *Room) Holds(account string) bool {
	st := r.Status()
	return st != nil && slices.Contains(st.accounts, account)
}

// find returns the seat that the account holds or sits on.
func (r *Room) find(account string) *seat {
	for i := range r.seats {
		s := &r.seats[i]
		if s.owned() && s.player.Account == account || s.holding(r.now) && s.held.Account == account {
			return s
		}
	}
	return nil
}

// vacant returns a seat to give away: an empty one, or a bot's when together
// they are as many as the room bears.
func (r *Room) vacant() *seat {
	if r.claimed() >= r.capacity() {
		return nil
	}
	roomy := r.occupied() < r.capacity()
	for i := range r.seats {
		s := &r.seats[i]
		if !s.holding(r.now) && (s.who == empty && roomy || s.who == filled && !roomy) {
			return s
		}
	}
	return nil
}

// Release gives up the seat of an account that may no longer play; why is what
// its links are told.
func (r *Room) Release(account string, why wire.Reason) error {
	return r.do(func() { r.release(account, why) })
}
