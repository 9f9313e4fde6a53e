package kcp

import (
	"errors"
	"net"
	"sync"
	"time"
)

const (
	// deafAfter is the silence after which a client tries a new socket. The server
	// sends several packets a second while it lives.
	deafAfter = 2 * time.Second

	// clientBuffer is asked of the system for a client's socket, in bytes.
	clientBuffer = 1 << 20
)

// socket is a client's way to the server: a connected UDP socket, which is
// replaced when nothing comes by it any more. A socket keeps the local address
// it was born with, and that may have gone with the network it belonged to.
type socket struct {
	patience time.Duration

	mu       sync.Mutex
	conn     *net.UDPConn
	quiet    time.Time // since when nothing came, or the socket is open
	closed   bool
	lastFail error
}

func newSocket(c *net.UDPConn) *socket {
	c.SetReadBuffer(clientBuffer)
	return &socket{patience: deafAfter, conn: c, quiet: time.Now()}
}

func (s *socket) write(b []byte) {
	c := s.current()
	if c == nil {
		return
	}
	if _, err := c.Write(b); err != nil {
		s.failed(err)
	}
}

// current is the socket to use; nil when closed.
func (s *socket) current() *net.UDPConn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	if now := time.Now(); now.Sub(s.quiet) >= s.patience {
		s.quiet = now
		if c, err := net.DialUDP("udp", nil, s.conn.RemoteAddr().(*net.UDPAddr)); err == nil {
			s.conn.Close() // the reader notices and goes on with the new one
			s.conn = c
			c.SetReadBuffer(clientBuffer)
		} else {
			s.lastFail = err
		}
	}
	return s.conn
}

// read calls f with every datagram until the socket is closed.
func (s *socket) read(f func(p []byte)) {
	buf := make([]byte, 2048)
	for {
		s.mu.Lock()
		c, closed := s.conn, s.closed
		s.mu.Unlock()
		if closed {
			return
		}
		n, err := c.Read(buf)
		switch {
		case err == nil:
			f(buf[:n])
		case !errors.Is(err, net.ErrClosed):
			s.failed(err) // such as: nobody listens there. Perhaps somebody will.
		}
	}
}

func (s *socket) heard() {
	s.mu.Lock()
	s.quiet = time.Now()
	s.mu.Unlock()
}

func (s *socket) failed(err error) {
	s.mu.Lock()
	if !s.closed {
		s.lastFail = err
	}
	s.mu.Unlock()
}

// lastError is the last failure of the network.
func (s *socket) lastError() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lastFail
}

func (s *socket) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.conn.Close()
}
