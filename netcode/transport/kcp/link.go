package kcp

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"

	lib "github.com/xtaci/kcp-go/v5"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// A way is where a link's datagrams leave; errors are its own business.
type way interface {
	write(b []byte)
}

// link implements transport.Link.
type link struct {
	id       uint32
	keys     *seal.End
	way      way
	counters *transport.Counters
	handler  transport.Handler // set before start
	onEnd    func()            // called when the link is over, before Closed

	bell   transport.Bell
	end    *transport.Ending
	events transport.Queue
	conn   *conn
	kcp    *lib.UDPSession // set by start
	answer atomic.Bool     // the peer's close came by the stream and waits for an answer

	receiving sync.Mutex // held while an unreliable message is being handled
	deaf      bool       // under receiving: nothing is handled any more

	bytesIn, bytesOut, packetsIn, packetsOut atomic.Uint64
}

func newLink(id uint32, keys *seal.End, w way, c *transport.Counters) *link {
	l := &link{id: id, keys: keys, way: w, counters: c, bell: transport.NewBell()}
	l.end = transport.NewEnding(l.bell)
	l.conn = newConn(l)
	return l
}

// open makes the KCP session. Its settings: flush each 20 ms, resend after two
// later packets were acknowledged, no congestion window, at most 32 packets
// in flight, so that a large message does not fill the queues on the way and
// delay the datagrams beside it.
func (l *link) open() {
	l.kcp, _ = lib.NewConn3(l.id, peer{}, nil, 0, 0, l.conn) // it has no error to return
	l.kcp.SetNoDelay(1, 20, 2, 1)
	l.kcp.SetWindowSize(32, 128)
	l.kcp.SetMtu(mtu)
	l.kcp.SetACKNoDelay(false)
	l.kcp.SetWriteDelay(false)
}

func (l *link) ID() uint32   { return l.id }
func (l *link) Kind() string { return "kcp" }

func (l *link) Send(msg []byte) error {
	if l.end.Closing() {
		return transport.ErrClosed
	}
	if err := l.events.Put(msg); err != nil {
		return err
	}
	l.bell.Ring()
	return nil
}

func (l *link) SendDatagram(msg []byte) error {
	if len(msg) == 0 || len(msg) > transport.MaxDatagram {
		return transport.ErrTooLarge
	}
	if l.end.Closing() {
		return transport.ErrClosed
	}
	l.send(typeMessage, msg)
	return nil
}

// Clear is always so: the socket takes a datagram at once or never.
func (l *link) Clear() bool { return true }

func (l *link) Lossless() bool { return false }

func (l *link) Close(reason wire.Reason) { l.closeWithin(reason, transport.Linger) }

func (l *link) closeWithin(reason wire.Reason, linger time.Duration) {
	l.events.Close()
	if l.end.Close(reason, linger) {
		l.kcp.SetWriteDeadline(time.Now().Add(linger)) // for a write that waits
	}
}

// over notes that the peer is gone.
func (l *link) over(reason wire.Reason) {
	l.end.Over(reason)
	l.kcp.SetWriteDeadline(time.Unix(1, 0)) // for a write that waits
}

func (l *link) Stats() transport.Stats {
	return transport.Stats{
		BytesIn: l.bytesIn.Load(), BytesOut: l.bytesOut.Load(),
		PacketsIn: l.packetsIn.Load(), PacketsOut: l.packetsOut.Load(),
		Missing: l.keys.Opener.Missing(),
	}
}

// send seals and sends one datagram.
func (l *link) send(kind byte, payload []byte) {
	p := packets.Get().(*packet)
	b, err := l.keys.Sealer.Seal(p.b[:0], kind, payload)
	if err != nil { // no numbers left, after years
		l.end.Over(wire.Lost)
	} else {
		l.packetsOut.Add(1)
		l.bytesOut.Add(uint64(len(b)))
		l.way.write(b)
	}
	packets.Put(p)
}

// openPacket opens a datagram in place, and counts it.
func (l *link) openPacket(p []byte) (payload []byte, newest, ok bool) {
	payload, newest, err := l.keys.Opener.Open(p[seal.HeaderSize:seal.HeaderSize], p)
	if err != nil {
		l.counters.Add(refusal(err))
		return nil, false, false
	}
	l.packetsIn.Add(1)
	l.bytesIn.Add(uint64(len(p)))
	return payload, newest, true
}

func refusal(err error) transport.Counter {
	switch {
	case errors.Is(err, seal.ErrOld):
		return transport.DropOld
	case errors.Is(err, seal.ErrReplay):
		return transport.DropReplay
	case errors.Is(err, seal.ErrForged):
		return transport.DropForged
	}
	return transport.DropShort
}

// receive takes an authentic payload, on the goroutine that reads the socket.
func (l *link) receive(kind byte, payload []byte) {
	switch kind {
	case typeKCP:
		if !segments(payload, l.id) {
			l.counters.Add(transport.DropKCP)
			return
		}
		l.conn.put(payload)
	case typeMessage:
		l.message(payload)
	case typeClose:
		if len(payload) == 1 {
			l.over(wire.Reason(payload[0]))
		}
	case typeHello:
		if len(payload) == 1 && payload[0] == helloAsk {
			l.send(typeHello, []byte{helloAnswer})
		}
	}
}

func (l *link) message(msg []byte) {
	if len(msg) == 0 || len(msg) > transport.MaxDatagram {
		l.counters.Add(transport.DropLarge)
		return
	}
	l.receiving.Lock()
	defer l.receiving.Unlock()
	if l.deaf || l.end.Closing() {
		l.counters.Add(transport.DropEnded)
		return
	}
	l.handler.Receive(transport.Unreliable, msg)
}
