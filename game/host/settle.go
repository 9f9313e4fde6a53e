package host

import (
	"errors"

	"carom/game/room"
)

// committed passes the word that a result is stored to its room.
func (h *Host) committed(res room.Result, changes []room.Change) {
	h.settle(res, func(r *room.Room) error { return r.Committed(res, changes) })
}

// void passes the word that a result can never be stored to its room.
func (h *Host) void(res room.Result) {
	h.settle(res, func(r *room.Room) error { return r.Void(res) })
}

// settle tells the room of a result what became of it. A busy room is told
// later, for without the word its players wait for ever; a room that has ended
// has nobody left to tell.
func (h *Host) settle(res room.Result, tell func(*room.Room) error) {
	h.mu.Lock()
	r := h.rooms[res.Room]
	h.mu.Unlock()
	if r == nil {
		return
	}
	if err := persist(func() error { return tell(r) }); errors.Is(err, room.ErrBusy) {
		h.log.Error("a room is too busy to be told of its result", "room", res.Room, "match", res.Match)
	}
}
