package tcp

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
)

// Dial connects to addr, checks that the server has the key which the grant
// names, proves the grant and waits for the server's answer, until ctx is done.
// Then h is called with the link and returns its handler, before any message
// arrives. Errors: transport.ErrUsed, ErrPin, ErrGrant, *RefusedError, those of
// the network and of ctx.
func Dial(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	keys := g.Keys()
	if keys.Client().Claimed(seal.TCP) {
		return nil, transport.ErrUsed
	}
	var d net.Dialer
	plain, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("tcp: %w", err)
	}
	raw := plain.(*net.TCPConn)
	stop := context.AfterFunc(ctx, func() { raw.SetDeadline(time.Unix(1, 0)) })
	l, err := connect(ctx, raw, keys, g.Pin)
	if err == nil && !stop() { // ctx ended between the answer and here
		err = ctx.Err()
	}
	if err != nil {
		raw.Close()
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return nil, fmt.Errorf("tcp: %s: %w", addr, err)
	}
	l.handler = h(l)
	go l.run()
	return l, nil
}

func connect(ctx context.Context, raw *net.TCPConn, keys *seal.Keys, pin [32]byte) (*link, error) {
	conn := tls.Client(raw, clientConfig(pin))
	if err := conn.HandshakeContext(ctx); err != nil {
		return nil, err
	}
	if !keys.Client().Claim(seal.TCP) { // from here on the server may have taken it
		return nil, transport.ErrUsed
	}
	frames, err := introduce(conn, keys)
	if err != nil {
		return nil, err
	}
	tune(raw)
	return newLink(keys.ID(), conn, raw, frames, nil), nil
}
