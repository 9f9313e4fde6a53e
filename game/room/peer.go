package room

import (
	"sync/atomic"
	"time"

	"carom/game/geom"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/session"
	"carom/netcode/wire"
)

// maxBad is how many undecodable messages a link may carry before it is
// closed: a few come from a version mix-up, many from an attack.
const maxBad = 32

// Peer is one link of one seat, or of one spectator: it turns what a session receives into values
// for the loop. Its methods are called by the socket's goroutines, so they
// touch nothing of the room but its queues.
type Peer struct {
	room    *Room
	seat    rules.Seat // NoSeat: a spectator's
	account string     // whose grant opened the link
	session *session.Session
	since   time.Time // when it came to its seat; owned by the loop
	bad     atomic.Uint32
	ended   func()        // told, once, that the session has ended
	gone    atomic.Uint32 // 0: open; else wire.Reason + 1
}

// arrival is one input datagram on its way to the loop.
type arrival struct {
	peer   *Peer
	acks   acks
	behind uint8 // how far in the past its player sees others, as claimed
	batch  input.Batch
	wish   wish // of a spectator, who has no inputs
}

// acks is what an input datagram says about snapshots received.
type acks struct {
	some     bool
	snapshot uint16
	mask     uint32
}

// NewPeer makes the handler for a session that redeems the account's grant for
// seat, or for watching if that is rules.NoSeat. The caller makes the session with it, and then calls Attach. It is told,
// on the socket's goroutine, when the session has ended.
func (r *Room) NewPeer(seat rules.Seat, account string, ended func()) *Peer {
	return &Peer{room: r, seat: seat, account: account, ended: ended}
}

// grant is the id of the session, which is that of the grant it came by.
func (p *Peer) grant() uint32 { return p.session.Link().ID() }

// Attach tells the room that the peer's session is up. It returns ErrBusy when
// the room's queue is full and ErrClosed when it has ended; the link is then to
// be refused.
func (p *Peer) Attach(s *session.Session) error {
	p.session = s
	return p.room.post(request{run: func() { p.room.attach(p) }, refuse: s.Close})
}

// Message takes one message of the session; see session.Handler.
func (p *Peer) Message(kind wire.Kind, body []byte) {
	parse, want := p.played, wire.KindInputs
	if p.seat == rules.NoSeat {
		parse, want = p.watched, wire.KindWatch
	}
	a, ok := arrival{}, kind == want
	if ok {
		a, ok = parse(body)
	}
	if !ok {
		p.fault()
		return
	}
	select {
	case p.room.inputs <- a:
	default:
		p.room.dropped.Add(1)
	}
}

// played reads a player's message.
func (p *Peer) played(body []byte) (a arrival, ok bool) {
	m, err := wire.ParseInputs(body)
	if err != nil {
		return a, false
	}
	batch, err := input.Parse(m.Body)
	if err != nil {
		return a, false
	}
	for _, w := range batch.Words[:batch.N] {
		if _, ok := rules.InputOf(w); !ok {
			return a, false
		}
	}
	return arrival{peer: p, batch: batch, behind: m.Behind, acks: acks{m.HasAck, m.AckSnap, m.AckMask}}, true
}

// watched reads a spectator's.
func (p *Peer) watched(body []byte) (a arrival, ok bool) {
	m, err := wire.ParseWatch(body)
	if err != nil {
		return a, false
	}
	w := wish{seat: rules.NoSeat, at: geom.Vec{X: int32(m.X) * wire.WatchUnit, Y: int32(m.Y) * wire.WatchUnit}}
	if m.Seat != wire.None {
		w.seat = rules.Seat(m.Seat)
	}
	return arrival{peer: p, wish: w, acks: acks{m.HasAck, m.AckSnap, m.AckMask}}, true
}

// fault counts a message that makes no sense, and closes a link that sends too
// many.
func (p *Peer) fault() {
	p.session.Malformed()
	if p.bad.Add(1) == maxBad {
		p.session.Close(wire.BadMessage)
	}
}

// Closed notes that the session has ended; the loop sees it at its next tick.
func (p *Peer) Closed(reason wire.Reason) {
	p.gone.Store(uint32(reason) + 1)
	p.ended()
}
