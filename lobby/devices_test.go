package lobby

import (
	"net/netip"
	"slices"
	"testing"
	"time"
)

func (h *hall) listed(t *testing.T, by Caller) []Session {
	t.Helper()
	all, err := h.Sessions(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestDevices(t *testing.T) {
	h := open(t)
	ann, token := h.register(t, "Ann")
	by := h.signedIn(t, token)
	phone := Device{Name: "phone \x1b[31m", Agent: "Browser/2\n(evil)", Addr: netip.MustParseAddr("::ffff:192.0.2.9")}
	var others []Caller
	for range 3 {
		h.clock.pass(time.Minute)
		in, err := h.SignIn(t.Context(), phone, "Ann", password)
		if err != nil {
			t.Fatal(err)
		}
		others = append(others, h.signedIn(t, in.Token))
	}
	all := h.listed(t, by)
	if len(all) != 4 || !all[0].Current || all[0].Name != "desk" || all[0].Addr != "192.0.2.1" || all[1].Current || all[1].ID != others[2].Session {
		t.Fatalf("the list is %+v", all)
	}
	if x := all[1]; x.Name != "phone [31m" || x.Agent != "Browser/2 (evil)" || x.Addr != "192.0.2.9" || !x.Created.Equal(h.now()) {
		t.Errorf("the newest is %+v", x)
	}

	stranger := h.caller(t, KindPlayer)
	wantKind(t, h.EndSession(t.Context(), stranger, by.Session), NotFound, "id", "somebody else's")
	wantKind(t, h.EndSession(t.Context(), by, "0123456789abcdef"), NotFound, "id", "nobody's")
	if err := h.EndSession(t.Context(), by, others[0].Session); err != nil {
		t.Fatal(err)
	}
	wantKind(t, h.EndSession(t.Context(), by, others[0].Session), NotFound, "id", "twice")
	if want := []string{ann.ID + " " + others[0].Session}; !slices.Equal(h.host.released, want) || !slices.Equal(h.queue.withdrawn, want) {
		t.Errorf("released %v, withdrawn %v, want %v", h.host.released, h.queue.withdrawn, want)
	}
	h = h.reopen(t)
	if n, err := h.EndOtherSessions(t.Context(), by); n != 2 || err != nil {
		t.Errorf("ended %d others, %v, want 2", n, err)
	}
	if len(h.host.released) != 2 || slices.Contains(h.host.released, ann.ID+" "+by.Session) {
		t.Errorf("released %v, want the two others", h.host.released)
	}
	if all := h.listed(t, by); len(all) != 1 || !all[0].Current {
		t.Errorf("what is left: %+v", all)
	}
	h.wantSignedIn(t, token, true, "the caller's own")
	if err := h.EndSession(t.Context(), by, by.Session); err != nil {
		t.Errorf("ending one's own is signing out: %v", err)
	}
	h.wantSignedIn(t, token, false, "ended itself")
}

// TestEndedDeviceStaysOut: the secret of a guest signs a device in again by
// itself, so with a password in place ending that device ends the secret.
func TestEndedDeviceStaysOut(t *testing.T) {
	h := open(t)
	in, secret, err := h.CreateGuest(t.Context(), desk, KindPlayer)
	if err != nil {
		t.Fatal(err)
	}
	by := h.signedIn(t, in.Token)
	again, err := h.SignInSecret(t.Context(), desk, secret)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.EndOtherSessions(t.Context(), by); err != nil {
		t.Fatal(err)
	}
	h.wantSignedIn(t, again.Token, false, "ended")
	if again, err = h.SignInSecret(t.Context(), desk, secret); err != nil {
		t.Fatalf("a guest has nothing but the secret: %v", err)
	}
	if _, err := h.Upgrade(t.Context(), by, "Ann", password); err != nil {
		t.Fatal(err)
	}
	web, err := h.SignIn(t.Context(), desk, "Ann", password)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.EndSession(t.Context(), h.signedIn(t, web.Token), h.signedIn(t, again.Token).Session); err != nil {
		t.Fatal(err)
	}
	_, err = h.SignInSecret(t.Context(), desk, secret)
	wantKind(t, err, Unauthorized, "", "the secret of a device that was signed out")
}
