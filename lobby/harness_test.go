package lobby

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/netip"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"carom/storage"
	"carom/storage/bolt"
)

var testModes = []Mode{
	{ID: "ffa", Name: "Free for all", Players: 2, MaxSeat: 16},
	{ID: "tdm", Name: "Team deathmatch", Teams: true, Players: 2, MaxSeat: 16},
	{ID: "duel", Name: "Duel", Maps: []Map{{Name: "table", Players: 2}}, Queue: true, Ranked: 1, Players: 2, MaxSeat: 2},
}

// cheap makes a password hash take microseconds.
var cheap = PasswordCost{MemoryKiB: 8, Passes: 1, Threads: 1, AtOnce: 2}

// hall is a Service in a test, with everything around it in reach.
type hall struct {
	*Service
	store *flaky
	host  *fakeHost
	queue *fakeQueue
	clock *clock
	rand  *random
	path  string
}

// open makes a hall with an empty store.
func open(t testing.TB) *hall {
	return openAt(t, filepath.Join(t.TempDir(), "carom.db"), &clock{now: time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)}, newRandom(7))
}

// openAt makes a hall over the file at path; it is closed with the test.
func openAt(t testing.TB, path string, clock *clock, random *random) *hall {
	t.Helper()
	db, err := bolt.Open(path, bolt.Options{MmapSize: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{
		store: &flaky{Store: db}, host: &fakeHost{}, queue: &fakeQueue{}, path: path,
		clock: clock, rand: random,
	}
	t.Cleanup(func() { _ = db.Close() })
	h.Service, err = New(Config{
		Store: h.store, Host: h.host, Queue: h.queue, Modes: testModes,
		Now: h.clock.Now, Rand: h.rand, Password: cheap, FillBots: 4,
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// reopen closes the store and makes a new hall over the same file, as a restart would.
func (h *hall) reopen(t testing.TB) *hall {
	t.Helper()
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	return openAt(t, h.path, h.clock, h.rand)
}

// desk is a device to sign in from.
var desk = Device{Name: "desk", Agent: "test/1", Addr: netip.MustParseAddr("192.0.2.1")}

// guest makes a guest of a kind.
func (h *hall) guest(t testing.TB, kind Kind) Account {
	t.Helper()
	in, _, err := h.CreateGuest(t.Context(), desk, kind)
	if err != nil {
		t.Fatal(err)
	}
	return in.Account
}

// caller makes a guest of a kind that is signed in.
func (h *hall) caller(t testing.TB, kind Kind) Caller {
	t.Helper()
	in, _, err := h.CreateGuest(t.Context(), desk, kind)
	if err != nil {
		t.Fatal(err)
	}
	return h.signedIn(t, in.Token)
}

// signedIn is whom a token belongs to.
func (h *hall) signedIn(t testing.TB, token string) Caller {
	t.Helper()
	by, err := h.Authenticate(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	return by
}

// register makes an account with a password.
func (h *hall) register(t testing.TB, name string) (Account, string) {
	t.Helper()
	in, err := h.Register(t.Context(), desk, name, password)
	if err != nil {
		t.Fatal(err)
	}
	return in.Account, in.Token
}

// wantKind fails the test unless err is an *Error of this kind about this key.
func wantKind(t testing.TB, err error, kind ErrorKind, key, why string) {
	t.Helper()
	e, ok := err.(*Error)
	if !ok || e.Kind != kind || e.Key != key {
		t.Errorf("%s: got %v (%T), want kind %v about %q", why, err, err, kind, key)
	}
}

// clock is moved by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// random is a repeatable source that may be read from several goroutines.
type random struct {
	mu sync.Mutex
	r  io.Reader
}

func newRandom(seed byte) *random { return &random{r: rand.NewChaCha8([32]byte{seed})} }

func (r *random) Read(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.r.Read(b)
}

// flaky is a store whose writes can be made to fail.
type flaky struct {
	storage.Store
	fail  error
	after int // writes that go well before fail counts
}

// failAfter lets n writes go well.
func (f *flaky) failAfter(n int) {
	f.fail, f.after = storage.E("bolt.Update", Unavailable, "", errors.New("out of order")), n
}

func (f *flaky) Update(ctx context.Context, fn func(storage.Tx) error) error {
	if f.after > 0 {
		f.after--
	} else if f.fail != nil {
		return f.fail
	}
	return f.Store.Update(ctx, fn)
}

// fakeHost seats everybody in one match.
type fakeHost struct {
	mu       sync.Mutex
	live     []Match
	opened   []Fixture
	released []string
	err      error
}

func (h *fakeHost) Play(_ context.Context, p Player, mode string) (Placement, error) {
	return Placement{Match: mode + " for " + p.Name}, h.err
}

func (h *fakeHost) Rejoin(_ context.Context, p Player) (Placement, error) {
	return Placement{Match: "again for " + p.Name}, h.err
}

func (h *fakeHost) Open(_ context.Context, f Fixture) (map[string]Placement, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.opened = append(h.opened, f)
	if h.err == nil {
		h.live = append(h.live, Match{ID: fmt.Sprint(f.Mode, " of ", len(f.Players()))})
	}
	out := map[string]Placement{}
	for i, p := range f.Players() {
		out[p.Account] = Placement{Match: fmt.Sprint(f.Mode, " of ", len(f.Players())), Grant: Grant{Seat: i, Expires: time.Now().Add(30 * time.Second)}}
	}
	return out, h.err
}

func (h *fakeHost) Watch(_ context.Context, p Player, match string) (Viewing, error) {
	return Viewing{Placement: Placement{Match: match + " for " + p.Name}, Delay: 5 * time.Second}, h.err
}

func (h *fakeHost) Live(context.Context) []Match {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.live
}

// end ends all matches.
func (h *fakeHost) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.live = nil
}

func (h *fakeHost) Release(account, session string) {
	h.released = append(h.released, account+" "+session)
}

// fakeQueue remembers what it was asked.
type fakeQueue struct {
	mu        sync.Mutex // of withdrawn
	withdrawn []string
	touched   []string
	entries   []Entry
	err       error
}

func (q *fakeQueue) Accept(_ context.Context, _, id string) (Ticket, error) {
	return Ticket{ID: id, Status: TicketFound}, q.err
}

func (q *fakeQueue) TakeBots(_ context.Context, _, id string) (Ticket, error) {
	return Ticket{ID: id, Bots: BotsSoon}, q.err
}

func (q *fakeQueue) Enqueue(_ context.Context, e Entry) (Ticket, error) {
	q.entries = append(q.entries, e)
	return Ticket{ID: e.Party[0].Account, Mode: e.Mode, Status: TicketWaiting, Bots: e.Bots}, q.err
}

func (q *fakeQueue) Ticket(_ context.Context, account, id string, _ time.Duration) (Ticket, error) {
	return Ticket{ID: id, Status: TicketWaiting}, q.err
}

func (q *fakeQueue) Touch(_ context.Context, account string) error {
	q.touched = append(q.touched, account)
	return q.err
}

func (q *fakeQueue) Cancel(context.Context, string, string) error { return q.err }

func (q *fakeQueue) Withdraw(_ context.Context, account, session string) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.withdrawn = append(q.withdrawn, account+" "+session)
	return q.err
}

func (q *fakeQueue) Run(ctx context.Context, _ QueueWatcher) error {
	<-ctx.Done()
	return q.err
}

// voided reports whether the tickets of an account were withdrawn.
func (q *fakeQueue) voided(account string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.Contains(q.withdrawn, account+" ")
}

var discard = slog.New(slog.DiscardHandler)

// countingStore says when it is read, is empty, and takes nothing.
type countingStore struct {
	storage.Store
	views chan struct{}
}

func (s *countingStore) Update(context.Context, func(storage.Tx) error) error { return nil }

func (s *countingStore) View(context.Context, func(storage.Tx) error) error {
	s.views <- struct{}{}
	return nil
}
