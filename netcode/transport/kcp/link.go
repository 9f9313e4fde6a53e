package kcp

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"

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
	handler  transport.Handler // set before begin
	spawn    func(f func())    // runs f on a goroutine that is waited for
	onEnd    func()            // called when the link is over, before Closed

	stream   stream
	stir     func()      // has the stream sent what waits
	postpone func()      // has look called in a while
	looking  atomic.Bool // it will be
	stirred  atomic.Bool // the stream waits for the end of a turn

	bell   transport.Bell
	end    *transport.Ending
	answer atomic.Bool // the peer's close came by the stream and waits for an answer
	begun  atomic.Bool // the handler is there
	ending atomic.Bool // somebody sees the link to its end

	receiving sync.Mutex // held while a message is being handled
	deaf      bool       // under receiving: nothing is handled any more

	bytesIn, bytesOut, packetsIn, packetsOut atomic.Uint64
}

func newLink(id uint32, keys *seal.End, w way, c *transport.Counters) *link {
	l := &link{id: id, keys: keys, way: w, counters: c, bell: transport.NewBell()}
	l.end = transport.NewEnding(l.bell)
	l.stream.open(id, func(b []byte) { l.send(typeKCP, b) })
	return l
}

func (l *link) ID() uint32   { return l.id }
func (l *link) Kind() string { return "kcp" }

func (l *link) Send(msg []byte) error {
	if l.end.Closing() {
		return transport.ErrClosed
	}
	if err := l.stream.events.Put(msg); err != nil {
		return err
	}
	l.stir()
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
	l.stream.events.Close()
	l.end.Close(reason, linger)
	l.expire()
}

// over notes that the peer is gone.
func (l *link) over(reason wire.Reason) {
	l.end.Over(reason)
	l.expire()
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
	b, err := l.keys.Sealer.Seal(p[:0], kind, payload)
	if err != nil { // no numbers left, after years
		l.over(wire.Lost)
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
