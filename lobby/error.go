package lobby

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"carom/storage"
)

// Error is the one error struct of lobby and storage. For kind RateLimited its Key
// is the limit's name, if there is more than one to meet. For kind Invalid its Key
// is the request's field: name, password, secret, kind, mode, status, player,
// limit, cursor, wait, or a path such as players[3].account in a result.
type Error = storage.Error

// ErrorKind says what a caller can do about an error.
type ErrorKind = storage.ErrorKind

// The kinds; see package storage for their meaning.
const (
	Internal     = storage.Internal
	Invalid      = storage.Invalid
	NotFound     = storage.NotFound
	Conflict     = storage.Conflict
	Unauthorized = storage.Unauthorized
	Forbidden    = storage.Forbidden
	RateLimited  = storage.RateLimited
	Unavailable  = storage.Unavailable
)

// KindOf returns the kind of err; see storage.KindOf.
func KindOf(err error) ErrorKind { return storage.KindOf(err) }

// Errorf makes an *Error with a sentence for people.
func Errorf(op string, kind ErrorKind, key, format string, args ...any) *Error {
	return storage.E("lobby."+op, kind, key, fmt.Errorf(format, args...))
}

// later is an *Error of kind RateLimited or Unavailable that says when to ask again.
func later(op string, kind ErrorKind, retry time.Duration, format string, args ...any) *Error {
	e := Errorf(op, kind, "", format, args...)
	e.Retry = retry
	return e
}

// wrap puts a lobby operation around an error from elsewhere, keeping what its
// receiver needs: the kind and when to ask again. The lobby's own errors pass.
func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	if own, ok := err.(*Error); ok && strings.HasPrefix(own.Op, "lobby.") {
		return err
	}
	e := storage.E("lobby."+op, storage.KindOf(err), "", err)
	if inner := (*Error)(nil); errors.As(err, &inner) {
		e.Key, e.Retry = inner.Key, inner.Retry
	}
	return e
}
