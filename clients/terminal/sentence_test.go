package terminal

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"syscall"
	"testing"

	"carom/clients/core"
	"carom/lobby/api"
)

func TestSentence(t *testing.T) {
	get := func(err error) error { return &url.Error{Op: "Get", URL: "http://127.0.0.1:1/v1/modes", Err: err} }
	dial := func(err error) error { return get(&net.OpError{Op: "dial", Net: "tcp", Err: err}) }
	for _, tt := range []struct {
		why  string
		err  error
		want string
	}{
		{"nobody there", &core.Error{Text: "The server cannot be reached", Err: dial(syscall.ECONNREFUSED)},
			"The server cannot be reached: nothing listens there."},
		{"no such name", &core.Error{Text: "The server cannot be reached", Err: dial(&net.DNSError{Name: "nowhere"})},
			"The server cannot be reached: its name is not known."},
		{"too slow", &core.Error{Text: "The server cannot be reached", Err: get(context.DeadlineExceeded)},
			"The server cannot be reached: no answer in time."},
		{"a cause that means nothing to people", &core.Error{Text: "The game server does not answer", Err: errors.New("kcp: lane 3")},
			"The game server does not answer"},
		{"the lobby's own words", &core.Error{Text: "The server refused", Err: &api.Error{Detail: "You are banned."}},
			"The server refused: You are banned."},
		{"no cause", &core.Error{Text: "The server stops."}, "The server stops."},
		{"wrapped", fmt.Errorf("session: %w", &core.Error{Text: "The server stops."}), "The server stops."},
		{"not of the core", get(syscall.ECONNREFUSED), "The session failed: nothing listens there."},
		{"unknown", errors.New("two\nlines"), "two lines"},
	} {
		if got := sentence(tt.err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}
