package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
)

// terminalLogin runs carom login and returns the code that it shows, and how it ends.
func terminalLogin(t *testing.T, server string) (code string, out *lockedBuffer, ended chan int) {
	t.Helper()
	out, ended = &lockedBuffer{}, make(chan int, 1)
	go func() {
		ended <- Run(t.Context(), []string{"login", "--server", server, "--name", "attic"}, Streams{Out: out, Err: out})
	}()
	shown := regexp.MustCompile(`/device\?code=([A-Z]{4}-[A-Z]{4})\n`)
	for limit := time.Now().Add(patience); time.Now().Before(limit); {
		if m := shown.FindStringSubmatch(out.String()); m != nil {
			return m[1], out, ended
		}
		select {
		case code := <-ended:
			t.Fatalf("carom login ended with %d: %s", code, out)
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Fatalf("no code is shown: %s", out)
	return "", nil, nil
}

// TestLogin signs a terminal in by a code, plays as the account, and is signed out
// from elsewhere.
func TestLogin(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	s := serve(t, "--data", t.TempDir())
	owner := &api.Client{Base: s.URL}
	in, err := owner.Register(t.Context(), "Mira", "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	owner.Token = in.Token

	code, out, ended := terminalLogin(t, s.URL)
	if d, err := owner.WaitingDevice(t.Context(), code); err != nil || d.Name != "attic" || !strings.HasPrefix(d.Agent, "carom/") || d.Address != "127.0.0.1" {
		t.Errorf("what waits is %+v, %v", d, err)
	}
	if err := owner.AnswerDevice(t.Context(), code, true); err != nil {
		t.Fatal(err)
	}
	if code := <-ended; code != exitDone || !strings.HasSuffix(out.String(), "as Mira.\n") {
		t.Fatalf("carom login: code %d, says %s", code, out)
	}
	info, err := os.Stat(filepath.Join(state, "carom", "accounts.json"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the token is kept in %v, %v", info, err)
	}
	wantSelf(t, s.URL, "Mira", "the first terminal")

	devices, err := owner.Devices(t.Context())
	if err != nil || len(devices.Items) != 2 || devices.Items[1].Name != "attic" {
		t.Fatalf("%+v, %v", devices, err)
	}
	if err := owner.EndDevice(t.Context(), devices.Items[1].ID); err != nil {
		t.Fatal(err)
	}
	var log lockedBuffer
	if code := Run(t.Context(), []string{"play", "--server", s.URL}, Streams{Out: &log, Err: &log}); code != exitRefused || !strings.Contains(log.String(), "signed out of Mira") {
		t.Errorf("carom play after that: code %d, says %s", code, &log)
	}
	wantSelf(t, s.URL, "guest-", "and the next time")
}

// wantSelf checks as whom a terminal plays now, and that a second one beside it is a guest.
func wantSelf(t *testing.T, server, name, why string) {
	t.Helper()
	first, second := lobbyClient(server), lobbyClient(server)
	release, err := asSelf(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	releaseSecond, err := asSelf(t.Context(), second)
	if err != nil {
		t.Fatal(err)
	}
	defer releaseSecond()
	me, err1 := first.Me(t.Context())
	beside, err2 := second.Me(t.Context())
	if err1 != nil || err2 != nil || !strings.HasPrefix(me.Name, name) || !beside.Guest || beside.ID == me.ID {
		t.Errorf("%s is %+v, %v, and one beside it %+v, %v; want %s and a guest", why, me, err1, beside, err2, name)
	}
}

// TestLoginRefused is turned away on the page, and then signed in and out.
func TestLoginRefused(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	s := serve(t, "--data", t.TempDir())
	owner, _ := newGuest(t, s.URL)
	code, out, ended := terminalLogin(t, s.URL)
	if err := owner.AnswerDevice(t.Context(), code, false); err != nil {
		t.Fatal(err)
	}
	if code := <-ended; code != exitRefused || !strings.Contains(out.String(), "refused") {
		t.Errorf("code %d, says %s", code, out)
	}
	var log lockedBuffer
	logout := []string{"logout", "--server", s.URL}
	if code := Run(t.Context(), logout, Streams{Out: &log, Err: &log}); code != exitFailed {
		t.Errorf("nothing to sign out of: code %d, says %s", code, &log)
	}
	if err := accounts.change(func(all map[string]login) { all[s.URL] = login{"guest", owner.Token} }); err != nil {
		t.Fatal(err)
	}
	if code := Run(t.Context(), logout, Streams{Out: &log, Err: &log}); code != exitDone {
		t.Errorf("signing out: code %d, says %s", code, &log)
	}
	if _, err := owner.Me(t.Context()); !unauthorized(err) {
		t.Errorf("the token is still good: %v", err)
	}
	if all, err := accounts.load(); err != nil || len(all) != 0 {
		t.Errorf("kept: %v, %v", all, err)
	}
}

func TestPrintable(t *testing.T) {
	if got := printable("a\x1b]0;title\x07b\u202e\n"); got != "a]0;titleb" {
		t.Errorf("%q", got)
	}
}
