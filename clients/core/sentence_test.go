package core

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"syscall"
	"testing"

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
		{"nobody there", &Error{Text: "The server cannot be reached", Err: dial(syscall.ECONNREFUSED)},
			"The server cannot be reached: nothing listens there."},
		{"no such name", &Error{Text: "The server cannot be reached", Err: dial(&net.DNSError{Name: "nowhere"})},
			"The server cannot be reached: its name is not known."},
		{"own certificate", &Error{Text: "The server cannot be reached", Err: get(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}})},
			"The server cannot be reached: this system does not trust its certificate; to trust one of your own, set SSL_CERT_FILE to its file."},
		{"too slow", &Error{Text: "The server cannot be reached", Err: get(context.DeadlineExceeded)},
			"The server cannot be reached: no answer in time."},
		{"a cause that means nothing to people", &Error{Text: "The game server does not answer", Err: errors.New("kcp: lane 3")},
			"The game server does not answer"},
		{"the lobby's own words", &Error{Text: "The server refused", Err: &api.Error{Detail: "You are banned."}},
			"The server refused: You are banned."},
		{"no cause", &Error{Text: "The server stops."}, "The server stops."},
		{"wrapped", fmt.Errorf("session: %w", &Error{Text: "The server stops."}), "The server stops."},
		{"not of the core", get(syscall.ECONNREFUSED), "The session failed: nothing listens there."},
		{"unknown", errors.New("two\nlines"), "two lines"},
	} {
		if got := Sentence(tt.err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}
