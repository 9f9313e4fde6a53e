package host

import (
	"errors"
	"time"

	"carom/game/room"
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

// Release gives up every seat of an account.
func (h *Host) Release(account string) {
	for _, r := range h.list() {
		err := persist(func() error { return r.Release(account) })
		if errors.Is(err, room.ErrBusy) {
			h.log.Error("a room is too busy to give up a seat", "room", r.ID(), "player", account)
		}
	}
}
