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

const dialTime = 10 * time.Second // for all of connecting

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

// close ends a line that was not needed. The server is not told that the player
// left: the seat is wanted by another line.
func (l *line) close() { l.session.Close(wire.Replaced) }

// attempt is what became of one dialling.
type attempt struct {
	line *line
	kind string
	err  error
}

// connect redeems the grant over a transport: "auto" (or "") is a race.
func (c *Client) connect(ctx context.Context, transport string, g seal.Grant) (*line, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	var a attempt
	switch transport {
	case "kcp", "tcp":
		a = c.open(ctx, transport, g)
	case "auto", "":
		a = c.race(ctx, g)
	default:
		return nil, &Error{Kind: Refused, Text: fmt.Sprintf("There is no transport %q.", transport)}
	}
	if a.err != nil {
		return nil, &Error{Kind: Unreachable, Text: "The game server does not answer", Err: a.err}
	}
	c.log.Info("connected", "transport", a.line.kind)
	return a.line, nil
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
