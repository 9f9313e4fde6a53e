package matchmaker

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"carom/lobby"
)

// fakeHost opens matches as open says.
type fakeHost struct {
	lobby.Host // nil: the matchmaker uses Open only
	open       func(ctx context.Context, f lobby.Fixture) (map[string]lobby.Placement, error)
}

func (h fakeHost) Open(ctx context.Context, f lobby.Fixture) (map[string]lobby.Placement, error) {
	return h.open(ctx, f)
}

func opens(_ context.Context, f lobby.Fixture) (map[string]lobby.Placement, error) {
	out := map[string]lobby.Placement{}
	for i, p := range f.Players() {
		out[p.Account] = lobby.Placement{Match: f.Mode, Grant: lobby.Grant{Seat: i, Expires: time.Now().Add(30 * time.Second)}}
	}
	return out, nil
}

// ear is a watcher that remembers.
type ear struct {
	mu     sync.Mutex
	heard  []string // account and status
	missed []string
}

func (e *ear) TicketChanged(account string, t lobby.Ticket) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.heard = append(e.heard, account+" "+string(t.Status))
}

func (e *ear) CheckMissed(accounts []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.missed = append(e.missed, accounts...)
}

// table is a running Matchmaker and who hears of it.
type table struct {
	*Matchmaker
	ear
}

// run runs test beside a running Matchmaker, in a bubble whose clock moves only
// when everybody waits.
func run(t *testing.T, host fakeHost, test func(t *testing.T, m *table)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		maker, err := New(Config{Host: host, Queues: testRules()})
		if err != nil {
			t.Fatal(err)
		}
		m := &table{Matchmaker: maker}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			if err := m.Run(ctx, &m.ear); err != nil {
				t.Errorf("Run: %v", err)
			}
		})
		synctest.Wait()
		test(t, m)
		cancel()
		wg.Wait()
	})
}

func (m *table) enqueue(t *testing.T, mode string, names ...string) lobby.Ticket {
	t.Helper()
	x, err := m.Enqueue(t.Context(), entry(mode, names...))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// poll asks for a ticket and fails the test unless it is in this state.
func (m *table) poll(t *testing.T, name string, x lobby.Ticket, wait time.Duration, want lobby.TicketStatus) lobby.Ticket {
	t.Helper()
	got, err := m.Ticket(t.Context(), name, x.ID, wait)
	if err != nil || got.Status != want {
		t.Errorf("%s's ticket is %q, %v, want %q", name, got.Status, err, want)
	}
	return got
}

func TestTwoAreMatchedAtOnce(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *table) {
		ann := m.enqueue(t, "duel", "ann")
		start := time.Now()
		var wg sync.WaitGroup
		wg.Go(func() {
			got := m.poll(t, "ann", ann, 25*time.Second, lobby.TicketMatched)
			if got.Placement == nil || got.Placement.Match != "duel" {
				t.Errorf("ann's placement is %+v", got.Placement)
			}
		})
		synctest.Wait()
		bob := m.enqueue(t, "duel", "bob")
		if got := m.poll(t, "bob", bob, 25*time.Second, lobby.TicketMatched); got.Placement == nil {
			t.Errorf("bob's placement is %+v", got.Placement)
		}
		wg.Wait()
		if took := time.Since(start); took != 0 {
			t.Errorf("the long poll woke after %v, want at once", took)
		}
		if err := m.Cancel(t.Context(), "ann", ann.ID); lobby.KindOf(err) != lobby.Conflict {
			t.Errorf("cancelling a match that was found: got %v, want Conflict", err)
		}
		if want := []string{"ann waiting", "bob waiting", "bob matched", "ann matched"}; !sameSet(m.ear.heard, want) {
			t.Errorf("the watcher heard %v, want %v", m.ear.heard, want)
		}
	})
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// TestEverybodyAccepts: a poll returns when there is something to do, and after
// that when all others have done it.
func TestEverybodyAccepts(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *table) {
		a, b := m.enqueue(t, "pairs", "ann", "abe"), m.enqueue(t, "pairs", "bob", "bea")
		var wg sync.WaitGroup
		for i, name := range []string{"ann", "abe", "bob", "bea"} {
			x := []lobby.Ticket{a, a, b, b}[i]
			wg.Go(func() {
				got := m.poll(t, name, x, 25*time.Second, lobby.TicketFound)
				if got.Check.Of != 4 || got.Check.Yours {
					t.Errorf("%s: check %+v", name, got.Check)
				}
				if _, err := m.Accept(t.Context(), name, x.ID); err != nil {
					t.Error(err)
				}
				for got.Status == lobby.TicketFound {
					var err error
					if got, err = m.Ticket(t.Context(), name, x.ID, 25*time.Second); err != nil {
						t.Error(err)
						return
					}
				}
				if got.Status != lobby.TicketMatched || got.Placement == nil {
					t.Errorf("%s: %+v", name, got)
				}
			})
		}
		wg.Wait()
	})
}

func TestNobodyAnswers(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *table) {
		a, b := m.enqueue(t, "pairs", "ann", "abe"), m.enqueue(t, "pairs", "bob", "bea")
		if _, err := m.Accept(t.Context(), "ann", a.ID); err != nil {
			t.Error(err)
		}
		m.poll(t, "ann", a, 25*time.Second, lobby.TicketMissed)
		m.poll(t, "bob", b, 0, lobby.TicketMissed)
		if want := []string{"abe", "bea", "bob"}; !sameSet(m.missed, want) {
			t.Errorf("missed %v, want %v", m.missed, want)
		}
	})
}

func TestLongPollEndsByItself(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *table) {
		x := m.enqueue(t, "duel", "ann")
		for _, test := range []struct {
			wait, want time.Duration
		}{{0, 0}, {-time.Second, 0}, {7 * time.Second, 7 * time.Second}, {8 * time.Second, 8 * time.Second}} {
			start := time.Now()
			m.poll(t, "ann", x, test.wait, lobby.TicketWaiting)
			if took := time.Since(start); took != test.want {
				t.Errorf("wait %v took %v, want %v", test.wait, took, test.want)
			}
		}
		start := time.Now()
		if got := m.poll(t, "ann", x, time.Hour, lobby.TicketWaiting); !got.Offered || time.Since(start) > 6*time.Second {
			t.Errorf("after %v: %+v; want to be told of the offer of bots", time.Since(start), got)
		}
		start = time.Now()
		if got := m.poll(t, "ann", x, time.Hour, lobby.TicketMatched); time.Since(start) > 26*time.Second || got.Placement == nil {
			t.Errorf("after %v: %+v; want a match with a bot", time.Since(start), got)
		}
		y := m.enqueue(t, "duel", "bob")
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		if _, err := m.Ticket(ctx, "bob", y.ID, 25*time.Second); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a request that was given up got %v", err)
		}
	})
}

// TestSilentOwnerExpires also moves the clock: with everybody waiting, a poll of
// somebody else is what lets time pass.
func TestSilentOwnerExpires(t *testing.T) {
	never := func(context.Context, lobby.Fixture) (map[string]lobby.Placement, error) {
		return nil, errors.New("no rooms today")
	}
	run(t, fakeHost{open: never}, func(t *testing.T, m *table) {
		alone := func(mode, name string) lobby.Ticket {
			e := entry(mode, name)
			e.Bots = lobby.BotsNever
			x, err := m.Enqueue(t.Context(), e)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		silent, faithful := alone("duel", "ann"), alone("pairs", "bob")
		for start := time.Now(); time.Since(start) < 65*time.Second; {
			m.poll(t, "bob", faithful, 9*time.Second, lobby.TicketWaiting)
		}
		m.poll(t, "ann", silent, 0, lobby.TicketExpired)
		m.poll(t, "bob", faithful, 0, lobby.TicketWaiting)
	})
}

func TestHostThatFailsIsAskedAgain(t *testing.T) {
	asked := 0
	host := fakeHost{open: func(ctx context.Context, f lobby.Fixture) (map[string]lobby.Placement, error) {
		switch asked++; asked {
		case 1:
			return nil, errors.New("no room free")
		case 2:
			return map[string]lobby.Placement{"ann": {}}, nil // one seat for two
		case 3:
			<-ctx.Done() // hangs
			return nil, ctx.Err()
		}
		return opens(ctx, f)
	}}
	run(t, host, func(t *testing.T, m *table) {
		ann, bob := m.enqueue(t, "duel", "ann"), m.enqueue(t, "duel", "bob")
		start := time.Now()
		for got := ann; got.Status == lobby.TicketWaiting; {
			var err error
			if got, err = m.Ticket(t.Context(), "ann", ann.ID, 30*time.Second); err != nil {
				t.Fatal(err)
			}
		}
		m.poll(t, "bob", bob, 0, lobby.TicketMatched)
		if took := time.Since(start); asked != 4 || took < openTimeout+2*time.Second || took > openTimeout+8*time.Second {
			t.Errorf("asked %d times in %v", asked, took)
		}
	})
}

func TestCancel(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *table) {
		ann := m.enqueue(t, "duel", "ann")
		var wg sync.WaitGroup
		wg.Go(func() { m.poll(t, "ann", ann, 15*time.Second, lobby.TicketCancelled) })
		synctest.Wait()
		if err := m.Cancel(t.Context(), "bob", ann.ID); lobby.KindOf(err) != lobby.NotFound {
			t.Errorf("bob cancels ann's ticket: got %v, want NotFound", err)
		}
		for range 2 {
			if err := m.Cancel(t.Context(), "ann", ann.ID); err != nil {
				t.Errorf("Cancel, also twice: %v", err)
			}
		}
		wg.Wait()
		bob := m.enqueue(t, "duel", "bob")
		m.poll(t, "bob", bob, time.Second, lobby.TicketWaiting)
		if again := m.enqueue(t, "duel", "ann"); again.ID == ann.ID {
			t.Error("a cancelled ticket came back")
		}
		m.poll(t, "bob", bob, time.Second, lobby.TicketMatched)
	})
}

// TestCancelWhileOpening: the answer must be true, so it waits for the host's.
func TestCancelWhileOpening(t *testing.T) {
	for _, hostOpens := range []bool{true, false} {
		answer := make(chan struct{})
		run(t, fakeHost{open: func(ctx context.Context, f lobby.Fixture) (map[string]lobby.Placement, error) {
			select {
			case <-answer:
			case <-ctx.Done():
			}
			if !hostOpens {
				return nil, errors.New("no room free")
			}
			return opens(ctx, f)
		}}, func(t *testing.T, m *table) {
			answer = make(chan struct{}) // belongs to the bubble
			ann, bob := m.enqueue(t, "duel", "ann"), m.enqueue(t, "duel", "bob")
			var wg sync.WaitGroup
			var annErr, bobErr error
			wg.Go(func() { annErr = m.Cancel(t.Context(), "ann", ann.ID) })
			wg.Go(func() { bobErr = m.Withdraw(t.Context(), "bob", "") })
			synctest.Wait()
			close(answer)
			wg.Wait()
			if bobErr != nil {
				t.Errorf("Withdraw: %v", bobErr)
			}
			if hostOpens {
				if lobby.KindOf(annErr) != lobby.Conflict {
					t.Errorf("the match was opened: got %v, want Conflict", annErr)
				}
				m.poll(t, "bob", bob, 0, lobby.TicketMatched)
				return
			}
			if annErr != nil {
				t.Errorf("the match was not opened: got %v", annErr)
			}
			m.poll(t, "ann", ann, 0, lobby.TicketCancelled)
			m.poll(t, "bob", bob, 0, lobby.TicketCancelled)
		})
	}
}

func TestTooManyPolls(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *table) {
		x := m.enqueue(t, "duel", "ann")
		var wg sync.WaitGroup
		for range maxPolls {
			wg.Go(func() { m.poll(t, "ann", x, 10*time.Second, lobby.TicketWaiting) })
		}
		synctest.Wait()
		if _, err := m.Ticket(t.Context(), "ann", x.ID, time.Second); lobby.KindOf(err) != lobby.RateLimited {
			t.Errorf("got %v, want RateLimited", err)
		}
		wg.Wait()
	})
}

func TestNotRunning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, err := New(Config{Host: fakeHost{open: opens}, Queues: testRules()})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Enqueue(t.Context(), entry("duel", "ann")); lobby.KindOf(err) != lobby.Unavailable {
			t.Errorf("before Run: got %v, want Unavailable", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() { _ = m.Run(ctx, new(ear)) })
		synctest.Wait()
		x, err := m.Enqueue(t.Context(), entry("duel", "ann"))
		if err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			if _, err := m.Ticket(t.Context(), "ann", x.ID, 15*time.Second); lobby.KindOf(err) != lobby.Unavailable {
				t.Errorf("a poll when the server stops: got %v, want Unavailable", err)
			}
		})
		synctest.Wait()
		cancel()
		wg.Wait()
		if err := m.Cancel(t.Context(), "ann", x.ID); lobby.KindOf(err) != lobby.Unavailable {
			t.Errorf("after Run: got %v, want Unavailable", err)
		}
		if err := m.Run(t.Context(), new(ear)); err == nil {
			t.Error("Run a second time: want an error")
		}
	})
}

func TestRulesThatCannotWork(t *testing.T) {
	rules := testRules()
	slow := rules["duel"]
	slow.Accept = time.Hour
	rules["duel"] = slow
	if _, err := New(Config{Queues: rules}); err == nil {
		t.Error("an hour to accept passed")
	}
}

// TestWithdrawOneSignIn: a ticket belongs to the sign-in that asked for it.
func TestWithdrawOneSignIn(t *testing.T) {
	run(t, fakeHost{}, func(t *testing.T, m *table) {
		e := entry("duel", "ann")
		e.Party[0].Session = "desk"
		ticket, err := m.Enqueue(t.Context(), e)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			session string
			want    lobby.TicketStatus
		}{{"phone", lobby.TicketWaiting}, {"desk", lobby.TicketCancelled}} {
			if err := m.Withdraw(t.Context(), "ann", step.session); err != nil {
				t.Error(err)
			}
			m.poll(t, "ann", ticket, 0, step.want)
		}
	})
}
