package core

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"carom/game/arena"
	"carom/game/room"
	"carom/game/rules"
	"carom/lobby/api"
	"carom/netcode/seal"
	"carom/netcode/session"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// town is a lobby, a room that really runs, and the ways to it, any of which can
// go dark. It is made for the virtual time of testing/synctest.
type town struct {
	t    *testing.T
	stop context.CancelFunc
	ran  chan struct{}
	oneW time.Duration // on the way, to and fro alike

	mu    sync.Mutex
	room  *room.Room
	dark  map[string]bool // "kcp", "tcp", "lobby"
	deaf  bool            // what the server sends by UDP is lost, and only that
	gone  bool            // nobody has a seat any more, and none is given
	seats map[uint32]rules.Seat
	pipes []*pipe
	asked int
}

// townDelay is how late eve sees what ana does.
const townDelay = 5 * rules.Second

func newTown(t *testing.T) *town {
	w := &town{t: t, oneW: 20 * time.Millisecond, dark: map[string]bool{}, seats: map[uint32]rules.Seat{}}
	w.open(0)
	return w
}

// open starts a process: another room, whose ticks begin anew.
func (w *town) open(seed byte) {
	mode, _ := rules.ModeByID("ffa")
	made := seed
	var looks atomic.Int64 // a clock goes on while one looks at it; the virtual one would not
	r := room.New(room.Config{
		ID: room.ID(seed) + 1, Mode: mode, Warm: true, Delay: townDelay,
		Pick:     func(string, int) *arena.Arena { return arena.Builtin()[0] },
		NewMatch: func() (room.MatchID, uint64) { made++; return room.MatchID{made}, uint64(made) },
		Report:   func(room.Result) {}, Hold: func() bool { return false },
		Now: func() time.Time { return time.Now().Add(time.Duration(looks.Add(1))) },
		Log: slog.New(slog.DiscardHandler),
	})
	ctx, cancel := context.WithCancel(context.Background())
	ran := make(chan struct{})
	w.set(func() { w.room, w.stop, w.ran = r, cancel, ran })
	go func() {
		defer close(ran)
		_ = r.Run(ctx)
	}()
}

// close ends the process in order, and waits for it.
func (w *town) close() {
	w.stop()
	<-w.ran
}

// kill ends it without a word.
func (w *town) kill() {
	w.set(func() { w.dark["lobby"], w.dark["kcp"], w.dark["tcp"] = true, true, true })
	w.cut()
	w.close()
}

func (w *town) set(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f()
}

func (w *town) isDark(way string) (dark bool) {
	w.set(func() { dark = w.dark[way] })
	return dark
}

// cut breaks all links, as a reset does.
func (w *town) cut() {
	var all []*pipe
	w.set(func() { all, w.pipes = w.pipes, nil })
	for _, p := range all {
		p.finish(wire.Lost)
		p.other.finish(wire.Lost)
	}
}

// RoundTrip is the lobby.
func (w *town) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	if w.isDark("lobby") {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if err := pause(ctx, 2*w.oneW); err != nil {
		return nil, err
	}
	if req.URL.Path == "/v1/modes" {
		return reply(200, modes().body), nil
	}
	var r *room.Room
	gone := false
	w.set(func() { w.asked++; r, gone = w.room, w.gone })
	if gone {
		return reply(409, api.Error{Status: 409, Code: api.CodeConflict}), nil
	}
	at, err := seatIn(ctx, r, req.URL.Path)
	if err != nil {
		return nil, err
	}
	g, err := seal.NewGrant(rand.Reader, ":7", ":7", [32]byte{}, time.Now().Add(30*time.Second))
	if err != nil {
		return nil, err
	}
	w.set(func() { w.seats[g.ID] = at })
	if at == rules.NoSeat {
		return reply(200, api.Viewing{Grant: api.Grant{Data: g.Marshal()}, Delay: 5}), nil
	}
	return reply(200, api.Placement{Grant: api.Grant{Data: g.Marshal()}}), nil
}

// seatIn is ana's seat, or a place to watch from for eve.
func seatIn(ctx context.Context, r *room.Room, path string) (rules.Seat, error) {
	if strings.HasSuffix(path, "/watch") {
		return rules.NoSeat, r.Watch(ctx, room.Player{Account: "eve", Name: "eve"})
	}
	return r.Reserve(ctx, room.Player{Account: "ana", Name: "ana"})
}

func reply(status int, body any) *http.Response {
	b, _ := json.Marshal(body)
	kind := "application/json"
	if status >= 400 {
		kind = api.ProblemType
	}
	return &http.Response{StatusCode: status, Header: http.Header{"Content-Type": {kind}}, Body: io.NopCloser(bytes.NewReader(b))}
}

func (w *town) kcp(ctx context.Context, _ string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	return w.link(ctx, "kcp", 2*w.oneW, g, h)
}

func (w *town) tcp(ctx context.Context, _ string, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	return w.link(ctx, "tcp", 6*w.oneW, g, h)
}

func (w *town) link(ctx context.Context, kind string, takes time.Duration, g seal.Grant, h func(transport.Link) transport.Handler) (transport.Link, error) {
	if w.isDark(kind) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if err := pause(ctx, takes); err != nil {
		return nil, err
	}
	near, far := newPipe(w, kind, g.ID), newPipe(w, kind, g.ID)
	near.other, far.other, far.server = far, near, true
	var r *room.Room
	var at rules.Seat
	deaf := false
	w.set(func() { r, at, deaf = w.room, w.seats[g.ID], w.deaf && kind == "kcp"; w.pipes = append(w.pipes, near) })
	account, limits := "ana", session.ServerLimits
	if at == rules.NoSeat {
		account, limits = "eve", session.WatchLimits
	}
	peer := r.NewPeer(at, account, func() {})
	s := session.New(session.Config{Now: time.Now, Limits: limits}, peer)
	s.Bind(far)
	far.handler = s
	if err := peer.Attach(s); err != nil {
		return nil, err
	}
	if deaf { // the server has a link, and the client does not know
		<-ctx.Done()
		near.handler = nobody{}
		near.start()
		far.start()
		near.Close(wire.Quit)
		return nil, ctx.Err()
	}
	near.handler = h(near)
	near.start()
	far.start()
	return near, nil
}

type nobody struct{}

func (nobody) Receive(transport.Lane, []byte) {}
func (nobody) Closed(wire.Reason)             {}
