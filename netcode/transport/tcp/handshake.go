package tcp

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/binary"
	"io"
	"net"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// handshakeDeadline is how long a peer may take from connecting to its proof.
const handshakeDeadline = 5 * time.Second

// helloSize is the size of the client's first frame: session id and proof.
const helloSize = 4 + sha256.Size

// greet does the server's part of the handshake. The link it returns has been
// accepted and has its handler; nil means that the connection is to be closed.
func (s *Listener) greet(ctx context.Context, raw *net.TCPConn) *link {
	raw.SetDeadline(time.Now().Add(s.patience))
	conn := tls.Server(raw, s.config)
	if err := conn.HandshakeContext(ctx); err != nil {
		s.counters.Add(transport.TCPHandshake)
		return nil
	}
	frames := transport.NewFrameReader(conn)
	interrupt := context.AfterFunc(ctx, func() { raw.SetReadDeadline(time.Unix(1, 0)) }) // whoever stays silent must not hold up the end
	keys := s.prove(conn, frames)
	interrupt()
	if keys == nil {
		s.counters.Add(transport.TCPProof)
		return nil
	}
	if !keys.Server().Claim(seal.TCP) {
		s.counters.Add(transport.DropEnded)
		conn.Write(transport.AppendClose(nil, wire.Refused))
		return nil
	}
	l := newLink(keys.ID(), conn, raw, frames, s.counters)
	if l.handler = s.accept(l); l.handler == nil {
		s.counters.Add(transport.Refusals)
		conn.Write(transport.AppendClose(nil, wire.Refused))
		return nil
	}
	keys.Redeem()
	s.counters.Add(transport.Accepted)
	if _, err := conn.Write(transport.AppendFrame(nil, transport.FrameHello, nil)); err != nil {
		l.end.Over(wire.Lost) // run still calls Closed, as for every link accepted
	}
	raw.SetReadDeadline(time.Time{})
	tune(raw)
	return l
}

// prove reads the first frame; nil unless it proves a grant.
func (s *Listener) prove(conn *tls.Conn, frames *transport.FrameReader) *seal.Keys {
	t, hello, err := frames.Next()
	if err != nil || t != transport.FrameHello || len(hello) != helloSize {
		return nil
	}
	keys, ok := s.keys.Find(binary.LittleEndian.Uint32(hello))
	if !ok {
		return nil
	}
	exported, err := exporter(conn)
	if err != nil || !keys.Proves(exported, hello[4:]) {
		return nil
	}
	return keys
}

// introduce does the client's part, after TLS: it proves the grant and waits for
// the server's hello.
func introduce(conn *tls.Conn, keys *seal.Keys) (*transport.FrameReader, error) {
	exported, err := exporter(conn)
	if err != nil {
		return nil, err
	}
	proof := keys.Proof(exported)
	hello := append(binary.LittleEndian.AppendUint32(nil, keys.ID()), proof[:]...)
	if _, err := conn.Write(transport.AppendFrame(nil, transport.FrameHello, hello)); err != nil {
		return nil, err
	}
	frames := transport.NewFrameReader(conn)
	t, msg, err := frames.Next()
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return nil, transport.ErrGrant
	case err != nil:
		return nil, err
	case t == transport.FrameClose:
		return nil, &transport.RefusedError{Reason: wire.Reason(msg[0])}
	case t != transport.FrameHello:
		return nil, transport.ErrFrame
	}
	return frames, nil
}
