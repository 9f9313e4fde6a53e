package core

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"carom/lobby/api"
	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// phone is a dialer whose two transports answer, refuse or stay silent.
type phone struct {
	u, t    leg // UDP and TCP
	mu      sync.Mutex
	dialled []string
	at      []time.Duration
	began   time.Time
	closed  map[string]wire.Reason
}

type leg struct {
	after  time.Duration
	err    error
	silent bool
}

func (p *phone) kcp(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	return p.dial(ctx, "kcp", addr, p.u, h)
}

func (p *phone) tcp(ctx context.Context, addr string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	return p.dial(ctx, "tcp", addr, p.t, h)
}

func (p *phone) dial(ctx context.Context, kind, addr string, l leg, h func(transport.Link) transport.Handler) (transport.Link, error) {
	p.mu.Lock()
	p.dialled = append(p.dialled, kind+" "+addr)
	p.at = append(p.at, time.Since(p.began))
	p.mu.Unlock()
	if l.silent {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if pause(ctx, l.after) != nil && l.err != nil {
		return nil, ctx.Err()
	}
	if l.err != nil {
		return nil, l.err
	}
	link := &stub{kind: kind, phone: p}
	h(link)
	return link, nil
}

// stub is a link that only notes how it is closed.
type stub struct {
	transport.Link
	kind  string
	phone *phone
}

func (s *stub) Close(reason wire.Reason) { s.phone.closed[s.kind] = reason }

func TestConnect(t *testing.T) {
	broken := errors.New("broken")
	tests := []struct {
		why       string
		transport string
		udp, tcp  leg
		want      string
		dialled   int
		at        time.Duration // of the last dial
		closed    string
		took      time.Duration
	}{
		{"UDP that answers is all that is tried", "auto", leg{after: 200 * time.Millisecond}, leg{}, "kcp", 1, 0, "", 200 * time.Millisecond},
		{"TCP comes half a second later and is kept when UDP has had its time", "auto", leg{silent: true}, leg{after: time.Millisecond}, "tcp", 2, tcpAfter, "", udpHead},
		{"TCP comes at once when UDP fails", "", leg{err: broken}, leg{}, "tcp", 2, 0, "", 0},
		{"a TCP that waited is taken when UDP fails", "", leg{after: 800 * time.Millisecond, err: broken}, leg{}, "tcp", 2, tcpAfter, "", 800 * time.Millisecond},
		{"UDP is preferred to a TCP that was sooner", "auto", leg{after: 1400 * time.Millisecond}, leg{after: 100 * time.Millisecond}, "kcp", 2, tcpAfter, "tcp", 1400 * time.Millisecond},
		{"after its time the first to answer wins", "auto", leg{after: 1600 * time.Millisecond}, leg{silent: true}, "kcp", 2, tcpAfter, "", 1600 * time.Millisecond},
		{"the other is closed", "auto", leg{after: 2 * time.Second}, leg{after: 1300 * time.Millisecond}, "tcp", 2, tcpAfter, "kcp", 1800 * time.Millisecond},
		{"UDP can be forced", "kcp", leg{after: 3 * time.Second}, leg{}, "kcp", 1, 0, "", 3 * time.Second},
		{"TCP can be forced", "tcp", leg{}, leg{}, "tcp", 1, 0, "", 0},
		{"both silent", "auto", leg{silent: true}, leg{silent: true}, "", 2, tcpAfter, "", dialTime},
		{"both broken", "auto", leg{err: broken}, leg{err: broken}, "", 2, 0, "", 0},
		{"a transport nobody knows", "pigeon", leg{}, leg{}, "", 0, 0, "", 0},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &phone{u: test.udp, t: test.tcp, began: time.Now(), closed: map[string]wire.Reason{}}
				c := New(Config{API: &api.Client{Base: "http://lobby.example:80"}, Transport: test.transport})
				c.dial = p
				grant, _ := grantData(t)
				l, err := c.connect(context.Background(), test.transport, grant)
				if len(p.dialled) != test.dialled || test.dialled > 0 && p.at[test.dialled-1] != test.at {
					t.Errorf("dialled %v at %v", p.dialled, p.at)
				}
				if test.dialled > 0 && p.dialled[0][4:] != "lobby.example:7777" {
					t.Errorf("dialled %q: the lobby's host is missing", p.dialled[0])
				}
				if took := time.Since(p.began); took != test.took {
					t.Errorf("took %v, want %v", took, test.took)
				}
				var e *Error
				switch {
				case test.want == "" && !errors.As(err, &e):
					t.Errorf("error %v", err)
				case test.want != "" && (err != nil || l.kind != test.want):
					t.Errorf("got %v, %v", l, err)
				}
				if reason, ok := p.closed[test.closed]; ok != (test.closed != "") || ok && reason != wire.Replaced {
					t.Errorf("closed %v", p.closed)
				}
			})
		})
	}
}

func TestReach(t *testing.T) {
	tests := []struct{ addr, want string }{
		{":7777", "lobby.example:7777"},
		{"0.0.0.0:7777", "lobby.example:7777"},
		{"[::]:7777", "lobby.example:7777"},
		{"game.example:7777", "game.example:7777"},
		{"127.0.0.1:7777", "127.0.0.1:7777"},
		{"nonsense", ""},
	}
	c := New(Config{API: &api.Client{Base: "https://lobby.example/carom"}})
	for _, test := range tests {
		got, err := c.reach(test.addr)
		if got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("%q: %q, %v", test.addr, got, err)
		}
	}
}
