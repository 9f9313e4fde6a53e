package tcp

import (
	"crypto/tls"
	"errors"
	"net"
	"sync/atomic"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// writeDeadline is how long one write may wait for a peer that does not read.
const writeDeadline = 10 * time.Second

// link implements transport.Link.
type link struct {
	id       uint32
	conn     *tls.Conn
	raw      *net.TCPConn
	frames   *transport.FrameReader
	counters *transport.Counters
	handler  transport.Handler // set before run

	bell   transport.Bell
	end    *transport.Ending
	events transport.Queue
	rest   outbox

	bytesIn, bytesOut, framesIn, framesOut atomic.Uint64
}

func newLink(id uint32, conn *tls.Conn, raw *net.TCPConn, frames *transport.FrameReader, c *transport.Counters) *link {
	l := &link{id: id, conn: conn, raw: raw, frames: frames, counters: c, bell: transport.NewBell()}
	l.end = transport.NewEnding(l.bell)
	l.rest.counters = c
	return l
}

func (l *link) ID() uint32   { return l.id }
func (l *link) Kind() string { return "tcp" }

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
	if l.end.Closing() {
		return transport.ErrClosed
	}
	if err := l.rest.put(msg); err != nil {
		return err
	}
	l.bell.Ring()
	return nil
}

func (l *link) Clear() bool { return l.rest.clear() }

func (l *link) Lossless() bool { return true }

func (l *link) Close(reason wire.Reason) { l.closeWithin(reason, transport.Linger) }

func (l *link) closeWithin(reason wire.Reason, linger time.Duration) {
	l.events.Close()
	if l.end.Close(reason, linger) {
		// The writer may be in the middle of a write that would take longer.
		l.raw.SetWriteDeadline(time.Now().Add(linger))
	}
}

func (l *link) Stats() transport.Stats {
	return transport.Stats{
		BytesIn: l.bytesIn.Load(), BytesOut: l.bytesOut.Load(),
		PacketsIn: l.framesIn.Load(), PacketsOut: l.framesOut.Load(),
	}
}

// read is the reader's goroutine: it ends when nothing more can come.
func (l *link) read() {
	for {
		t, msg, err := l.frames.Next()
		switch {
		case errors.Is(err, transport.ErrFrame):
			l.fault()
			return
		case err != nil:
			l.end.Over(wire.Lost)
			return
		}
		l.bytesIn.Add(uint64(len(msg)) + 3)
		l.framesIn.Add(1)
		switch {
		case t == transport.FrameClose:
			l.end.Over(wire.Reason(msg[0]))
			return
		case l.end.Closing(): // dropped, but read: an unread byte would reset the connection
		case t == transport.FrameReliable:
			l.handler.Receive(transport.Reliable, msg)
		case t == transport.FrameDatagram:
			l.handler.Receive(transport.Unreliable, msg)
		default:
			l.fault()
			return
		}
	}
}

// fault closes because of the peer's bytes. Nothing after them can be
// understood, so they are read away until the peer has heard why and gone.
func (l *link) fault() {
	l.counters.Add(transport.BadFrame)
	l.Close(wire.BadMessage)
	buf := make([]byte, 2048)
	for {
		if _, err := l.conn.Read(buf); err != nil {
			l.end.Over(wire.Lost)
			return
		}
	}
}
