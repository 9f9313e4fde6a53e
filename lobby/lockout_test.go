package lobby

import (
	"context"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"carom/storage"
)

// from is a device of a stranger's address.
func from(addr string) Device { return Device{Agent: "test/1", Addr: netip.MustParseAddr(addr)} }

// guess fails to sign in n times and returns the last answer.
func (h *hall) guess(t *testing.T, n int, d Device, name string) (err error) {
	t.Helper()
	for range n {
		_, err = h.SignIn(t.Context(), d, name, "a wrong guess")
	}
	return err
}

func TestSignInSlowsDown(t *testing.T) {
	h := open(t)
	h.register(t, "Ann")
	for _, name := range []string{"Ann", "nobody"} {
		d := from("198.51.100.7")
		wantKind(t, h.guess(t, freeFailures, d, name), Unauthorized, "", name)
		_, err := h.SignIn(t.Context(), d, name, password)
		wantKind(t, err, RateLimited, "sign-ins-by-name", name+", after five failures, even with the right password")
		if e, ok := err.(*Error); !ok || e.Retry != firstDelay {
			t.Errorf("%s: retry after %v, want %v", name, e.Retry, firstDelay)
		}
	}
	h.clock.pass(firstDelay)
	if _, err := h.SignIn(t.Context(), from("198.51.100.7"), "Ann", password); err != nil {
		t.Errorf("after the delay: %v", err)
	}
}

// TestGuesserDoesNotLockTheOwnerOut: whoever fails in an owner's place keeps
// neither their devices out, nor a new one of theirs elsewhere.
func TestGuesserDoesNotLockTheOwnerOut(t *testing.T) {
	h := open(t)
	in, err := h.Register(t.Context(), desk, "Ann", password)
	if err != nil || in.DeviceKey == "" {
		t.Fatal(in, err)
	}
	home := desk
	home.Key = in.DeviceKey
	for range 50 {
		h.guess(t, 1, from("198.51.100.7"), "Ann")
	}
	wantKind(t, h.guess(t, 1, from("198.51.100.7"), "Ann"), RateLimited, "sign-ins-by-name", "who guesses")
	if _, err := h.SignIn(t.Context(), from("203.0.113.5"), "Ann", password); err != nil {
		t.Errorf("the owner, on a new device at another address: %v", err)
	}

	// Guesses come from everywhere.
	for i := range freeOfName {
		h.guess(t, 1, from(fmt.Sprintf("198.51.100.%d", i)), "Ann")
	}
	_, err = h.SignIn(t.Context(), from("203.0.113.5"), "Ann", password)
	wantKind(t, err, RateLimited, "sign-ins-by-name", "a stranger's device during a flood")
	h = h.reopen(t)
	for i := range freeOfName {
		h.guess(t, 1, from(fmt.Sprintf("198.51.100.%d", i)), "Ann")
	}
	again, err := h.SignIn(t.Context(), home, "ann", password)
	if err != nil || again.DeviceKey != home.Key {
		t.Errorf("the owner, on a device that was there before: %+v, %v", again, err)
	}
	home.Addr = netip.MustParseAddr("198.51.100.7")
	if _, err := h.SignIn(t.Context(), home, "Ann", password); err != nil {
		t.Errorf("even from where the guesses come: %v", err)
	}

	// A known device that guesses slows down itself.
	wantKind(t, h.guess(t, freeFailures+1, home, "Ann"), RateLimited, "sign-ins-by-name", "a known device")
	h.register(t, "Bob")
	if _, err := h.SignIn(t.Context(), home, "Bob", password); err != nil {
		t.Errorf("for another account it is a stranger: %v", err)
	}
	if _, err := h.SignIn(t.Context(), desk, "Bob", password); err != nil {
		t.Error(err)
	}
}

// TestOverloadIsNoGuess: who was turned away because too many sign in has not
// failed.
func TestOverloadIsNoGuess(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	busy, cancel := context.WithCancel(t.Context())
	cancel()
	for range cap(h.passwords.slots) {
		if err := h.passwords.enter(t.Context(), "test"); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 * freeFailures {
		_, err := h.SignIn(busy, desk, "Ann", password)
		wantKind(t, err, Unavailable, "", "with all slots taken")
		wantKind(t, h.SetPassword(busy, h.signedIn(t, token), password, password2), Unavailable, "", "with all slots taken")
	}
	for range cap(h.passwords.slots) {
		h.passwords.leave()
	}
	if _, err := h.SignIn(t.Context(), desk, "Ann", password); err != nil {
		t.Error(err)
	}
}

// TestNobodyPoisonsACount: what is counted cannot be reached by a cunning name.
func TestNobodyPoisonsACount(t *testing.T) {
	h := open(t)
	h.register(t, "Ann")
	for _, name := range []string{"ann 192.0.2.2", "192.0.2.2 ann", "household ann", " Ann", "Ann ", "name Ann", "A\x00nn"} {
		h.guess(t, 3*freeOfName, from("198.51.100.7"), name)
	}
	if _, err := h.SignIn(t.Context(), from("192.0.2.2"), "Ann", password); err != nil {
		t.Error(err)
	}
}

// TestKnownDevicesAreBounded signs in on many, over more than a year.
func TestKnownDevicesAreBounded(t *testing.T) {
	h := open(t)
	ann, _ := h.register(t, "Ann")
	var first, last SignedIn
	for i := range maxDevices + 5 {
		in, err := h.SignIn(t.Context(), desk, "Ann", password)
		if err != nil {
			t.Fatal(err)
		}
		if last = in; i == 0 {
			first = in
		}
		h.clock.pass(time.Hour)
	}
	h.wantKnown(t, ann.ID, last.DeviceKey, true, "the newest")
	h.wantKnown(t, ann.ID, first.DeviceKey, false, "pushed out")
	h.wantKnown(t, "somebody", last.DeviceKey, false, "to another account")
	h.wantKnown(t, ann.ID, "car_d_nothing", false, "made up")
	n := 0
	err := h.store.View(t.Context(), func(tx storage.Tx) error {
		all, err := tx.Credentials().OfAccount(ann.ID)
		for _, c := range all {
			if c.Type == credentialDevice {
				n++
			}
		}
		return err
	})
	if n != maxDevices || err != nil {
		t.Errorf("%d devices are known, %v, want %d", n, err, maxDevices)
	}
	h.clock.pass(knownFor)
	h.wantKnown(t, ann.ID, last.DeviceKey, false, "a year later")
}

func (h *hall) wantKnown(t *testing.T, account, key string, want bool, why string) {
	t.Helper()
	err := h.store.View(t.Context(), func(tx storage.Tx) error {
		got, err := known(tx, account, Device{Key: key}, h.now())
		if got != want {
			t.Errorf("%s: known %v, want %v", why, got, want)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestHousehold(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
		{"2001:db8:1:2::1", "2001:db8:1:3::1", false},
		{"192.0.2.1", "192.0.2.2", false},
		{"192.0.2.1", "::ffff:192.0.2.1", true},
		{"fe80::1%eth0", "fe80::2%eth1", true},
	} {
		a, b := Household(netip.MustParseAddr(test.a)), Household(netip.MustParseAddr(test.b))
		if (a == b) != test.same {
			t.Errorf("%s and %s: %v, %v", test.a, test.b, a, b)
		}
	}
	if got := Household(netip.Addr{}); got != (netip.Prefix{}) {
		t.Errorf("no address is of %s", got)
	}
}
