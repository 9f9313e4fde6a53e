package host

import (
	"cmp"
	"context"
	"encoding/binary"
	"io"
	"sort"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/room"
	"carom/game/rules"
)

// roomSpec is what differs between rooms.
type roomSpec struct {
	mode rules.Mode
	fill int
	warm bool
	only []room.Invited

	unrated bool
	arena   *arena.Arena // nil: those of the mode take turns
	level   *brain.Level // nil: the host's
	length  rules.Tick   // 0: the host's
	limit   int32        // 0: the host's
}

// maxRooms bounds the rooms of a process. It is far beyond what one machine can
// play, and there to keep a flood of guests from taking all its memory.
const maxRooms = 256

// open makes a room and starts it.
func (h *Host) open(spec roomSpec) (*room.Room, error) {
	id, err := h.nextID()
	if err != nil {
		return nil, err
	}
	pick := rotation(spec.mode)
	if h.cfg.Map != nil {
		pick = func(string, int) *arena.Arena { return h.cfg.Map }
	}
	if spec.arena != nil {
		pick = func(string, int) *arena.Arena { return spec.arena }
	}
	level := h.cfg.Level
	if spec.level != nil {
		level = *spec.level
	}
	r := room.New(room.Config{
		ID: id, Mode: spec.mode, Level: level, Bots: h.cfg.Bots,
		Delay: rules.Tick(h.delay(spec.only != nil) * rules.TicksPerSecond / time.Second),
		Open:  h.cfg.Open, Seats: h.cfg.Seats, Fill: spec.fill, Warm: spec.warm, Only: spec.only, Unrated: spec.unrated,
		Length: cmp.Or(spec.length, h.cfg.Length), Limit: cmp.Or(spec.limit, h.cfg.Limit),
		Pick:     func(prev string, people int) *arena.Arena { return pick(prev, h.wanted(spec, people)) },
		NewMatch: h.newMatch, Report: h.ledger.add, Hold: h.ledger.full, Now: h.cfg.Now, Log: h.log, Turns: h.udp,
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopping {
		return nil, ErrStopping
	}
	h.rooms[id] = r
	ctx := h.roomsCtx
	h.running.Go(func() { h.runRoom(ctx, r, spec) })
	return r, nil
}

// nextID names the next room, if there may be one.
func (h *Host) nextID() (room.ID, error) {
	if err := h.Ready(); err != nil {
		return 0, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.rooms) >= maxRooms {
		return 0, ErrCrowded
	}
	h.nextRoom++
	return h.nextRoom, nil
}

// runRoom runs a room to its end. One that should be kept warm is followed by
// another: only a fault can have ended it.
func (h *Host) runRoom(ctx context.Context, r *room.Room, spec roomSpec) {
	_ = r.Run(ctx) // a room that failed has said so in the log; the others go on
	h.mu.Lock()
	delete(h.rooms, r.ID())
	h.mu.Unlock()
	for again := spec.warm; again; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(warmPause):
		}
		_, err := h.open(spec)
		again = err != nil // too many results are owed, or the host stops
	}
}

// warmPause keeps a room that fails again and again from doing nothing else.
const warmPause = time.Second

// wanted is how many players the next map of a room must bear. An open room
// leaves space for one more person than it has, so that a full one moves on to
// a larger map, as far as it has seats.
func (h *Host) wanted(spec roomSpec, people int) int {
	if spec.only != nil {
		return people
	}
	return min(max(people+1, cmp.Or(spec.fill, h.newRoom())), h.seats())
}

// seats is how many players an open room has at most.
func (h *Host) seats() int { return cmp.Or(h.cfg.Seats, room.QuickSeats) }

// newRoom is how many players the map of a room without fill bears at least: a
// room for one would be full at once. Where rooms are to be larger than usual,
// their maps are from the start, for nobody can come in before the next match.
func (h *Host) newRoom() int {
	if n := h.seats(); n > room.QuickSeats {
		return n
	}
	return newRoomSize
}

// first reports whether no open room of the mode exists. One that has ended, and only
// shows that to spectators, is none.
func (h *Host) first(mode string) bool {
	for _, r := range h.list() {
		if r.Mode().ID == mode && r.Status() != nil {
			return false
		}
	}
	return true
}

// list returns the rooms, oldest first.
func (h *Host) list() []*room.Room {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := make([]*room.Room, 0, len(h.rooms))
	for _, r := range h.rooms {
		out = append(out, r)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID() < out[j].ID() })
	return out
}

// newMatch makes a match id, a UUIDv7 (RFC 9562 section 5.7), and a seed that
// nobody outside can guess.
func (h *Host) newMatch() (room.MatchID, uint64) {
	var id room.MatchID
	var seed [8]byte
	mustRead(h.cfg.Rand, id[:])
	mustRead(h.cfg.Rand, seed[:])
	ms := uint64(h.cfg.Now().UnixMilli())
	binary.BigEndian.PutUint16(id[0:], uint16(ms>>32))
	binary.BigEndian.PutUint32(id[2:], uint32(ms))
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id, binary.LittleEndian.Uint64(seed[:])
}

// mustRead fills b. A system without randomness can admit nobody safely.
func mustRead(r io.Reader, b []byte) {
	if _, err := io.ReadFull(r, b); err != nil {
		panic("no randomness: " + err.Error())
	}
}
