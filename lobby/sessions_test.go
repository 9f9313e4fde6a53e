package lobby

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"carom/storage"
)

func (h *hall) wantSignedIn(t *testing.T, token string, want bool, why string) {
	t.Helper()
	_, err := h.Authenticate(t.Context(), token)
	if want && err != nil {
		t.Errorf("%s: %v", why, err)
	}
	if !want {
		wantKind(t, err, Unauthorized, "", why)
	}
}

func TestTokensExpire(t *testing.T) {
	h := open(t)
	_, idle := h.register(t, "Ann")
	_, used := h.register(t, "Bob")
	for day := 0; day < 180; day += 20 {
		h.wantSignedIn(t, used, true, "used every 20 days")
		h.clock.pass(20 * 24 * time.Hour)
		if day == 20 {
			h.wantSignedIn(t, idle, false, "not used for 40 days")
		}
	}
	h.wantSignedIn(t, used, true, "180 days old to the minute")
	h.clock.pass(time.Minute)
	h.wantSignedIn(t, used, false, "older than 180 days")
	for why, token := range map[string]string{"empty": "", "nonsense": "car_s_xyz", "never given": "car_s_" + used[6:20] + used[6:]} {
		h.wantSignedIn(t, token, false, why)
	}
}

func TestSessionsSurviveARestart(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	gone, err := h.SignIn(t.Context(), desk, "Ann", password)
	if err != nil || h.SignOut(t.Context(), h.signedIn(t, gone.Token)) != nil {
		t.Fatal(gone, err)
	}
	h = h.reopen(t)
	h.wantSignedIn(t, token, true, "after a restart")
	h.wantSignedIn(t, gone.Token, false, "signed out before the restart")
}

func TestSignOut(t *testing.T) {
	h := open(t)
	ann, token1 := h.register(t, "Ann")
	other, err := h.SignIn(t.Context(), desk, "Ann", password)
	if err != nil {
		t.Fatal(err)
	}
	one, two := h.signedIn(t, token1), h.signedIn(t, other.Token)
	if one.Session == two.Session || one.Player().Session != one.Session {
		t.Fatalf("sign-ins cannot be told apart: %+v and %+v", one, two)
	}
	h.queue.err = Errorf("Withdraw", Unavailable, "", "stopping") // does not keep the seat
	if err := h.SignOut(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	h.wantSignedIn(t, token1, false, "signed out")
	h.wantSignedIn(t, other.Token, true, "the other session goes on")
	want := []string{ann.ID + " " + one.Session}
	if !slices.Equal(h.host.released, want) || !slices.Equal(h.queue.withdrawn, want) {
		t.Errorf("seat and tickets go with it: released %v, withdrawn %v, want %v", h.host.released, h.queue.withdrawn, want)
	}
	wantKind(t, h.SignOut(t.Context(), one), Unauthorized, "", "twice")
	wantKind(t, h.SignOut(t.Context(), Caller{Account: ann}), Unauthorized, "", "made up")
}

// TestSignOutCutsWhatGoesOn: what waits ends, and what was let in a moment
// before leaves nothing behind.
func TestSignOutCutsWhatGoesOn(t *testing.T) {
	h := open(t)
	by, other := h.caller(t, KindPlayer), h.caller(t, KindPlayer)
	ctx, leave, err := h.Attend(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	spared, leaveToo, err := h.Attend(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.SignOut(t.Context(), by); err != nil {
		t.Fatal(err)
	}
	<-ctx.Done()
	if err := context.Cause(ctx); !storage.Is(err, Unauthorized) {
		t.Errorf("the wait ended because of %v", err)
	}
	if spared.Err() != nil {
		t.Error("somebody else's wait ended too")
	}
	if leaveToo(); len(h.attendance.present) != 1 {
		t.Errorf("%d are noted as present, want the one that has not left", len(h.attendance.present))
	}
	_, _, err = h.Attend(t.Context(), by)
	wantKind(t, err, Unauthorized, "", "waiting afterwards")

	h.host.released, h.queue.withdrawn = nil, nil
	_, err = h.Play(t.Context(), by, "ffa")
	wantKind(t, err, Unauthorized, "", "a request that was authenticated before")
	_, err = h.Enqueue(t.Context(), by, "duel", "")
	wantKind(t, err, Unauthorized, "", "a ticket likewise")
	if len(h.host.released) != 2 || len(h.queue.withdrawn) != 1 {
		t.Errorf("what it had got stays: released %v, withdrawn %v", h.host.released, h.queue.withdrawn)
	}
}

// TestSignOutBeatsTheCache: somebody who has read the session before it was
// ended must not bring it back by putting it into the cache afterwards.
func TestSignOutBeatsTheCache(t *testing.T) {
	h := open(t)
	ann, token := h.register(t, "Ann")
	era := h.sessions.era()
	read, err := h.readSession(t.Context(), hashSecret(token))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.SignOut(t.Context(), Caller{Account: ann, hash: hashSecret(token)}); err != nil {
		t.Fatal(err)
	}
	h.sessions.put(hashSecret(token), read, era)
	h.wantSignedIn(t, token, false, "signed out while another request was reading")
}

func TestManySessions(t *testing.T) {
	h := open(t)
	ann, first := h.register(t, "Ann")
	h.wantSignedIn(t, first, true, "in the cache")
	for range maxSessions {
		h.clock.pass(time.Second)
		if _, err := h.startSession(t.Context(), "SignIn", desk, storage.Account{ID: ann.ID}, credentialPassword); err != nil {
			t.Fatal(err)
		}
	}
	h.wantSignedIn(t, first, false, "the one unused for longest made room")
	err := h.store.View(t.Context(), func(tx storage.Tx) error {
		all, err := tx.Sessions().OfAccount(ann.ID)
		if len(all) != maxSessions {
			t.Errorf("%d sessions, want %d", len(all), maxSessions)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestCacheIsBounded(t *testing.T) {
	var c sessionCache
	for i := range maxCached + 100 {
		c.put(hashSecret(string(rune(i))), signedIn{}, 0)
	}
	if len(c.known) > maxCached {
		t.Errorf("%d in the cache, want at most %d", len(c.known), maxCached)
	}
}

// TestCleaner has more to do than fits into one step.
func TestCleaner(t *testing.T) {
	h := open(t)
	old := make([]string, 2*cleanStep)
	err := h.store.Update(t.Context(), func(tx storage.Tx) error {
		for i := range old {
			in, x, err := h.newSession(storage.Account{ID: "somebody"}, desk, credentialSecret)
			if err != nil {
				return err
			}
			if err := tx.Sessions().Put(x); err != nil {
				return err
			}
			old[i] = in.Token
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.clock.pass(idleSession + time.Minute)
	_, fresh := h.register(t, "Ann")
	if n, err := h.endExpired(t.Context()); n != len(old) || err != nil {
		t.Errorf("removed %d, %v, want %d", n, err, len(old))
	}
	h.wantSignedIn(t, fresh, true, "not expired")
	h.wantSignedIn(t, old[0], false, "removed")
}

// TestRun looks only at the cleaner's clock: an hour passes while all wait.
func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cleaned := make(chan struct{}, 1)
		s := &Service{
			queue: &fakeQueue{}, now: time.Now, log: discard,
			store: &countingStore{views: cleaned},
		}
		s.feeds = newFeeds("b1")
		s.rooms, s.parties = s.newRooms(), s.newParties()
		s.host = &fakeHost{}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			if err := s.Run(ctx); err != nil {
				t.Errorf("Run: %v", err)
			}
		})
		start := time.Now()
		<-cleaned
		if took := time.Since(start); took != cleanEvery {
			t.Errorf("cleaned after %v, want %v", took, cleanEvery)
		}
		cancel()
		wg.Wait()
	})
}
