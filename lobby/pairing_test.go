package lobby

import (
	"context"
	"errors"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"carom/storage"
)

var terminal = Device{Name: "attic", Agent: "carom/1", Addr: netip.MustParseAddr("198.51.100.20")}

// pair begins to sign in a terminal.
func (h *hall) pair(t *testing.T, secret string) PairingStart {
	t.Helper()
	start, err := h.StartPairing(t.Context(), terminal, secret)
	if err != nil {
		t.Fatal(err)
	}
	return start
}

// wantPoll asks as the terminal does.
func (h *hall) wantPoll(t *testing.T, start PairingStart, want PairingStatus, why string) SignedIn {
	t.Helper()
	in, got, err := h.PollPairing(t.Context(), start.DeviceCode)
	if err != nil || got != want || (in.Token != "") != (want == PairingApproved) {
		t.Errorf("%s: got %+v, status %d, %v, want status %d", why, in, got, err, want)
	}
	return in
}

func TestPairing(t *testing.T) {
	h := open(t)
	_, token := h.register(t, "Ann")
	ann := h.signedIn(t, token)
	start := h.pair(t, "")
	if len(start.UserCode) != 9 || start.UserCode[4] != '-' || start.Life != 10*time.Minute || start.Interval != 5*time.Second {
		t.Errorf("it starts with %+v", start)
	}
	h.wantPoll(t, start, PairingPending, "at once")
	p, err := h.FindPairing(t.Context(), ann, strings.ToLower(strings.ReplaceAll(start.UserCode, "-", " ")))
	if err != nil || p.UserCode != start.UserCode || p.Device != terminal || !p.Started.Equal(h.now()) || p.Guest != nil {
		t.Errorf("its owner sees %+v, %v", p, err)
	}
	h.clock.pass(5 * time.Second)
	h.wantPoll(t, start, PairingPending, "after five seconds")
	if err := h.AnswerPairing(t.Context(), ann, start.UserCode, true); err != nil {
		t.Fatal(err)
	}
	wantKind(t, h.AnswerPairing(t.Context(), ann, start.UserCode, false), NotFound, "code", "answering twice")
	in := h.wantPoll(t, start, PairingApproved, "confirmed")
	if got := h.signedIn(t, in.Token); got.ID != ann.ID || in.Account != ann.Account || in.DeviceKey != "" {
		t.Errorf("signed in as %+v", in)
	}
	if list := h.listed(t, ann); len(list) != 2 || list[1].Name != "attic" || list[1].Addr != "198.51.100.20" {
		t.Errorf("the list of devices is %+v", list)
	}
	h.wantPoll(t, start, PairingExpired, "a code that is spent")

	start = h.pair(t, "")
	if err := h.AnswerPairing(t.Context(), ann, start.UserCode, false); err != nil {
		t.Fatal(err)
	}
	h.wantPoll(t, start, PairingRefused, "refused")
	h.wantPoll(t, start, PairingRefused, "still refused")
	for why, code := range map[string]string{"nothing": "", "nonsense": "car_p_x", "a token": token} {
		h.wantPoll(t, PairingStart{DeviceCode: code}, PairingExpired, why)
	}

	start = h.pair(t, "")
	if err := h.AnswerPairing(t.Context(), ann, start.UserCode, true); err != nil {
		t.Fatal(err)
	}
	h = h.reopen(t)
	h.wantPoll(t, start, PairingExpired, "a restart in between: begin anew")
}

func TestPairingEndsInTime(t *testing.T) {
	h := open(t)
	ann := h.caller(t, KindPlayer)
	late, approved := h.pair(t, ""), h.pair(t, "")
	if err := h.AnswerPairing(t.Context(), ann, approved.UserCode, true); err != nil {
		t.Fatal(err)
	}
	h.clock.pass(pairingLife - time.Second)
	h.wantPoll(t, late, PairingPending, "in the last second")
	h.clock.pass(time.Second)
	h.wantPoll(t, late, PairingExpired, "too late")
	h.wantPoll(t, approved, PairingExpired, "confirmed, and fetched too late")
	wantKind(t, h.AnswerPairing(t.Context(), ann, late.UserCode, true), NotFound, "code", "too late")
}

// TestImpatientTerminal polls too often: each time it has to wait longer.
func TestImpatientTerminal(t *testing.T) {
	h := open(t)
	start := h.pair(t, "")
	h.wantPoll(t, start, PairingPending, "first")
	for wait := 5 * time.Second; wait <= 20*time.Second; wait += 5 * time.Second {
		h.clock.pass(wait - time.Second)
		h.wantPoll(t, start, PairingTooSoon, "a second too soon")
		h.clock.pass(wait + 5*time.Second)
		h.wantPoll(t, start, PairingPending, "after the longer wait")
	}
}

// TestPairingCodesAreNotGuessed: an account that tries codes is slowed down.
func TestPairingCodesAreNotGuessed(t *testing.T) {
	h := open(t)
	start := h.pair(t, "")
	thief := h.caller(t, KindPlayer)
	var err error
	for range freeCodes {
		_, err = h.FindPairing(t.Context(), thief, "BBBB-BBBB")
		wantKind(t, err, NotFound, "code", "a wrong guess")
	}
	_, err = h.FindPairing(t.Context(), thief, start.UserCode)
	wantKind(t, err, RateLimited, "codes-by-session", "and then even the right one")
	wantKind(t, h.AnswerPairing(t.Context(), thief, start.UserCode, true), RateLimited, "codes-by-session", "answering too")
	if _, err := h.FindPairing(t.Context(), h.caller(t, KindPlayer), start.UserCode); err != nil {
		t.Errorf("somebody else: %v", err)
	}
}

// TestPairingIsFetchedOnce has a terminal ask many times at once.
func TestPairingIsFetchedOnce(t *testing.T) {
	h := open(t)
	ann := h.caller(t, KindPlayer)
	start := h.pair(t, "")
	if err := h.AnswerPairing(t.Context(), ann, start.UserCode, true); err != nil {
		t.Fatal(err)
	}
	h.store.fail = storage.E("bolt.Update", Unavailable, "", errors.New("disk full"))
	_, _, err := h.PollPairing(t.Context(), start.DeviceCode)
	wantKind(t, err, Unavailable, "", "a disk that is full")
	h.store.fail = nil
	var mu sync.Mutex
	var all sync.WaitGroup
	tokens := 0
	for range 8 {
		all.Go(func() {
			in, _, err := h.PollPairing(context.Background(), start.DeviceCode)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if in.Token != "" {
				tokens++
			}
		})
	}
	if all.Wait(); tokens != 1 {
		t.Errorf("%d tokens were given out, want one", tokens)
	}
}

// TestPairingOfAGuest: whoever plays as a guest in the terminal can take a name
// on the page and goes on with the same account.
func TestPairingOfAGuest(t *testing.T) {
	h := open(t)
	guest, secret, err := h.CreateGuest(t.Context(), terminal, KindPlayer)
	if err != nil {
		t.Fatal(err)
	}
	h.report(t, "m1", "ffa", guest.Account, h.guest(t, KindPlayer))
	start, plain := h.pair(t, secret), h.pair(t, "car_g_nonsense")
	if p, err := h.pairing(t.Context(), "test", start.UserCode); err != nil || p.Guest == nil || *p.Guest != guest.Account {
		t.Errorf("the page sees %+v, %v", p, err)
	}
	_, err = h.UpgradePaired(t.Context(), desk, plain.UserCode, "Ann", password)
	wantKind(t, err, NotFound, "code", "a terminal without a guest")
	_, err = h.UpgradePaired(t.Context(), desk, "BBBB-BBBB", "Ann", password)
	wantKind(t, err, NotFound, "code", "no terminal")
	_, err = h.UpgradePaired(t.Context(), desk, start.UserCode, "admin", password)
	wantKind(t, err, Invalid, "name", "a reserved name")
	in, err := h.UpgradePaired(t.Context(), desk, start.UserCode, "Ann", password)
	if err != nil || in.Account.ID != guest.Account.ID || in.Account.Name != "Ann" {
		t.Fatalf("%+v, %v", in, err)
	}
	if p, err := h.pairing(t.Context(), "test", start.UserCode); err != nil || p.Guest != nil {
		t.Errorf("afterwards the page sees %+v, %v", p, err)
	}
	_, err = h.UpgradePaired(t.Context(), desk, start.UserCode, "Anna", password)
	wantKind(t, err, NotFound, "code", "a second time")
	if err := h.AnswerPairing(t.Context(), h.signedIn(t, in.Token), start.UserCode, true); err != nil {
		t.Fatal(err)
	}
	if back := h.wantPoll(t, start, PairingApproved, "confirmed"); back.Account != in.Account {
		t.Errorf("the terminal is %+v", back.Account)
	}
}

func TestPairingsAreBounded(t *testing.T) {
	var ps pairings
	random := newRandom(3)
	add := func(i int, at time.Time) error {
		return ps.add(&pairing{started: at}, hashSecret(time.Duration(i).String()), at, random)
	}
	for i := range maxPairings {
		if err := add(i, then); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, add(maxPairings, then), Unavailable, "", "one too many")
	if err := add(maxPairings, then.Add(pairingLife)); err != nil || len(ps.byCode) != 1 || len(ps.byDevice) != 1 {
		t.Errorf("when the others' time is up: %v, %d left", err, len(ps.byCode))
	}
}

func FuzzPairingCode(f *testing.F) {
	f.Add("WDJB-MJHT")
	f.Add(" wdjb mjht ")
	f.Fuzz(func(t *testing.T, text string) {
		code := pairingCode(text)
		if code == "" {
			return
		}
		if len(code) != pairingLength || strings.Trim(code, pairingLetters) != "" || pairingCode(showCode(code)) != code {
			t.Errorf("%q became %q", text, code)
		}
	})
}
