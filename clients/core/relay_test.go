package core

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"carom/game/brain"
	"carom/game/host"
	"carom/game/room"
	"carom/lobby/api"
	"carom/netcode/transport"
)

// relay stands between one client and a real host, on both transports, and can
// lose all that goes by UDP.
type relay struct {
	udp     *net.UDPConn
	tcp     *net.TCPListener
	dark    atomic.Bool
	running sync.WaitGroup
}

func newRelay(t *testing.T) *relay {
	udp, tcp, err := transport.Pair("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{udp: udp, tcp: tcp}
	t.Cleanup(func() {
		udp.Close()
		tcp.Close()
		r.running.Wait()
	})
	return r
}

func (r *relay) run(server string) {
	r.running.Go(func() { r.datagrams(netip.MustParseAddrPort(server)) })
	r.running.Go(func() { r.streams(server) })
}

// datagrams carries what comes from the server to the newest client, and what
// comes from anyone else to the server.
func (r *relay) datagrams(server netip.AddrPort) {
	var client netip.AddrPort
	buf := make([]byte, 2048)
	for {
		n, from, err := r.udp.ReadFromUDPAddrPort(buf)
		if err != nil {
			return
		}
		to := server
		if from == server {
			to = client
		} else {
			client = from
		}
		if !r.dark.Load() && to.IsValid() {
			r.udp.WriteToUDPAddrPort(buf[:n], to)
		}
	}
}

func (r *relay) streams(server string) {
	for {
		near, err := r.tcp.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", server)
		if err != nil {
			near.Close()
			continue
		}
		for _, c := range [][2]net.Conn{{near, far}, {far, near}} {
			r.running.Go(func() {
				io.Copy(c[0], c[1])
				c[0].Close()
				c[1].Close()
			})
		}
	}
}

// lobbyOf seats everybody as one player of the host.
type lobbyOf struct{ host *host.Host }

func (l lobbyOf) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Path == "/v1/modes" {
		return reply(200, modes().body), nil
	}
	p, err := l.host.Play(req.Context(), room.Player{Account: "ana", Name: "ana"}, "ffa")
	if err != nil {
		return nil, err
	}
	return reply(200, api.Placement{Match: p.Match.String(), Grant: api.Grant{Data: p.Grant}}), nil
}

// patience is how long real sockets may take on a machine that has other things to do.
// How long it takes on one that has not, is for the tests in virtual time to say.
const patience = 20 * time.Second

// Over real sockets, a session whose UDP goes dark goes on over TCP, in the same seat.
func TestDarkUDPOverSockets(t *testing.T) {
	t.Parallel()
	r := newRelay(t)
	h, err := host.Listen(host.Config{
		Addr: "127.0.0.1:0", Advertise: r.udp.LocalAddr().String(), Level: brain.Easy, Rand: rand.Reader, Now: time.Now,
		Report: func(context.Context, room.Result) ([]room.Change, error) { return nil, nil },
		Log:    slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ran := make(chan error, 1)
	go func() { ran <- h.Run(ctx) }()
	<-h.Started()
	r.run(h.Addr())

	c := New(Config{API: &api.Client{Base: "http://lobby.example", HTTP: &http.Client{Transport: lobbyOf{h}}}, Mode: "ffa"})
	playing, leave := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- c.Run(playing) }()
	p := &player{Client: c, t: t}
	p.until("over UDP", patience, func(s *Scene) bool { return s.Phase == Playing && s.Net.Transport == "kcp" })
	p.pass(300 * time.Millisecond)
	seat, match := p.Scene().Self, p.Scene().Match
	r.dark.Store(true)
	t.Logf("from UDP to TCP in %v", p.until("over TCP", patience, p.over("tcp")))
	was := p.newest()
	p.until("pictures over TCP", patience, func(*Scene) bool { return p.newest() > was+10 })
	if s := p.Scene(); s.Self != seat || s.Match != match {
		t.Errorf("seat %d of %s, not %d of %s", s.Self, s.Match, seat, match)
	}
	leave()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := <-ran; err != nil {
		t.Error(err)
	}
}
