package host

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"carom/game/brain"
	"carom/game/room"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

// patience is how long a test waits for what must happen.
const patience = 10 * time.Second

// running is a host on loopback and what it has reported.
type running struct {
	*Host
	stop    context.CancelFunc
	stopped chan error
	results chan room.Result
}

func start(t *testing.T, change func(*Config)) *running {
	t.Helper()
	r := &running{stopped: make(chan error, 1), results: make(chan room.Result, 16)}
	cfg := Config{
		Addr: "127.0.0.1:0", Level: brain.Easy, Rand: rand.Reader, Now: time.Now,
		Bots: []room.Player{{Account: "b1", Name: "bot-1", Bot: true}, {Account: "b2", Name: "bot-2", Bot: true}},
		Report: func(_ context.Context, res room.Result) ([]room.Change, error) {
			r.results <- res
			return nil, nil
		},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	if change != nil {
		change(&cfg)
	}
	h, err := Listen(cfg)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = h
	ctx, cancel := context.WithCancel(context.Background())
	r.stop = cancel
	go func() { r.stopped <- h.Run(ctx) }()
	<-h.Started()
	t.Cleanup(func() {
		cancel()
		<-r.stopped
	})
	return r
}

// inbox is a link handler that keeps what it is sent.
type inbox struct {
	mu     sync.Mutex
	kinds  map[wire.Kind]int
	closed wire.Reason
	change chan struct{}
}

func newInbox() *inbox { return &inbox{kinds: map[wire.Kind]int{}, change: make(chan struct{}, 1)} }

func (b *inbox) Receive(_ transport.Lane, msg []byte) {
	b.mu.Lock()
	b.kinds[wire.Kind(msg[0])]++
	b.mu.Unlock()
	b.signal()
}

func (b *inbox) Closed(reason wire.Reason) {
	b.mu.Lock()
	b.closed = reason
	b.mu.Unlock()
	b.signal()
}

func (b *inbox) signal() {
	select {
	case b.change <- struct{}{}:
	default:
	}
}

// await waits until the inbox satisfies ok.
func (b *inbox) await(t *testing.T, what string, ok func(*inbox) bool) {
	t.Helper()
	limit := time.After(patience)
	for {
		b.mu.Lock()
		done := ok(b)
		b.mu.Unlock()
		if done {
			return
		}
		select {
		case <-b.change:
		case <-limit:
			t.Fatalf("waited in vain for %s; have %v, closed %d", what, b.kinds, b.closed)
		}
	}
}

type dial func(context.Context, string, seal.Grant, func(transport.Link) transport.Handler) (transport.Link, error)

func (r *running) connect(t *testing.T, d dial, pl Placement) (transport.Link, *inbox) {
	t.Helper()
	g, err := seal.ParseGrant(pl.Grant)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	in := newInbox()
	l, err := d(ctx, g.UDP, g, func(transport.Link) transport.Handler { return in })
	if err != nil {
		t.Fatal(err)
	}
	return l, in
}

func (r *running) play(t *testing.T, account, mode string) Placement {
	t.Helper()
	pl, err := r.Play(context.Background(), room.Player{Account: account, Name: account}, mode)
	if err != nil {
		t.Fatal(err)
	}
	return pl
}

func TestSeatOverBothTransports(t *testing.T) {
	for name, d := range map[string]dial{"kcp": kcp.Dial, "tcp": tcp.Dial} {
		t.Run(name, func(t *testing.T) {
			r := start(t, nil)
			l, in := r.connect(t, d, r.play(t, "ana", "ffa"))
			in.await(t, "a welcome and ten snapshots", func(b *inbox) bool {
				return b.kinds[wire.KindWelcome] == 1 && b.kinds[wire.KindSnapshot] >= 10
			})
			word := rules.Input{Move: 1}.Word()
			m := wire.Inputs{Body: input.Append(nil, 1, []uint32{word})}
			if err := l.SendDatagram(m.Append(nil)); err != nil {
				t.Fatal(err)
			}
			r.stop()
			in.await(t, "the word that the server stops", func(b *inbox) bool { return b.closed == wire.ServerStopping })
			if in.kinds[wire.KindNotice] != 1 {
				t.Error("no notice came before the end")
			}
		})
	}
}

func TestQuickPlayFillsOneRoomFirst(t *testing.T) {
	r := start(t, nil)
	first := r.play(t, "p0", "ffa")
	for _, name := range []string{"p1", "p2", "p3"} {
		if pl := r.play(t, name, "ffa"); pl.Match != first.Match {
			t.Errorf("%s was put into another match though the first has free seats", name)
		}
	}
	again := r.play(t, "p0", "ffa")
	if again.Match != first.Match || again.Seat != first.Seat || bytes.Equal(again.Grant, first.Grant) {
		t.Error("asking again must give a fresh grant for the same seat")
	}
	if other := r.play(t, "p4", "tdm"); other.Match == first.Match {
		t.Error("two modes share a match")
	}
	if _, err := r.Play(context.Background(), room.Player{Account: "x"}, "duel"); !errors.Is(err, ErrQueued) {
		t.Errorf("quick play of a queue's mode: %v", err)
	}
	if _, err := r.Play(context.Background(), room.Player{Account: "x"}, "chess"); !errors.Is(err, ErrMode) {
		t.Errorf("unknown mode: %v", err)
	}
}

func TestFullRoomOpensAnother(t *testing.T) {
	r := start(t, nil)
	matches := map[room.MatchID]int{}
	for i := range room.QuickSeats + 1 {
		matches[r.play(t, string(rune('a'+i)), "ffa").Match]++
	}
	if len(matches) < 2 {
		t.Errorf("%d players share one room", room.QuickSeats+1)
	}
}

func TestClosedMatchSeatsBoth(t *testing.T) {
	r := start(t, nil)
	ps := []room.Player{{Account: "ana", Name: "ana"}, {Account: "bob", Name: "bob"}}
	pls, err := r.Open(context.Background(), "duel", ps)
	if err != nil {
		t.Fatal(err)
	}
	if len(pls) != 2 || pls[0].Match != pls[1].Match || pls[0].Seat == pls[1].Seat {
		t.Fatalf("placements %+v", pls)
	}
	for _, pl := range pls {
		_, in := r.connect(t, tcp.Dial, pl)
		in.await(t, "a welcome", func(b *inbox) bool { return b.kinds[wire.KindWelcome] == 1 })
	}
}

func TestWarmRoomIsThereFromTheStart(t *testing.T) {
	r := start(t, func(c *Config) { c.Fill, c.Warm = 2, "ffa" })
	if live := r.Live(); len(live) != 1 || live[0].Mode != "ffa" {
		t.Errorf("live matches at the start: %+v", live)
	}
}

func TestStoppingHostSeatsNobody(t *testing.T) {
	r := start(t, nil)
	r.stop()
	if err := <-r.stopped; err != nil {
		t.Fatal(err)
	}
	r.stopped <- nil
	if _, err := r.Play(context.Background(), room.Player{Account: "ana"}, "ffa"); !errors.Is(err, ErrStopping) {
		t.Errorf("a stopped host answers %v", err)
	}
}
