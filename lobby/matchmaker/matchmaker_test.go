package matchmaker

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"carom/lobby"
)

// fakeHost opens matches as open says.
type fakeHost struct {
	lobby.Host // nil: the matchmaker uses Open only
	open       func(ctx context.Context, mode string, ps []lobby.Player) ([]lobby.Placement, error)
}

func (h fakeHost) Open(ctx context.Context, mode string, ps []lobby.Player) ([]lobby.Placement, error) {
	return h.open(ctx, mode, ps)
}

func opens(_ context.Context, mode string, ps []lobby.Player) ([]lobby.Placement, error) {
	out := make([]lobby.Placement, len(ps))
	for i := range ps {
		out[i] = lobby.Placement{Match: mode + " of " + ps[0].Name, Grant: lobby.Grant{Seat: i, Expires: time.Now().Add(30 * time.Second)}}
	}
	return out, nil
}

// run runs test beside a running Matchmaker, in a bubble whose clock moves only
// when everybody waits.
func run(t *testing.T, host fakeHost, test func(t *testing.T, m *Matchmaker)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		m := New(Config{Host: host, Modes: modes})
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			if err := m.Run(ctx); err != nil {
				t.Errorf("Run: %v", err)
			}
		})
		synctest.Wait()
		test(t, m)
		cancel()
		wg.Wait()
	})
}

func enqueue(t *testing.T, m *Matchmaker, name string) lobby.Ticket {
	t.Helper()
	x, err := m.Enqueue(t.Context(), player(name), "duel")
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// poll asks for a ticket and fails the test unless it is in this state.
func poll(t *testing.T, m *Matchmaker, name string, x lobby.Ticket, wait time.Duration, want lobby.TicketStatus) lobby.Ticket {
	t.Helper()
	got, err := m.Ticket(t.Context(), name, x.ID, wait)
	if err != nil || got.Status != want {
		t.Errorf("%s's ticket is %q, %v, want %q", name, got.Status, err, want)
	}
	return got
}

func TestTwoAreMatchedAtOnce(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *Matchmaker) {
		ann := enqueue(t, m, "ann")
		start := time.Now()
		var wg sync.WaitGroup
		wg.Go(func() {
			got := poll(t, m, "ann", ann, 25*time.Second, lobby.TicketMatched)
			if got.Placement == nil || got.Placement.Match != "duel of ann" || got.Placement.Grant.Seat != 0 {
				t.Errorf("ann's placement is %+v", got.Placement)
			}
		})
		synctest.Wait()
		bob := enqueue(t, m, "bob")
		if got := poll(t, m, "bob", bob, 25*time.Second, lobby.TicketMatched); got.Placement.Grant.Seat != 1 {
			t.Errorf("bob's placement is %+v", got.Placement)
		}
		wg.Wait()
		if took := time.Since(start); took != 0 {
			t.Errorf("the long poll woke after %v, want at once", took)
		}
		if err := m.Cancel(t.Context(), "ann", ann.ID); lobby.KindOf(err) != lobby.Conflict {
			t.Errorf("cancelling a match that was found: got %v, want Conflict", err)
		}
	})
}

func TestLongPollEndsByItself(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *Matchmaker) {
		x := enqueue(t, m, "ann")
		for _, test := range []struct {
			wait, want time.Duration
		}{{0, 0}, {-time.Second, 0}, {7 * time.Second, 7 * time.Second}, {time.Hour, maxWait}} {
			start := time.Now()
			poll(t, m, "ann", x, test.wait, lobby.TicketWaiting)
			if took := time.Since(start); took != test.want {
				t.Errorf("wait %v took %v, want %v", test.wait, took, test.want)
			}
		}
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		if _, err := m.Ticket(ctx, "ann", x.ID, 25*time.Second); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a request that was given up got %v", err)
		}
	})
}

// TestSilentOwnerExpires also moves the clock: with everybody waiting, a poll of
// somebody else is what lets time pass.
func TestSilentOwnerExpires(t *testing.T) {
	never := func(context.Context, string, []lobby.Player) ([]lobby.Placement, error) {
		return nil, errors.New("no rooms today")
	}
	run(t, fakeHost{open: never}, func(t *testing.T, m *Matchmaker) {
		silent, faithful := enqueue(t, m, "ann"), enqueue(t, m, "bob")
		for range 4 {
			poll(t, m, "bob", faithful, 20*time.Second, lobby.TicketWaiting)
		}
		poll(t, m, "ann", silent, 0, lobby.TicketExpired)
		poll(t, m, "bob", faithful, 0, lobby.TicketWaiting)
	})
}

func TestHostThatFailsIsAskedAgain(t *testing.T) {
	asked := 0
	host := fakeHost{open: func(ctx context.Context, mode string, ps []lobby.Player) ([]lobby.Placement, error) {
		switch asked++; asked {
		case 1:
			return nil, errors.New("no room free")
		case 2:
			return make([]lobby.Placement, 1), nil // one seat for two
		case 3:
			<-ctx.Done() // hangs
			return nil, ctx.Err()
		}
		return opens(ctx, mode, ps)
	}}
	run(t, host, func(t *testing.T, m *Matchmaker) {
		ann, bob := enqueue(t, m, "ann"), enqueue(t, m, "bob")
		start := time.Now()
		poll(t, m, "ann", ann, 30*time.Second, lobby.TicketMatched)
		poll(t, m, "bob", bob, 0, lobby.TicketMatched)
		if took := time.Since(start); asked != 4 || took < openTimeout+2*time.Second || took > openTimeout+8*time.Second {
			t.Errorf("asked %d times in %v", asked, took)
		}
	})
}

func TestCancel(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *Matchmaker) {
		ann := enqueue(t, m, "ann")
		var wg sync.WaitGroup
		wg.Go(func() { poll(t, m, "ann", ann, 25*time.Second, lobby.TicketCancelled) })
		synctest.Wait()
		for why, want := range map[string]lobby.ErrorKind{"bob": lobby.NotFound} {
			if err := m.Cancel(t.Context(), why, ann.ID); lobby.KindOf(err) != want {
				t.Errorf("%s cancels ann's ticket: got %v, want %v", why, err, want)
			}
		}
		for range 2 {
			if err := m.Cancel(t.Context(), "ann", ann.ID); err != nil {
				t.Errorf("Cancel, also twice: %v", err)
			}
		}
		wg.Wait()
		bob := enqueue(t, m, "bob")
		poll(t, m, "bob", bob, time.Second, lobby.TicketWaiting)
		if again := enqueue(t, m, "ann"); again.ID == ann.ID {
			t.Error("a cancelled ticket came back")
		}
		poll(t, m, "bob", bob, time.Second, lobby.TicketMatched)
	})
}

// TestCancelWhileOpening: the answer must be true, so it waits for the host's.
func TestCancelWhileOpening(t *testing.T) {
	for _, hostOpens := range []bool{true, false} {
		answer := make(chan struct{})
		run(t, fakeHost{open: func(ctx context.Context, mode string, ps []lobby.Player) ([]lobby.Placement, error) {
			select {
			case <-answer:
			case <-ctx.Done():
			}
			if !hostOpens {
				return nil, errors.New("no room free")
			}
			return opens(ctx, mode, ps)
		}}, func(t *testing.T, m *Matchmaker) {
			answer = make(chan struct{}) // belongs to the bubble
			ann, bob := enqueue(t, m, "ann"), enqueue(t, m, "bob")
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
				poll(t, m, "bob", bob, 0, lobby.TicketMatched)
				return
			}
			if annErr != nil {
				t.Errorf("the match was not opened: got %v", annErr)
			}
			poll(t, m, "ann", ann, 0, lobby.TicketCancelled)
			poll(t, m, "bob", bob, 0, lobby.TicketCancelled)
		})
	}
}

func TestTooManyPolls(t *testing.T) {
	run(t, fakeHost{open: opens}, func(t *testing.T, m *Matchmaker) {
		x := enqueue(t, m, "ann")
		var wg sync.WaitGroup
		for range maxPolls {
			wg.Go(func() { poll(t, m, "ann", x, 10*time.Second, lobby.TicketWaiting) })
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
		m := New(Config{Host: fakeHost{open: opens}, Modes: modes})
		if _, err := m.Enqueue(t.Context(), player("ann"), "duel"); lobby.KindOf(err) != lobby.Unavailable {
			t.Errorf("before Run: got %v, want Unavailable", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() { _ = m.Run(ctx) })
		synctest.Wait()
		x := enqueue(t, m, "ann")
		wg.Go(func() {
			if _, err := m.Ticket(t.Context(), "ann", x.ID, 25*time.Second); lobby.KindOf(err) != lobby.Unavailable {
				t.Errorf("a poll when the server stops: got %v, want Unavailable", err)
			}
		})
		synctest.Wait()
		cancel()
		wg.Wait()
		if err := m.Cancel(t.Context(), "ann", x.ID); lobby.KindOf(err) != lobby.Unavailable {
			t.Errorf("after Run: got %v, want Unavailable", err)
		}
		if err := m.Run(t.Context()); err == nil {
			t.Error("Run a second time: want an error")
		}
	})
}

// TestWithdrawOneSignIn: a ticket belongs to the sign-in that asked for it.
func TestWithdrawOneSignIn(t *testing.T) {
	run(t, fakeHost{}, func(t *testing.T, m *Matchmaker) {
		ticket, err := m.Enqueue(t.Context(), lobby.Player{Account: "ann", Name: "ann", Session: "desk"}, "duel")
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
			poll(t, m, "ann", ticket, 0, step.want)
		}
	})
}
