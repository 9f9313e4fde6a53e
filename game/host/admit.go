package host

import (
	"context"
	"errors"
	"strconv"
	"time"

	"carom/game/room"
	"carom/game/rules"
	"carom/netcode/seal"
	"carom/netcode/session"
	"carom/netcode/transport"
)

// grantLife is how long a grant may be redeemed: 30 s.
const grantLife = room.HoldLimit - 2*time.Second

// admission is one grant and the links that redeemed it.
type admission struct {
	room    *room.Room
	seat    rules.Seat // NoSeat: to watch
	account string
	session string // which sign-in of the account asked for it
	until   time.Time
	links   int // open ones; guarded by Host.mu
}

// admit reserves a seat of r for p and mints the grant that opens the socket.
func (h *Host) admit(ctx context.Context, r *room.Room, p room.Player) (Placement, error) {
	at, err := r.Reserve(ctx, p)
	if err != nil {
		return Placement{}, err
	}
	st := r.Status()
	if st == nil {
		return Placement{}, room.ErrClosed
	}
	expires := h.cfg.Now().Add(grantLife)
	g, err := h.mint(&admission{room: r, seat: at, account: p.Account, session: p.Session, until: expires})
	if err != nil {
		return Placement{}, err
	}
	return Placement{Match: st.Match, Seat: at, Expires: expires, Grant: g.Marshal()}, nil
}

// mint makes a grant for an admission, with a session id that no other bears.
func (h *Host) mint(a *admission) (seal.Grant, error) {
	addr := h.grantAddr()
	for {
		g, err := seal.NewGrant(h.cfg.Rand, addr, addr, h.pin, a.until)
		if err != nil {
			return seal.Grant{}, err
		}
		h.mu.Lock()
		h.forget(a)
		err = h.keys.Add(g, a.until)
		if err == nil {
			h.admissions[g.ID] = a
		}
		h.mu.Unlock()
		if !errors.Is(err, seal.ErrTaken) {
			return g, err
		}
	}
}

// forget drops what nobody has redeemed: in time, or before next was made for
// the same seat, or for the same spectator. So there are never more grants out than
// seats and places to watch from. Callers hold mu.
func (h *Host) forget(next *admission) {
	now := h.cfg.Now()
	for id, a := range h.admissions {
		same := a.room == next.room && a.seat == next.seat && (a.seat != rules.NoSeat || a.account == next.account)
		if a.links == 0 && (same || now.After(a.until)) {
			delete(h.admissions, id)
			h.keys.Remove(id)
		}
	}
}

// grantAddr is the address that grants name. An unspecified host is left out:
// the client then takes the host by which it knows the lobby.
func (h *Host) grantAddr() string {
	if h.cfg.Advertise != "" {
		return h.cfg.Advertise
	}
	if h.addr.IP.IsUnspecified() {
		return ":" + strconv.Itoa(h.addr.Port)
	}
	return h.addr.String()
}

// accept gives a link whose grant was good to the room that holds its seat.
// It runs on the socket's goroutine; nil refuses the link.
func (h *Host) accept(l transport.Link) transport.Handler {
	h.mu.Lock()
	a, ok := h.admissions[l.ID()]
	if ok {
		a.links++
	}
	h.mu.Unlock()
	if !ok {
		return nil
	}
	peer := a.room.NewPeer(a.seat, a.account, func() { h.parted(l.ID()) })
	limits := session.ServerLimits
	if a.seat == rules.NoSeat {
		limits = session.WatchLimits
	}
	s := session.New(session.Config{Now: h.cfg.Now, Limits: limits, Counters: h.counters}, peer)
	s.Bind(l)
	if err := peer.Attach(s); err != nil {
		h.parted(l.ID())
		return nil
	}
	return s
}

// parted notes that a link of the session has ended. With the last one its
// keys are forgotten, so that nothing sealed by them is ever accepted again.
func (h *Host) parted(id uint32) {
	h.mu.Lock()
	defer h.mu.Unlock()
	a, ok := h.admissions[id]
	if !ok {
		return
	}
	if a.links--; a.links <= 0 {
		delete(h.admissions, id)
		h.keys.Remove(id)
	}
}
