package core

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"carom/game/rules"
	"carom/lobby/api"
	"carom/netcode/wire"
)

// player is a client in a town, played by nobody.
type player struct {
	*Client
	t     *testing.T
	town  *town
	leave context.CancelFunc
	ended chan struct{}
	err   error
}

func (w *town) player(transport string) *player {
	return w.client(Config{Mode: "ffa", Transport: transport})
}

// client starts one with the town's lobby.
func (w *town) client(cfg Config) *player {
	ctx, cancel := context.WithCancel(context.Background())
	cfg.API = &api.Client{Base: "http://town.example", HTTP: &http.Client{Transport: w}}
	c := New(cfg)
	c.dial = w
	p := &player{Client: c, t: w.t, town: w, leave: cancel, ended: make(chan struct{})}
	go func() {
		defer close(p.ended)
		p.err = c.Run(ctx)
	}()
	return p
}

// until waits for something to be seen, at most so long, and tells how long it took.
func (p *player) until(what string, most time.Duration, seen func(s *Scene) bool) time.Duration {
	p.t.Helper()
	began := time.Now()
	for !seen(p.Scene()) {
		if time.Since(began) > most {
			s := p.Scene()
			p.t.Fatalf("%s: not within %v; %v %q over %s", what, most, s.Phase, s.Notice, s.Net.Transport)
		}
		p.pass(5 * time.Millisecond)
	}
	return time.Since(began)
}

// pass lets d pass, and returns the longest time in it without a new picture
// of the world.
func (p *player) pass(d time.Duration) (stall time.Duration) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	end, last, at := time.Now().Add(d), p.newest(), time.Now()
	for now := range tick.C {
		if n := p.newest(); n != last {
			last, at = n, now
		}
		stall = max(stall, now.Sub(at))
		if !now.Before(end) {
			return stall
		}
	}
	return stall
}

// newest is a number that changes with each decoded snapshot.
func (p *player) newest() rules.Tick {
	s := p.Scene()
	return s.Tick - rules.Tick(s.Net.Lead)
}

func (p *player) playing() {
	p.t.Helper()
	p.until("playing", 5*time.Second, func(s *Scene) bool { return s.Phase == Playing })
	p.pass(2 * time.Second)
}

func (p *player) over(kind string) func(*Scene) bool {
	return func(s *Scene) bool { return s.Net.Transport == kind && s.Net.Silent < 100*time.Millisecond }
}

func (p *player) end() {
	p.leave()
	<-p.ended
	p.town.close()
}

func TestDarkUDP(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTown(t)
		p := w.player("auto")
		defer p.end()
		p.playing()
		seat, match := p.Scene().Self, p.Scene().Match
		p.until("over UDP", time.Second, p.over("kcp"))
		w.set(func() { w.dark["kcp"] = true })
		took := p.until("over TCP", 2*time.Second, p.over("tcp"))
		t.Logf("from UDP to TCP in %v", took)
		if s := p.pass(10 * time.Second); s > 100*time.Millisecond {
			t.Errorf("over TCP the picture stood for %v", s)
		}
		// A probe whose answer never comes does not hurt.
		w.set(func() { w.dark["kcp"], w.deaf = false, true })
		if s := p.pass(20 * time.Second); s > 100*time.Millisecond || p.Scene().Net.Transport != "tcp" {
			t.Errorf("a probe stopped the picture for %v, now over %s", s, p.Scene().Net.Transport)
		}
		w.set(func() { w.deaf = false })
		if s := p.pass(22 * time.Second); s > 150*time.Millisecond {
			t.Errorf("back to UDP the picture stood for %v", s)
		}
		s := p.Scene()
		if !p.over("kcp")(s) || s.Self != seat || s.Match != match || len(s.Players) != 1 || s.Players[0].Away {
			t.Errorf("in the end over %s, seat %d of %s, players %+v", s.Net.Transport, s.Self, s.Match, s.Players)
		}
		p.pass(2 * time.Second)
		if st := p.Stats(); st.Resumed != 0 || st.Moved != 2 || st.Undecodable != 0 {
			t.Errorf("stats %+v", st)
		}
	})
}

// A few dark seconds are waited out, on the link that there is if it comes back
// first.
func TestBlackout(t *testing.T) {
	for _, d := range []time.Duration{800 * time.Millisecond, 3 * time.Second, 8 * time.Second, 25 * time.Second} {
		for _, transport := range []string{"auto", "kcp", "tcp"} {
			synctest.Test(t, func(t *testing.T) {
				w := newTown(t)
				p := w.player(transport)
				defer p.end()
				p.playing()
				seat, match := p.Scene().Self, p.Scene().Match
				w.set(func() { w.dark["kcp"], w.dark["tcp"], w.dark["lobby"] = true, true, true })
				p.pass(d)
				if n := p.Scene().Notice; d > goneAfter && !strings.Contains(n, "coming back") && !strings.Contains(n, "does not answer") {
					t.Errorf("notice %q", n)
				}
				w.set(func() { clear(w.dark) })
				took := p.until("back", 5*time.Second, func(s *Scene) bool { return s.Phase == Playing && s.Net.Silent < 50*time.Millisecond })
				t.Logf("%s dark for %v: back after %v, %+v", transport, d, took, p.Scene().Net.Transport)
				p.pass(2 * time.Second)
				if s := p.Scene(); s.Self != seat || s.Match != match || len(s.Players) != 1 || s.Players[0].Away {
					t.Errorf("seat %d of %s, players %+v", s.Self, s.Match, s.Players)
				}
				if s := p.pass(2 * time.Second); s > 100*time.Millisecond {
					t.Errorf("afterwards the picture stood for %v", s)
				}
			})
		}
	}
}

// A link that breaks is made again for the same seat.
func TestBrokenLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTown(t)
		p := w.player("auto")
		defer p.end()
		p.playing()
		seat, match := p.Scene().Self, p.Scene().Match
		w.cut()
		p.until("noticed", time.Second, func(s *Scene) bool { return strings.Contains(s.Notice, "coming back") })
		took := p.until("back", time.Second, func(s *Scene) bool {
			return s.Net.Transport != "" && s.Net.Silent < 50*time.Millisecond && s.Notice == "Nobody else is here yet."
		})
		t.Logf("resumed in %v", took)
		p.pass(2 * time.Second)
		if s := p.Scene(); s.Self != seat || s.Match != match || s.Players[0].Away {
			t.Errorf("seat %d of %s, players %+v", s.Self, s.Match, s.Players)
		}
		if st := p.Stats(); st.Resumed != 1 || st.Moved != 0 {
			t.Errorf("stats %+v", st)
		}
	})
}

// A process that was killed and comes back is another one: quick play goes on
// there, in the same Run.
func TestProcessComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTown(t)
		p := w.player("auto")
		defer p.end()
		p.playing()
		p.pass(10 * time.Second) // its ticks are ahead of those of the next one
		match, tick := p.Scene().Match, p.Scene().Tick
		w.kill()
		p.pass(7 * time.Second)
		if n := p.Scene().Notice; !strings.Contains(n, "does not answer") {
			t.Errorf("notice %q", n)
		}
		w.open(7)
		w.set(func() { clear(w.dark) })
		took := p.until("playing again", 5*time.Second, func(s *Scene) bool { return s.Match != match && s.Phase == Playing })
		t.Logf("playing again after %v", took)
		p.pass(3 * time.Second)
		if s := p.pass(time.Second); s > 100*time.Millisecond || p.Scene().Tick >= tick {
			t.Errorf("in the new match the picture stood for %v, tick %d after %d", s, p.Scene().Tick, tick)
		}
	})
}

func TestNoWayBack(t *testing.T) {
	tests := []struct {
		why    string
		do     func(w *town)
		most   time.Duration
		reason wire.Reason
		words  string
	}{
		{"a minute passes", func(w *town) { w.set(func() { w.dark["lobby"] = true }); w.cut() }, resumeTime + time.Second, wire.Lost, "for a minute"},
		{"the match has gone on", func(w *town) { w.set(func() { w.gone = true }); w.cut() }, time.Second, wire.Lost, "seat is gone"},
		{"the server stops", func(w *town) { w.stop() }, time.Second, wire.ServerStopping, "stopping"},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newTown(t)
				p := w.player("auto")
				defer p.end()
				p.playing()
				test.do(w)
				p.until("closed", test.most, func(s *Scene) bool { return s.Phase == Closed })
				<-p.ended
				var e *Error
				if !errors.As(p.err, &e) || e.Kind != Ended || e.Reason != test.reason || !strings.Contains(e.Error(), test.words) {
					t.Errorf("ended with %v", p.err)
				}
			})
		})
	}
}
