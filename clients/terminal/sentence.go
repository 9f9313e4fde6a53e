package terminal

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"

	"carom/clients/core"
	"carom/lobby/api"
)

// spoken is an error whose text is a sentence for people: two transports that
// fail make two lines of addresses otherwise, after the terminal is given back.
type spoken struct{ err error }

func (s spoken) Error() string { return sentence(s.err) }
func (s spoken) Unwrap() error { return s.err }

// sentence says what went wrong in one sentence for people. Errors of the
// network carry a chain of addresses and calls; of that only the cause is kept,
// in words. The whole chain is in the log.
func sentence(err error) string {
	var e *core.Error
	if !errors.As(err, &e) {
		if short := cause(err); short != "" {
			return "The session failed: " + short + "."
		}
		return oneLine(err.Error())
	}
	short := cause(e.Err)
	if short == "" {
		return oneLine(e.Text)
	}
	return oneLine(strings.TrimSuffix(e.Text, ".") + ": " + strings.TrimSuffix(short, ".") + ".")
}

// cause is the last reason of an error in a few words, "" if it has none that
// people know.
func cause(err error) string {
	var refused *api.Error
	var name *net.DNSError
	var timeout net.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &refused):
		return refused.Error()
	case errors.As(err, &name):
		return "its name is not known"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing listens there"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "there is no way to it"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "it hung up"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded),
		errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	}
	return ""
}

// oneLine keeps a text on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
