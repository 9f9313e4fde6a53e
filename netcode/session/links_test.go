package session_test

import (
	"context"
	"crypto/rand"
	"net"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/session"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

// player is a session's handler that passes on what it hears.
type player struct {
	*session.Session
	messages chan wire.Kind
	closed   chan wire.Reason
}

func newPlayer(l transport.Link, limits session.Limits) *player {
	p := &player{messages: make(chan wire.Kind, 16), closed: make(chan wire.Reason, 2)}
	p.Session = session.New(session.Config{Now: time.Now, Limits: limits}, p)
	p.Bind(l)
	return p
}

func (p *player) Message(k wire.Kind, _ []byte) { p.messages <- k }
func (p *player) Closed(r wire.Reason)          { p.closed <- r }

func wait[T any](t *testing.T, what string, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(20 * time.Second):
		t.Fatalf("waited in vain for %s", what)
	}
	return v
}

// TestOverLinks plays one short session over each kind of link.
func TestOverLinks(t *testing.T) {
	cert, pin, err := tcp.Certificate()
	if err != nil {
		t.Fatal(err)
	}
	type dial func(context.Context, string, seal.Grant, func(transport.Link) transport.Handler) (transport.Link, error)
	for _, c := range []struct {
		kind   string
		dial   dial
		listen func(*net.UDPConn, *net.TCPListener, *seal.Ring, transport.Accept) transport.Listener
	}{
		{"kcp", kcp.Dial, func(u *net.UDPConn, l *net.TCPListener, keys *seal.Ring, a transport.Accept) transport.Listener {
			l.Close()
			s, err := kcp.New(u, keys, a, nil)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}},
		{"tcp", tcp.Dial, func(u *net.UDPConn, l *net.TCPListener, keys *seal.Ring, a transport.Accept) transport.Listener {
			u.Close()
			return tcp.New(l, cert, keys, a, nil)
		}},
	} {
		t.Run(c.kind, func(t *testing.T) {
			udp, ln, err := transport.Pair("127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			keys, servers := seal.NewRing(time.Now), make(chan *player, 1)
			listener := c.listen(udp, ln, keys, func(l transport.Link) transport.Handler {
				p := newPlayer(l, session.ServerLimits)
				p.Send(wire.Welcome{Protocol: wire.Version, Rate: 60}.Append(nil))
				servers <- p
				return p
			})
			served := make(chan error, 1)
			go func() { served <- listener.Serve(t.Context()) }()

			until := time.Now().Add(time.Minute)
			g, err := seal.NewGrant(rand.Reader, "", "", pin, until)
			if err != nil {
				t.Fatal(err)
			}
			if err := keys.Add(g, until); err != nil {
				t.Fatal(err)
			}
			var client *player
			if _, err := c.dial(t.Context(), listener.Addr().String(), g, func(l transport.Link) transport.Handler {
				client = newPlayer(l, session.Limits{})
				return client
			}); err != nil {
				t.Fatal(err)
			}
			server := wait(t, "the server's end", servers)
			if k := wait(t, "the welcome", client.messages); k != wire.KindWelcome {
				t.Errorf("first came %v", k)
			}

			client.SendDatagram(wire.Inputs{}.Append(nil))
			if k := wait(t, "inputs", server.messages); k != wire.KindInputs {
				t.Errorf("the server heard %v", k)
			}
			client.Tick(time.Now())
			server.Tick(time.Now())
			measured := make(chan struct{})
			go func() {
				defer close(measured)
				tick := time.NewTicker(time.Millisecond)
				defer tick.Stop()
				for client.RTT() == 0 || server.RTT() == 0 {
					select {
					case <-tick.C:
					case <-t.Context().Done():
						return
					}
				}
			}()
			wait(t, "round trips", measured)
			if s := server.Stats(); s.PacketsIn == 0 || server.Link().Kind() != c.kind {
				t.Errorf("%s: %+v", server.Link().Kind(), s)
			}
			server.Close(wire.MatchOver)
			for _, p := range []*player{client, server} {
				if r := wait(t, "the end", p.closed); r != wire.MatchOver {
					t.Errorf("closed with %d", r)
				}
			}
			listener.Close()
			if err := wait(t, "Serve", served); err != nil {
				t.Error(err)
			}
		})
	}
}
