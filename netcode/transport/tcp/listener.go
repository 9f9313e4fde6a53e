package tcp

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// abruptLinger is how long Close waits for the last frame to leave.
const abruptLinger = 50 * time.Millisecond

// Listener implements transport.Listener over TLS.
type Listener struct {
	ln       *net.TCPListener
	config   *tls.Config
	keys     *seal.Ring
	accept   transport.Accept
	counters *transport.Counters
	stop     context.CancelFunc
	stopped  context.Context
	gate     gate
	patience time.Duration // for a handshake

	mu     sync.Mutex
	links  map[*link]struct{}
	linger time.Duration // for the links, once stopped
}

// Listen opens addr (host:port, port 0 for any).
func Listen(addr string, cert tls.Certificate, keys *seal.Ring, accept transport.Accept) (*Listener, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("tcp: %w", err)
	}
	return New(ln.(*net.TCPListener), cert, keys, accept, nil), nil
}

// New listens on a socket that is open already, as transport.Pair makes it, and
// counts in c, which may be nil. The accept function is called from several
// goroutines at once.
func New(ln *net.TCPListener, cert tls.Certificate, keys *seal.Ring, accept transport.Accept, c *transport.Counters) *Listener {
	l := &Listener{
		ln: ln, config: serverConfig(cert), keys: keys, accept: accept, counters: c,
		links: make(map[*link]struct{}), linger: transport.Linger,
		patience: handshakeDeadline,
	}
	l.stopped, l.stop = context.WithCancel(context.Background())
	l.gate.init()
	return l
}

// Addr is the address listened on.
func (s *Listener) Addr() net.Addr { return s.ln.Addr() }

// Close stops at once, see transport.Listener.
func (s *Listener) Close() error {
	s.mu.Lock()
	s.linger = abruptLinger
	s.mu.Unlock()
	s.stop()
	if err := s.ln.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("tcp: %w", err)
	}
	return nil
}

// Serve accepts connections, see transport.Listener.
func (s *Listener) Serve(ctx context.Context) error {
	defer context.AfterFunc(ctx, s.stop)()
	defer context.AfterFunc(s.stopped, func() { s.ln.Close() })()
	var wg sync.WaitGroup
	defer wg.Wait()
	for {
		raw, err := s.ln.AcceptTCP()
		switch {
		case s.stopped.Err() != nil:
			if err == nil {
				raw.Close()
			}
			s.closeLinks()
			return nil
		case errors.Is(err, net.ErrClosed): // not by us
			s.stop()
			s.closeLinks()
			return fmt.Errorf("tcp: %w", err)
		case err != nil: // out of descriptors, or the peer has gone: others may fare better
			s.counters.Add(transport.ReadFailed)
			s.pause()
			continue
		}
		who, ok := s.gate.enter(raw.RemoteAddr())
		if !ok {
			s.counters.Add(transport.TCPBusy)
			raw.Close()
			continue
		}
		wg.Go(func() { s.handle(raw, who) })
	}
}

// pause keeps a failing accept from spinning.
func (s *Listener) pause() {
	timer := time.NewTimer(50 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.stopped.Done():
	}
}

func (s *Listener) handle(raw *net.TCPConn, who string) {
	l := s.greet(s.stopped, raw)
	s.gate.leave(who)
	if l == nil {
		raw.Close()
		return
	}
	s.mu.Lock()
	s.links[l] = struct{}{}
	s.mu.Unlock()
	if s.stopped.Err() != nil { // closeLinks may have been before us
		s.closeLinks()
	}
	l.run()
	s.mu.Lock()
	delete(s.links, l)
	s.mu.Unlock()
}

func (s *Listener) closeLinks() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for l := range s.links {
		l.closeWithin(wire.ServerStopping, s.linger)
	}
}
