package main

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"syscall"

	"carom/clients/core"
)

// inWords gives the commonest ways in which a server cannot be reached a
// sentence that says what to do, in place of the chain of causes. Other errors
// stay as they are.
func inWords(err error) error {
	var client *core.Error
	if !errors.As(err, &client) || client.Kind != core.Unreachable {
		return err
	}
	what := ""
	var certificate *tls.CertificateVerificationError
	var name *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &certificate):
		what = "this system does not trust its certificate; to trust a certificate of your own, set SSL_CERT_FILE to its file"
	case errors.As(err, &name):
		what = "there is no host " + name.Name
	case errors.Is(err, syscall.ECONNREFUSED):
		what = "nothing listens there"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		what = "no answer came in time"
	default:
		return err
	}
	return &core.Error{Kind: client.Kind, Reason: client.Reason, Text: strings.TrimSuffix(client.Text, ".") + ": " + what}
}
