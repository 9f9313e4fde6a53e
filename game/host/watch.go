package host

import (
	"context"
	"errors"
	"time"

	"carom/game/room"
	"carom/game/rules"
)

// maxSpectators is how many may watch all rooms together, grants that are out included.
const maxSpectators = 256

// Errors of Watch, beside those of the room.
var (
	ErrMatch    = errors.New("no such match is running")
	ErrAudience = errors.New("as many are watching as the server takes")
)

// Viewing is a place to watch from that waits for its spectator.
type Viewing struct {
	Match   room.MatchID
	Expires time.Time
	Grant   []byte        // seal.Grant on the wire, opaque to everyone between
	Delay   time.Duration // by which all that is shown is behind
}

// Watch gives p a place in the room where a match runs, or has ended so lately that
// spectators have not seen it yet. It returns ErrMatch, ErrAudience, or an error of room.Watch.
func (h *Host) Watch(ctx context.Context, p room.Player, match string) (Viewing, error) {
	r, id, ok := h.playing(match)
	if !ok {
		return Viewing{}, ErrMatch
	}
	if h.watching(p.Account) >= maxSpectators {
		return Viewing{}, ErrAudience
	}
	if err := r.Watch(ctx, p); err != nil {
		if errors.Is(err, room.ErrClosed) {
			err = ErrMatch
		}
		return Viewing{}, err
	}
	expires := h.cfg.Now().Add(grantLife)
	g, err := h.mint(&admission{room: r, seat: rules.NoSeat, account: p.Account, session: p.Session, until: expires})
	if err != nil {
		return Viewing{}, err
	}
	return Viewing{Match: id, Expires: expires, Grant: g.Marshal(), Delay: h.delay(r.Closed())}, nil
}

// playing returns the room of a match.
func (h *Host) playing(match string) (*room.Room, room.MatchID, bool) {
	for _, r := range h.list() {
		st := r.Status()
		if st == nil {
			continue
		}
		for _, id := range [...]room.MatchID{st.Match, st.Before} {
			if id != (room.MatchID{}) && id.String() == match {
				return r, id, true
			}
		}
	}
	return nil, room.MatchID{}, false
}

// watching counts the places that others than an account have or are promised.
func (h *Host) watching(account string) (n int) {
	now := h.cfg.Now()
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, a := range h.admissions {
		if a.seat == rules.NoSeat && a.account != account && (a.links > 0 || !now.After(a.until)) {
			n++
		}
	}
	return n
}

// delay is how late a room is watched: who plays a match that was made for them must not
// be told from the gallery what matters still.
func (h *Host) delay(closed bool) time.Duration {
	if closed {
		return h.cfg.RankedDelay
	}
	return h.cfg.Delay
}
