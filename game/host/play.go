package host

import (
	"context"
	"errors"
	"slices"
	"time"

	"carom/game/room"
	"carom/game/rules"
)

// Placement is a seat that waits for its player, and what the client needs to
// take it.
type Placement struct {
	Match   room.MatchID
	Seat    rules.Seat
	Expires time.Time
	Grant   []byte // seal.Grant on the wire, opaque to everyone between
}

// lateShare is the share of a match's time that must be left for quick play
// to put somebody into it.
const lateShare = 0.20

// newRoomSize is what the first map of a room without fill bears at least, where
// rooms are of the usual size.
const newRoomSize = 8

// Play seats p in a running room of the mode, the fullest that has a free
// seat and over 20 % of its match left, or in a new one. A player who holds a
// seat in such a room already gets a fresh grant for it. Modes with a queue
// have no quick play: ErrQueued, but for who has a seat to go back to.
func (h *Host) Play(ctx context.Context, p room.Player, mode string) (Placement, error) {
	m, ok := rules.ModeByID(mode)
	if !ok {
		return Placement{}, ErrMode
	}
	if held, ok := h.held(p.Account, mode); ok {
		if pl, err := h.admit(ctx, held, p); !elsewhere(err) {
			return pl, err
		}
	}
	if m.Queue {
		return Placement{}, ErrQueued
	}
	for tried := map[room.ID]bool{}; ; {
		r, err := h.choose(m, tried)
		if err != nil {
			return Placement{}, err
		}
		if pl, err := h.admit(ctx, r, p); !elsewhere(err) {
			return pl, err
		}
		tried[r.ID()] = true
	}
}

// elsewhere reports whether a room's refusal means that another should be asked.
// A room that is only busy must not make a player seated twice.
func elsewhere(err error) bool { return errors.Is(err, room.ErrFull) || errors.Is(err, room.ErrClosed) }

// choose returns the room of the mode that a newcomer should ask next, a new one
// when there is no other. It serves one caller at a time, so that of many who
// come to an empty server at once only the first opens a room.
func (h *Host) choose(m rules.Mode, tried map[room.ID]bool) (*room.Room, error) {
	h.choosing.Lock()
	defer h.choosing.Unlock()
	for _, r := range h.candidates(m.ID) {
		if !tried[r.ID()] {
			return r, nil
		}
	}
	fill := 0
	if h.first(m.ID) {
		fill = h.cfg.Fill
	}
	return h.open(roomSpec{mode: m, fill: fill})
}

// Rejoin gives an account a fresh grant for the seat it holds in a match that
// goes on, whatever its mode; ErrNowhere if it holds none. The newest match counts.
func (h *Host) Rejoin(ctx context.Context, p room.Player) (Placement, error) {
	for _, r := range slices.Backward(h.list()) {
		st := r.Status()
		if st == nil || st.Finishing || !r.Holds(p.Account) {
			continue
		}
		if pl, err := h.admit(ctx, r, p); !elsewhere(err) {
			return pl, err
		}
	}
	return Placement{}, ErrNowhere
}

// candidates are the open rooms of a mode that quick play may use, fullest first.
func (h *Host) candidates(mode string) []*room.Room {
	type ranked struct {
		room   *room.Room
		people int
	}
	var list []ranked
	for _, r := range h.list() {
		st := r.Status()
		if st == nil || st.Mode != mode || st.Free == 0 || late(st) {
			continue
		}
		at := len(list)
		for at > 0 && list[at-1].people < st.People {
			at--
		}
		list = append(list[:at], append([]ranked{{r, st.People}}, list[at:]...)...)
	}
	out := make([]*room.Room, len(list))
	for i := range list {
		out[i] = list[i].room
	}
	return out
}

// late reports whether a room's match is so near its end that a newcomer would
// only see others win it. Where bots play among themselves nobody wins anything:
// company for the next match is worth more than a whole match alone.
func late(st *room.Status) bool {
	return !st.Finishing && st.People > 0 && st.Remaining <= lateShare
}

// held returns the room of the mode in which the account has a seat.
func (h *Host) held(account, mode string) (*room.Room, bool) {
	for _, r := range h.list() {
		if r.Mode().ID == mode && r.Holds(account) {
			return r, true
		}
	}
	return nil, false
}
