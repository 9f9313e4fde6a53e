package core

import (
	"context"
	"testing"
	"time"

	"carom/lobby/api"
	"carom/netcode/session"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// tape is what a server says in the first moments of a match. It is made once, and
// played to clients that are made by the thousand.
type tape struct {
	said []said
	no   uint16 // of the next snapshot
	tick uint32 // and its tick
}

type said struct {
	at   time.Duration
	lane transport.Lane
	msg  []byte
}

const (
	frame   = time.Second / 60
	taped   = 10 // ticks
	tapeFor = taped * frame
)

var tapeStart = time.Unix(1_800_000_000, 0)

func newTape(others int) *tape {
	p, now := &tape{}, tapeStart
	s := newServer(1, others, func() time.Time { return now })
	s.session.Bind(&recorder{tape: p, now: &now})
	s.open(others)
	for range taped {
		now = now.Add(frame)
		s.tick()
	}
	p.no, p.tick = s.no, uint32(s.world.Tick()+1)
	return p
}

// recorder is a link whose messages are put on a tape.
type recorder struct {
	transport.Link
	tape *tape
	now  *time.Time
}

func (r *recorder) Stats() transport.Stats { return transport.Stats{} }

func (r *recorder) Send(msg []byte) error { return r.put(transport.Reliable, msg) }

func (r *recorder) SendDatagram(msg []byte) error { return r.put(transport.Unreliable, msg) }

func (r *recorder) put(lane transport.Lane, msg []byte) error {
	r.tape.said = append(r.tape.said, said{r.now.Sub(tapeStart), lane, append([]byte(nil), msg...)})
	return nil
}

// listener is a client that a tape was played to.
type listener struct {
	*game
	at  time.Time
	err error
}

func (p *tape) play(t *testing.T, cfg Config) *listener {
	l := &listener{at: tapeStart}
	cfg.API = &api.Client{}
	c := New(cfg)
	c.now = func() time.Time { return l.at }
	in := newInbox(c.now)
	s := session.New(session.Config{Now: c.now}, in)
	s.Bind(&echo{session: s})
	l.game = newGame(c, &line{session: s, inbox: in, kind: "tape"})
	l.keeper.travel = nowhere
	next := 0
	for l.at.Sub(tapeStart) < tapeFor {
		for ; next < len(p.said) && p.said[next].at <= l.at.Sub(tapeStart); next++ {
			s.Receive(p.said[next].lane, p.said[next].msg)
		}
		l.hear(t)
	}
	return l
}

// hear makes one client tick.
func (l *listener) hear(t *testing.T) {
	if l.err == nil {
		l.at = l.at.Add(frame)
		l.err = l.step(context.Background(), l.at)
	}
}

// echo is a link that answers pings at once and swallows the rest.
type echo struct {
	transport.Link
	session *session.Session
}

func (*echo) Stats() transport.Stats { return transport.Stats{} }
func (*echo) Close(wire.Reason)      {}
func (*echo) Send([]byte) error      { return nil }

func (e *echo) SendDatagram(msg []byte) error {
	if m, err := wire.ParsePing(msg[1:]); wire.Kind(msg[0]) == wire.KindPing && err == nil {
		e.session.Receive(transport.Unreliable, wire.Pong(m).Append(nil))
	}
	return nil
}
