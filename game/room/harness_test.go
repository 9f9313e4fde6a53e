package room

import (
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/geom"
	"carom/game/pack"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/session"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// bench is a room on a virtual clock, with everything it reports.
type bench struct {
	*Room
	t       testing.TB
	now     time.Time
	results []Result
	held    bool

	counters transport.Counters
	matches  byte
}

func newBench(t testing.TB, mode string, change func(*Config)) *bench {
	t.Helper()
	m, ok := rules.ModeByID(mode)
	if !ok {
		t.Fatalf("no mode %q", mode)
	}
	b := &bench{t: t, now: time.Unix(1_800_000_000, 0)}
	cfg := Config{
		ID: 1, Mode: m, Level: brain.Easy, Bots: bots(16),
		Pick:     pickFor(t, mode),
		NewMatch: func() (MatchID, uint64) { b.matches++; return MatchID{15: b.matches}, uint64(b.matches) },
		Report:   func(r Result) { b.results = append(b.results, r) },
		Hold:     func() bool { return b.held },
		Now:      func() time.Time { return b.now },
		Log:      slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	if change != nil {
		change(&cfg)
	}
	b.Room = New(cfg)
	return b
}

func pickFor(t testing.TB, mode string) func(string, int) *arena.Arena {
	for _, a := range arena.Builtin() {
		if a.For(mode) {
			return func(string, int) *arena.Arena { return a }
		}
	}
	t.Fatalf("no map for %s", mode)
	return nil
}

func bots(n int) (out []Player) {
	for i := range n {
		name := "bot-" + string(rune('a'+i))
		out = append(out, Player{Account: name, Name: name, Bot: true})
	}
	return out
}

// run plays n ticks.
func (b *bench) run(n int) {
	for range n {
		b.now = b.now.Add(time.Second / rules.TicksPerSecond)
		b.Tick(b.now)
	}
}

// join seats a player and connects a link for them.
func (b *bench) join(account string) *client {
	b.t.Helper()
	at := b.reserve(Player{Account: account, Name: account})
	if at == rules.NoSeat {
		b.t.Fatalf("no seat for %s", account)
	}
	c := b.connect(at)
	b.run(2)
	return c
}

// connect opens one more link for a seat.
func (b *bench) connect(at rules.Seat) *client {
	b.t.Helper()
	return b.connectAs(at, b.seats[at].account(b.Room.now), 1)
}

// connectAs opens a link that redeems the account's grant of that number.
func (b *bench) connectAs(at rules.Seat, account string, grant uint32) *client {
	b.t.Helper()
	c := &client{seat: at, grant: grant, said: pack.NewWords(1024)}
	peer := b.NewPeer(at, account, func() { c.parted++ })
	s := sessionOn(b, peer, c)
	c.session = s
	if err := peer.Attach(s); err != nil {
		b.t.Fatal(err)
	}
	return c
}

func sessionOn(b *bench, p *Peer, l transport.Link) *session.Session {
	s := session.New(session.Config{Now: func() time.Time { return b.now }, Counters: &b.counters}, p)
	s.Bind(l)
	return s
}

// commit stores the newest result.
func (b *bench) commit() {
	b.t.Helper()
	if len(b.results) == 0 {
		b.t.Fatal("there is no result")
	}
	if err := b.Committed(b.results[len(b.results)-1], nil); err != nil {
		b.t.Fatal(err)
	}
	b.run(1)
}

func (b *bench) count(who occupant) (n int) {
	for i := range b.seats {
		if b.seats[i].who == who {
			n++
		}
	}
	return n
}

// client is a link that keeps what the room sends.
type client struct {
	seat    rules.Seat
	grant   uint32
	session *session.Session
	parted  int
	behind  uint8 // what it claims
	late    int   // ticks: acknowledges nothing younger
	said    *pack.Words

	mu       sync.Mutex
	messages []wire.Message
	closed   wire.Reason
	full     bool // takes no more reliable messages
	busy     bool // and no snapshot
	lossless bool
}

func (c *client) ID() uint32   { return c.grant }
func (c *client) Kind() string { return "test" }

func (c *client) Clear() bool    { return !c.busy }
func (c *client) Lossless() bool { return c.lossless }

func (c *client) Send(msg []byte) error {
	if c.full {
		return transport.ErrFull
	}
	return c.keep(msg)
}

func (c *client) SendDatagram(msg []byte) error { return c.keep(msg) }

func (c *client) keep(msg []byte) error {
	m, err := wire.Parse(append([]byte(nil), msg...))
	if err != nil {
		panic(err) // the room sends nothing that does not parse
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.messages = append(c.messages, m)
	return nil
}

func (c *client) Close(reason wire.Reason) {
	c.mu.Lock()
	first := c.closed == 0
	if first {
		c.closed = reason
	}
	c.mu.Unlock()
	if first {
		c.session.Closed(reason)
	}
}

func (c *client) Stats() transport.Stats { return transport.Stats{} }

// steer sends one input for each tick up to newest, and acknowledges what has come.
func (c *client) steer(newest rules.Tick, in rules.Input, n int) {
	words := make([]uint32, n)
	for i := range words {
		words[i] = c.said.Say(uint32(newest)-uint32(n-1-i), in.Word())
	}
	m := wire.Inputs{Behind: c.behind, Body: input.Append(nil, uint32(newest), words)}
	for i := len(c.messages) - 1; i >= 0 && !m.HasAck; i-- {
		if s, ok := c.messages[i].(wire.Snapshot); ok && int(newest)-int(s.Tick) >= c.late {
			m.HasAck, m.AckSnap = true, s.No
		}
	}
	c.session.Receive(transport.Unreliable, m.Append(nil))
}

// last returns the newest message of a kind, or fails the test.
func last[M wire.Message](t testing.TB, c *client) M {
	t.Helper()
	for i := len(c.messages) - 1; i >= 0; i-- {
		if m, ok := c.messages[i].(M); ok {
			return m
		}
	}
	var none M
	t.Fatalf("no %T was sent", none)
	return none
}

func tally[M wire.Message](c *client) (n int) {
	for _, m := range c.messages {
		if _, ok := m.(M); ok {
			n++
		}
	}
	return n
}

func east() rules.Input { return rules.Input{Move: 1, Aim: geom.Heading(0)} }
