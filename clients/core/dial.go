package core

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"time"

	"carom/netcode/seal"
	"carom/netcode/session"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

const (
	udpHead  = 1500 * time.Millisecond // how long UDP is alone before TCP is tried too
	dialTime = 10 * time.Second        // for all of it
)

// dialer opens links; tests put another in its place.
type dialer interface {
	kcp(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error)
	tcp(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error)
}

type sockets struct{}

func (sockets) kcp(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	return kcp.Dial(ctx, addr, g, h)
}

func (sockets) tcp(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	return tcp.Dial(ctx, addr, g, h)
}

// line is an open connection: the session that sends, the inbox it fills.
type line struct {
	session *session.Session
	inbox   *inbox
	kind    string
}

// attempt is what became of one dialling.
type attempt struct {
	line *line
	kind string
	err  error
}

// connect redeems the grant. By default UDP is tried first and, when it fails
// or has been silent for a while, TCP beside it; the first link that the
// server has answered is kept, and the other closed.
func (c *Client) connect(ctx context.Context, g seal.Grant) (*line, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	done := make(chan attempt, 2)
	running := 0
	try := func(kind string) {
		running++
		go func() { done <- c.open(ctx, kind, g) }()
	}
	var second <-chan time.Time
	switch c.cfg.Transport {
	case "kcp", "tcp":
		try(c.cfg.Transport)
	case "auto", "":
		try("kcp")
		t := time.NewTimer(udpHead)
		defer t.Stop()
		second = t.C
	default:
		return nil, &Error{Kind: Refused, Text: fmt.Sprintf("There is no transport %q.", c.cfg.Transport)}
	}
	var won *line
	var failed error
	for running > 0 || second != nil {
		select {
		case a := <-done:
			running--
			switch {
			case a.err != nil:
				c.log.Info("no connection", "transport", a.kind, "err", a.err)
				failed = a.err
				if second != nil { // no use in waiting any longer
					second = nil
					try("tcp")
				}
			case won == nil:
				won, second = a.line, nil
				cancel() // the other one, if any, ends; we still wait for it
			default:
				a.line.session.Close(wire.Quit)
			}
		case <-second:
			second = nil
			try("tcp")
		}
	}
	if won == nil {
		return nil, &Error{Kind: Unreachable, Text: "The game server does not answer", Err: failed}
	}
	c.log.Info("connected", "transport", won.kind)
	return won, nil
}

// open dials one transport. The session is ready before its first message.
func (c *Client) open(ctx context.Context, kind string, g seal.Grant) attempt {
	in := newInbox(c.now)
	s := session.New(session.Config{Now: c.now}, in)
	bind := func(l transport.Link) transport.Handler {
		s.Bind(l)
		return s
	}
	dial, addr := c.dial.kcp, g.UDP
	if kind == "tcp" {
		dial, addr = c.dial.tcp, g.TCP
	}
	addr, err := c.reach(addr)
	if err != nil {
		return attempt{kind: kind, err: err}
	}
	if _, err := dial(ctx, addr, g, bind); err != nil {
		return attempt{kind: kind, err: err}
	}
	return attempt{kind: kind, line: &line{session: s, inbox: in, kind: kind}}
}

// reach fills in the lobby's host where a grant's address leaves it open.
func (c *Client) reach(addr string) (string, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", fmt.Errorf("the seat's address %q is not host:port: %w", addr, err)
	}
	if ip := net.ParseIP(host); host != "" && (ip == nil || !ip.IsUnspecified()) {
		return addr, nil
	}
	base, err := url.Parse(c.api.Base)
	if err != nil {
		return "", fmt.Errorf("the lobby's address: %w", err)
	}
	return net.JoinHostPort(base.Hostname(), port), nil
}
