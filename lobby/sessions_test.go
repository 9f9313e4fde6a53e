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
	out, gone, err := h.SignIn(t.Context(), "Ann", password)
	if err != nil || h.SignOut(t.Context(), gone) != nil {
		t.Fatal(out, err)
	}
	h = h.reopen(t)
	h.wantSignedIn(t, token, true, "after a restart")
	h.wantSignedIn(t, gone, false, "signed out before the restart")
}

func TestSignOut(t *testing.T) {
	h := open(t)
	ann, one := h.register(t, "Ann")
	_, two, err := h.SignIn(t.Context(), "Ann", password)
	if err != nil {
		t.Fatal(err)
	}
	h.wantSignedIn(t, one, true, "before; also fills the cache")
	if err := h.SignOut(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	h.wantSignedIn(t, one, false, "signed out")
	h.wantSignedIn(t, two, true, "the other session goes on")
	if len(h.host.released) != 0 {
		t.Errorf("the seat was released with a session left: %v", h.host.released)
	}
	h.queue.err = Errorf("Withdraw", Unavailable, "", "stopping") // does not keep the seat
	if err := h.SignOut(t.Context(), two); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(h.host.released, []string{ann.ID}) || !slices.Equal(h.queue.withdrawn, []string{ann.ID}) {
		t.Errorf("with the last session go seat and tickets: released %v, withdrawn %v", h.host.released, h.queue.withdrawn)
	}
	for why, token := range map[string]string{"twice": two, "nonsense": "x", "nothing": ""} {
		wantKind(t, h.SignOut(t.Context(), token), Unauthorized, "", why)
	}
}

// TestSignOutBeatsTheCache: somebody who has read the session before it was
// ended must not bring it back by putting it into the cache afterwards.
func TestSignOutBeatsTheCache(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	era := h.sessions.era()
	read, err := h.readSession(t.Context(), "Authenticate", hashSecret(token))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.SignOut(t.Context(), token); err != nil {
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
		if _, err := h.startSession(t.Context(), "SignIn", ann.ID); err != nil {
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
			token, x, err := h.newSession("somebody", h.now())
			if err != nil {
				return err
			}
			if err := tx.Sessions().Put(x); err != nil {
				return err
			}
			old[i] = token
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
