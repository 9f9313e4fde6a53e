package transport

import (
	"context"
	"errors"
	"net"
	"time"

	"carom/netcode/wire"
)

// Limits that hold for every kind of link.
const (
	MaxMessage  = wire.MaxMessage        // bytes of a reliable message
	MaxDatagram = wire.MaxDatagram       // bytes of an unreliable message
	MaxBacklog  = 256 << 10              // bytes of reliable messages waiting to be sent
	Linger      = 500 * time.Millisecond // how long Close waits for the peer to take what is waiting
)

// What Send and SendDatagram answer.
var (
	ErrFull     = errors.New("transport: the peer does not take what waits for it")
	ErrClosed   = errors.New("transport: link is closed")
	ErrTooLarge = errors.New("transport: message is empty or too large")
)

// Lane is one of a link's two ways.
type Lane uint8

// The lanes.
const (
	Reliable   Lane = iota // in order, nothing lost
	Unreliable             // whole messages, each for itself
)

func (l Lane) String() string {
	if l == Reliable {
		return "reliable"
	}
	return "unreliable"
}

// A Handler is given what a link receives.
type Handler interface {
	// Receive is called with each message. The bytes are valid during the call
	// only. It may be called from two goroutines at once, one a lane, and must
	// not block: over UDP all sessions of a socket wait for it.
	Receive(lane Lane, msg []byte)

	// Closed is called exactly once, and after it nothing more: with the peer's
	// reason if the peer closed, with Close's if we did, with wire.Lost if the
	// link broke.
	Closed(reason wire.Reason)
}

// A Link is one end of a connection between two authenticated programs. All its
// methods may be called from any goroutine, and none blocks.
type Link interface {
	// ID is the session id, which the grant chose.
	ID() uint32

	// Kind is "kcp" or "tcp" (or a test kit's name).
	Kind() string

	// Send queues a reliable message of 1 to MaxMessage bytes; msg is copied.
	// Errors: ErrFull, ErrClosed, ErrTooLarge.
	Send(msg []byte) error

	// SendDatagram sends an unreliable message of 1 to MaxDatagram bytes; msg is
	// copied. A full network drops it without an error. Over TCP, where
	// nothing may be lost, a newer snapshot or inputs message takes the place
	// of one that is still waiting. Errors: ErrClosed, ErrTooLarge.
	SendDatagram(msg []byte) error

	// Clear reports whether the next datagram leaves at once. Over TCP it does
	// not while the socket has not taken the one before; elsewhere none waits.
	Clear() bool

	// Lossless reports whether all that SendDatagram takes while the link is
	// Clear arrives in order, unless the link breaks: over TCP.
	Lossless() bool

	// Close ends the link in order and returns at once: what Send has accepted
	// is delivered first, for at most Linger. Messages that arrive after the
	// call are dropped. The first call's reason counts.
	Close(reason wire.Reason)

	// Stats counts what has gone through.
	Stats() Stats
}

// Stats are totals since the link was made. Bytes and packets are as seen on
// the wire: payloads of UDP datagrams, or frames inside TLS.
type Stats struct {
	BytesIn, BytesOut     uint64
	PacketsIn, PacketsOut uint64

	// Missing counts packets which the peer sent, as their sequence numbers
	// tell, but which have not arrived. It falls when a late one does. Always 0
	// over TCP.
	Missing uint64
}

// Turns is a listener for those who take all that has come, and then send to
// everybody, again and again: it reads at the beginning of such a turn, and what
// is sent in it leaves at its end. Handlers are called within Begin. Several may
// have turns at once. Nobody has to: what there is no turn for is read and sent as
// it comes.
type Turns interface {
	Begin()
	End()
}

// Accept is asked when a grant's key has opened its first packet. It returns
// the link's handler; nil refuses. It must not block. The link may be used at
// once.
type Accept func(l Link) Handler

// A Listener makes links of what arrives at an address.
type Listener interface {
	// Serve receives until ctx is done or Close is called; then it returns nil.
	// When ctx ends, links are closed in order with wire.ServerStopping first,
	// which takes Linger at most. When it returns, all goroutines of the
	// listener and its links have ended. Call it once.
	Serve(ctx context.Context) error

	// Addr is the address listened on.
	Addr() net.Addr

	// Close stops at once. Links are told, but nothing waits for what is queued.
	Close() error
}
