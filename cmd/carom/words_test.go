package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
	"testing"

	"carom/clients/core"
)

func TestInWords(t *testing.T) {
	for _, c := range []struct {
		why  string
		err  error
		kind core.ErrorKind
		want string
	}{
		{"nobody listens", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, core.Unreachable, "nothing listens"},
		{"unknown host", &net.DNSError{Err: "no such host", Name: "nowhere"}, core.Unreachable, "no host nowhere"},
		{"own certificate", &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}, core.Unreachable, "SSL_CERT_FILE"},
		{"silence", context.DeadlineExceeded, core.Unreachable, "in time"},
		{"anything else stays", errors.New("the dog ate it"), core.Unreachable, "the dog ate it"},
		{"a refusal stays", errors.New("banned"), core.Refused, "banned"},
	} {
		err := fmt.Errorf("play: %w", &core.Error{Kind: c.kind, Text: "The server cannot be reached", Err: c.err})
		got := inWords(err)
		if !strings.Contains(got.Error(), c.want) || exitCode(got) != exitCode(err) {
			t.Errorf("%s: %q with code %d", c.why, got, exitCode(got))
		}
	}
}
