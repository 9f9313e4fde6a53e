package kcp

import (
	"net"
	"time"

	"carom/netcode/transport"
)

// inbox is how many KCP packets may wait for kcp-go; more are dropped, and KCP
// sends them again.
const inbox = 64

// conn is the net.PacketConn that kcp-go sees. It must have no other methods:
// those of a socket would tempt the library to go around it.
type conn struct {
	link *link
	in   chan *packet
	done chan struct{} // closed when the link is over
}

func newConn(l *link) *conn {
	return &conn{link: l, in: make(chan *packet, inbox), done: make(chan struct{})}
}

// put passes an authentic packet to kcp-go; b is copied.
func (c *conn) put(b []byte) {
	p := packets.Get().(*packet)
	p.n = copy(p.b[:], b)
	select {
	case c.in <- p:
	default:
		packets.Put(p)
		c.link.counters.Add(transport.DropQueue)
	}
}

// ReadFrom waits for the next packet.
func (c *conn) ReadFrom(b []byte) (int, net.Addr, error) {
	select {
	case p := <-c.in:
		n := copy(b, p.b[:p.n])
		packets.Put(p)
		return n, peer{}, nil
	case <-c.done:
		return 0, nil, net.ErrClosed
	}
}

// WriteTo seals and sends a packet. It always succeeds: KCP takes an error for
// the end, and what was not sent for lost, which is right.
func (c *conn) WriteTo(b []byte, _ net.Addr) (int, error) {
	select {
	case <-c.done:
	default:
		c.link.send(typeKCP, b)
	}
	return len(b), nil
}

func (c *conn) Close() error                     { return nil }
func (c *conn) LocalAddr() net.Addr              { return peer{} }
func (c *conn) SetDeadline(time.Time) error      { return nil }
func (c *conn) SetReadDeadline(time.Time) error  { return nil }
func (c *conn) SetWriteDeadline(time.Time) error { return nil }

// peer is the one address kcp-go ever sees.
type peer struct{}

func (peer) Network() string { return "carom" }
func (peer) String() string  { return "peer" }
