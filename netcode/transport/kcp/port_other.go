//go:build !linux

package kcp

import (
	"net"
	"net/netip"
	"time"
)

// inTurns says that a port reads and writes many datagrams at once.
const inTurns = false

// port is the server's UDP socket.
type port struct {
	*net.UDPConn
	buf [2048]byte
}

func newPort(sock *net.UDPConn) (*port, error) { return &port{UDPConn: sock}, nil }

func (p *port) addr() net.Addr      { return p.LocalAddr() }
func (p *port) await(time.Duration) {}
func (p *port) gather()             {}
func (p *port) release() error      { return nil }
func (p *port) close() error        { return p.UDPConn.Close() }

// read waits for a datagram and passes it on.
func (p *port) read(take func(b []byte, from netip.AddrPort)) (int, error) {
	n, from, err := p.ReadFromUDPAddrPort(p.buf[:])
	if err != nil {
		return 0, err
	}
	take(p.buf[:n], from)
	return 1, nil
}

func (p *port) write(b []byte, to netip.AddrPort) error {
	_, err := p.WriteToUDPAddrPort(b, to)
	return err
}
