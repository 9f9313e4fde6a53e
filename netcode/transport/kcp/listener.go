package kcp

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

const (
	// socketBuffer is asked of the system for the server's socket, in bytes: a
	// tick's worth of everybody's packets may arrive while the reader is away.
	socketBuffer = 4 << 20

	// abruptLinger is how long Close waits for the last frame to arrive.
	abruptLinger = 50 * time.Millisecond
)

// Listener implements transport.Listener over UDP.
type Listener struct {
	port     *port
	keys     *seal.Ring
	accept   transport.Accept
	counters *transport.Counters
	stop     context.CancelFunc
	stopped  context.Context
	running  sync.WaitGroup // links
	moveGap  time.Duration  // between two moves of one peer
	traffic  traffic

	came    func(b []byte, from netip.AddrPort) // what the port is to do with what it reads
	turn    atomic.Int64                        // when the last turn began, Unix ns
	hurry   transport.Bell                      // more has come than a turn reads
	parting atomic.Int32                        // links that are being seen to their end

	later   sync.Mutex
	turns   int     // that have begun and not ended
	stirred []*link // that have something to send at the end of the turn
	spare   []*link // memory for the next of these
	looks   looks

	mu      sync.RWMutex
	links   map[uint32]*serverLink
	serving bool
	closing bool          // no link is added any more
	linger  time.Duration // for the links, once stopped
}

// serverLink is a link and where its peer is.
type serverLink struct {
	*link
	limit limit // owned by the reader
	way   *route
}

// Listen opens addr (host:port, port 0 for any).
func Listen(addr string, keys *seal.Ring, accept transport.Accept) (*Listener, error) {
	udp, err := net.ResolveUDPAddr("udp", addr)
	if err != nil {
		return nil, fmt.Errorf("kcp: %w", err)
	}
	sock, err := net.ListenUDP("udp", udp)
	if err != nil {
		return nil, fmt.Errorf("kcp: %w", err)
	}
	return New(sock, keys, accept, nil)
}

// New listens on a socket that is open already, as transport.Pair makes it, and
// counts in c, which may be nil. The socket is the listener's from then on. The
// accept function is called by whoever reads it.
func New(sock *net.UDPConn, keys *seal.Ring, accept transport.Accept, c *transport.Counters) (*Listener, error) {
	sock.SetReadBuffer(socketBuffer) // best effort: the system has its own maximum
	sock.SetWriteBuffer(socketBuffer)
	port, err := newPort(sock)
	if err != nil {
		return nil, err
	}
	s := &Listener{
		port: port, keys: keys, accept: accept, counters: c,
		links: make(map[uint32]*serverLink), linger: transport.Linger, moveGap: time.Second,
		hurry: transport.NewBell(),
	}
	s.came = func(b []byte, from netip.AddrPort) {
		s.traffic.came(len(b))
		s.packet(b, from)
	}
	s.stopped, s.stop = context.WithCancel(context.Background())
	return s, nil
}

// Addr is the address listened on.
func (s *Listener) Addr() net.Addr { return s.port.addr() }

// Close stops at once, see transport.Listener.
func (s *Listener) Close() error {
	s.mu.Lock()
	s.linger = abruptLinger
	serving := s.serving
	s.mu.Unlock()
	s.stop()
	if serving {
		return nil // Serve closes the socket when the links have said goodbye
	}
	if err := s.port.close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("kcp: %w", err)
	}
	return nil
}

// Serve reads the socket, see transport.Listener.
func (s *Listener) Serve(ctx context.Context) error {
	s.mu.Lock()
	s.serving = true
	s.mu.Unlock()
	defer context.AfterFunc(ctx, s.stop)()
	reader := make(chan error, 1)
	go func() { reader <- s.read() }()
	select {
	case <-s.stopped.Done():
	case err := <-reader: // somebody else closed the socket
		s.stop()
		s.closeLinks()
		s.running.Wait()
		return fmt.Errorf("kcp: %w", err)
	}
	s.closeLinks()
	s.running.Wait() // the reader goes on: the links wait for answers
	s.port.close()
	<-reader
	return nil
}

func (s *Listener) closeLinks() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closing = true
	for _, l := range s.links {
		l.closeWithin(wire.ServerStopping, s.linger)
	}
}

// packet does the cheap tests and finds the session.
func (s *Listener) packet(p []byte, from netip.AddrPort) {
	if why, ok := sound(p); !ok {
		s.counters.Add(why)
		return
	}
	kind, id, _ := seal.Header(p)
	s.mu.RLock()
	l := s.links[id]
	s.mu.RUnlock()
	if l == nil {
		s.stranger(kind, id, p, from)
		return
	}
	payload, newest, ok := l.openPacket(p)
	if !ok {
		return
	}
	if newest && from != *l.way.to.Load() {
		s.move(l, from)
	}
	l.take(kind, payload)
}

// sound does the tests that need no session.
func sound(p []byte) (transport.Counter, bool) {
	switch {
	case len(p) < seal.Overhead:
		return transport.DropShort, false
	case len(p) > maxPacket:
		return transport.DropLong, false
	case p[0] < typeKCP || p[0] > typeHello:
		return transport.DropType, false
	}
	return 0, true
}
