package host

import (
	"errors"
	"time"

	"carom/game/room"
	"carom/netcode/wire"
)

// A room whose queue is full is told again a tick or so later.
const (
	busyPause = 20 * time.Millisecond
	busyTries = 100
)

// persist tells a room something that must not be lost only because it is busy:
// it tries again until the room listens, has ended, or does not wake up.
func persist(tell func() error) (err error) {
	for range busyTries {
		if err = tell(); !errors.Is(err, room.ErrBusy) {
			break
		}
		<-time.After(busyPause)
	}
	return err
}

// Release gives up every seat of an account, or those only that one of its
// sign-ins plays on. Whoever sits there is told that they were signed out.
func (h *Host) Release(account, session string) {
	for _, r := range h.list() {
		if session != "" && !h.revoke(r, account, session) {
			continue
		}
		err := persist(func() error { return r.Release(account, wire.SignedOut) })
		if errors.Is(err, room.ErrBusy) {
			h.log.Error("a room is too busy to give up a seat", "room", r.ID(), "player", account)
		}
	}
}

// revoke forgets the grants for a room that a sign-in has asked for and nobody
// has redeemed, and reports whether one that was has a link.
func (h *Host) revoke(r *room.Room, account, session string) (linked bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for id, a := range h.admissions {
		switch {
		case a.room != r || a.account != account || a.session != session:
		case a.links > 0:
			linked = true
		default:
			delete(h.admissions, id)
			h.keys.Remove(id)
		}
	}
	return linked
}
