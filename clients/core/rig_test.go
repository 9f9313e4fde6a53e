package core

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
	"carom/lobby/api"
	"carom/netcode/input"
	"carom/netcode/netsim"
	"carom/netcode/rewind"
	"carom/netcode/session"
	"carom/netcode/snapshot"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// rig is one client and one server on a simulated network, in virtual time and
// on one goroutine.
type rig struct {
	t      *testing.T
	net    *netsim.Net
	client *Client
	game   *game
	server *server
	next   time.Time // when the client ticks again
	err    error     // what ended the client
	each   func()    // after each client tick
}

// server is a small room: seat 0 is the client's, the others wander.
type server struct {
	now      func() time.Time
	start    time.Time
	session  *session.Session
	link     transport.Link
	arena    *arena.Arena
	world    *sim.World
	frame    sim.Frame
	observer *view.Observer
	buffer   *input.Buffer
	rewind   *rewind.Estimator
	rewound  map[rules.Tick]uint8
	rng      *rand.Rand
	closed   wire.Reason
	mode     rules.Mode
	match    [16]byte

	acked   bool
	ack     wire.Inputs
	starved uint8
	misses  int // starved ticks ever since the first input
	inputs  int
	no      uint16
	encoder *snapshot.Encoder
	model   *pack.Model
	words   *pack.Words // executed
	limit   int         // bytes of a snapshot body
	every   rules.Tick  // between two of them
	bounced []wallHit
	meant   map[uint16][]uint32       // what each snapshot says, as the server has it
	states  map[rules.Tick]rules.Tank // of seat 0
	sent    map[uint16]uint8          // newest event of each snapshot
}

// wallHit is where and when a shell bounced.
type wallHit struct {
	tick rules.Tick
	pos  geom.Vec
}

func newRig(t *testing.T, seed uint64, cond netsim.Conditions, others int, pilot Pilot) *rig {
	r := &rig{t: t, net: netsim.New(seed, cond)}
	s := newServer(seed, others, r.net.Now)
	r.server = s
	c := New(Config{API: &api.Client{}, Mode: "ffa", Pilot: pilot})
	c.now = r.net.Now
	in := newInbox(r.net.Now)
	l := &line{session: session.New(session.Config{Now: r.net.Now}, in), inbox: in, kind: "netsim"}
	r.net.Pair(func(link transport.Link) transport.Handler {
		l.session.Bind(link)
		return l.session
	}, func(link transport.Link) transport.Handler {
		s.link = link
		s.session.Bind(link)
		return s.session
	})
	r.client, r.game = c, newGame(c, l)
	r.game.keeper.travel = nowhere
	r.next = r.net.Now()
	s.open(others)
	return r
}

func newServer(seed uint64, others int, now func() time.Time) *server {
	mode, _ := rules.ModeByID("ffa")
	s := &server{
		now: now, start: now(), mode: mode, observer: view.NewObserver(), arena: fieldOf(others),
		buffer: input.NewBuffer(rules.HoldMask, rules.HoldMask), rng: rand.New(rand.NewPCG(seed, 1)),
		rewind: rewind.New(60), rewound: map[rules.Tick]uint8{},
		states: map[rules.Tick]rules.Tank{}, limit: 1100, every: 2, meant: map[uint16][]uint32{}, sent: map[uint16]uint8{},
	}
	s.session = session.New(session.Config{Now: now, Limits: session.ServerLimits}, s)
	return s
}

// open begins the first match, with so many beside the client.
func (s *server) open(others int) {
	s.begin(1000)
	for i := range others {
		s.frame.Joins = append(s.frame.Joins, sim.Join{Seat: rules.Seat(i + 1), Team: rules.NoTeam})
	}
}

// fieldOf is the arena for so many players.
func fieldOf(others int) *arena.Arena {
	for _, a := range arena.Builtin() {
		if a.Max > others {
			return a
		}
	}
	return arena.Builtin()[0]
}

// begin starts a match and tells the client.
func (s *server) begin(start rules.Tick) {
	s.match[0]++
	s.model, s.words = pack.NewModel(s.arena), pack.NewWords(64)
	s.encoder = snapshot.NewEncoder(s.model)
	s.encoder.Era = uint16(start)
	s.world = sim.New(sim.Config{Arena: s.arena, Mode: s.mode, Seed: uint64(s.match[0]), Start: start})
	s.frame.Joins = append(s.frame.Joins, sim.Join{Seat: 0, Team: rules.NoTeam})
	s.session.Send(wire.Welcome{Protocol: wire.Version, Seat: 0, Tick: uint32(start), Rate: 60}.Append(nil))
	s.session.Send(wire.Match{
		ID: s.match, Map: s.arena.Hash, MapName: s.arena.Name, Mode: s.mode.ID,
		Start: uint32(start), Length: uint32(s.mode.Length),
	}.Append(nil))
	s.session.Send(wire.Roster{Entries: []wire.Entry{
		{Seat: 0, Team: -1, Name: "me"}, {Seat: 1, Team: -1, Kind: wire.Bot, Name: "bot"},
	}}.Append(nil))
}

func (s *server) Message(kind wire.Kind, body []byte) {
	m, err := wire.ParseInputs(body)
	if err != nil {
		panic(err)
	}
	b, err := input.Parse(m.Body)
	if err != nil {
		panic(err)
	}
	s.inputs++
	m.Body = nil
	s.ack, s.acked = m, true
	if m.HasAck {
		s.encoder.Acknowledge(m.AckSnap)
	} else if s.encoder.Based() {
		s.encoder.Reset()
	}
	if seq, ok := s.sent[m.AckSnap]; ok && m.HasAck {
		s.observer.Forget(seq)
	}
	next := uint32(s.world.Tick()) + 1
	if s.buffer.Put(next, b).New > 0 {
		l := rewind.Link{RTT: s.session.MinRTT(), Jitter: s.session.Jitter(), Interval: int(s.every)}
		s.rewind.Claim(l, int32(b.Newest-next), m.Behind)
	}
}

func (s *server) Closed(reason wire.Reason) { s.closed = reason }

// tick is one tick as game/room makes it.
func (s *server) tick() {
	next := s.world.Tick() + 1
	word, starved := s.buffer.Take(uint32(next))
	if !starved {
		s.words.Say(uint32(next), word)
	} else {
		s.starved = min(s.starved+1, 15)
		if s.inputs > 0 {
			s.misses++
		}
	}
	s.frame.Inputs[0], _ = rules.InputOf(word)
	s.frame.Inputs[0].Rewind = s.rewind.Take(starved)
	s.rewound[next] = s.frame.Inputs[0].Rewind
	for i := 1; i < rules.MaxSeats; i++ {
		if s.rng.IntN(20) == 0 {
			s.frame.Inputs[i] = rules.Input{
				Move: rules.Move(s.rng.IntN(9)), Aim: geom.Heading(s.rng.IntN(4096)), Fire: s.rng.IntN(4) == 0,
			}
		}
	}
	events := s.world.Step(&s.frame)
	s.frame.Joins, s.frame.Leaves = s.frame.Joins[:0], s.frame.Leaves[:0]
	s.states[next] = *s.world.Tank(0)
	for i := range events {
		if e := &events[i]; e.Kind == sim.Bounced {
			s.bounced = append(s.bounced, wallHit{next, e.Pos})
		}
	}
	s.observer.Note(s.world, 0, events)
	if next%s.every == 0 {
		s.send()
	}
	if next%6 == 0 {
		s.session.Tick(s.now())
	}
}

func (s *server) send() {
	v := s.observer.Observe(s.world, 0)
	s.model.With(s.words, s.world.Tick())
	body, _ := s.encoder.Encode(nil, s.no, uint32(s.world.Tick()), pack.Append(nil, v), s.limit, false)
	if n := len(v.Events); n > 0 {
		s.sent[s.no] = v.Events[n-1].Seq
	}
	s.meant[s.no] = slices.Clone(s.encoder.Rows())
	s.session.SendDatagram(wire.Snapshot{
		No: s.no, Tick: uint32(s.world.Tick()), Input: int8(max(-128, min(int32(s.buffer.Acked()-uint32(s.world.Tick())), 127))), Margin: s.buffer.Margin(),
		Starved: s.starved, Body: body,
	}.Append(nil))
	s.no++
	s.starved = 0
}

// nowhere is a trip that comes to nothing.
func nowhere(context.Context, string, time.Duration) *trip {
	t := &trip{cancel: func() {}, done: make(chan attempt, 1)}
	t.done <- attempt{err: errNowhere}
	return t
}

var errNowhere = errors.New("there is one link in this network")

// run lets d pass.
func (r *rig) run(d time.Duration) {
	for end := r.net.Now().Add(d); r.net.Now().Before(end) && r.err == nil; {
		r.net.Advance(time.Millisecond)
		now := r.net.Now()
		for due := 1000 + rules.Tick(now.Sub(r.server.start)*60/time.Second); r.server.world.Tick() < due; {
			r.server.tick()
		}
		if !now.Before(r.next) {
			r.err = r.game.step(context.Background(), now)
			r.next = r.game.clock.Next(now)
			if r.each != nil && r.err == nil {
				r.each()
			}
		}
	}
}
