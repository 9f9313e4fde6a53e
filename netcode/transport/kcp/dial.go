package kcp

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// The client asks after these pauses, the last of which repeats.
var askPauses = [...]time.Duration{50 * time.Millisecond, 100 * time.Millisecond, 200 * time.Millisecond}

// dialled is a client's link on its way.
type dialled struct {
	*link
	sock  *socket
	h     func(transport.Link) transport.Handler
	ready chan struct{} // closed when the server has answered, or refused

	mu      sync.Mutex
	state   state
	refused wire.Reason
}

type state int

const (
	asking state = iota
	standing
	refused
	abandoned
)

// Dial opens a socket to addr and asks for the session of a grant until the server
// gives an authentic answer or ctx is done. Then h is called with the link and
// returns its handler, before any message arrives. Errors: transport.ErrUsed,
// *RefusedError, those of the network and of ctx.
func Dial(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	keys := g.Keys()
	if keys.Client().Claimed(seal.UDP) {
		return nil, transport.ErrUsed
	}
	sock, err := dialSocket(ctx, addr)
	if err != nil {
		return nil, fmt.Errorf("kcp: %w", err)
	}
	if !keys.Client().Claim(seal.UDP) {
		sock.close()
		return nil, transport.ErrUsed
	}
	d := &dialled{link: newLink(keys.ID(), keys.Client(), sock, nil), sock: sock, h: h, ready: make(chan struct{})}
	d.spawn = func(f func()) { go f() }
	d.stir, d.postpone = d.pump, func() { time.AfterFunc(lookEvery, d.look) }
	reader := make(chan struct{})
	go func() {
		defer close(reader)
		d.sock.read(d.packet)
	}()
	d.onEnd = func() {
		sock.close()
		<-reader
	}
	d.ask(ctx)
	switch d.settle() {
	case standing:
		return d.link, nil
	case refused:
		err = &transport.RefusedError{Reason: d.refused}
	default:
		d.send(typeClose, []byte{byte(parting(ctx))}) // perhaps the server has heard us, and we not it
		err = ctx.Err()
		if last := sock.lastError(); last != nil {
			err = errors.Join(err, last)
		}
	}
	d.onEnd()
	return nil, fmt.Errorf("kcp: %s: %w", addr, err)
}

// parting is why a dial was given up: somebody wanted it so, or no answer came,
// which must not look as if the player had left the seat.
func parting(ctx context.Context) wire.Reason {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return wire.Timeout
	}
	return wire.Quit
}

// ask says hello until there is an answer.
func (d *dialled) ask(ctx context.Context) {
	for i := 0; ; i++ {
		d.send(typeHello, []byte{helloAsk})
		timer := time.NewTimer(askPauses[min(i, len(askPauses)-1)])
		select {
		case <-d.ready:
		case <-ctx.Done():
		case <-timer.C:
			continue
		}
		timer.Stop()
		return
	}
}

// settle decides once and for all how dialling ended.
func (d *dialled) settle() state {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.state == asking {
		d.state = abandoned
	}
	return d.state
}

// packet takes what the socket has read.
func (d *dialled) packet(p []byte) {
	if _, ok := sound(p); !ok {
		return
	}
	kind, id, _ := seal.Header(p)
	if id != d.id {
		return
	}
	payload, _, ok := d.openPacket(p)
	if !ok {
		return
	}
	d.sock.heard()
	if d.stands(kind, payload) {
		d.receive(kind, payload)
	}
}

// stands makes the link stand on the first answer.
func (d *dialled) stands(kind byte, payload []byte) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.state != asking {
		return d.state == standing
	}
	if kind == typeClose && len(payload) == 1 {
		d.state, d.refused = refused, wire.Reason(payload[0])
		close(d.ready)
		return false
	}
	d.handler = d.h(d.link)
	d.state = standing
	close(d.ready)
	d.begin()
	return true
}

// dialSocket resolves and connects.
func dialSocket(ctx context.Context, addr string) (*socket, error) {
	var d net.Dialer
	c, err := d.DialContext(ctx, "udp", addr)
	if err != nil {
		return nil, err
	}
	return newSocket(c.(*net.UDPConn)), nil
}
