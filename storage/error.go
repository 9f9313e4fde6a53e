package storage

import (
	"context"
	"errors"
	"strings"
	"time"
)

// ErrorKind says what a caller can do about an error.
type ErrorKind uint8

// The kinds. The zero value is Internal, so that an error nobody classified
// is treated as a fault of ours and not as the caller's.
const (
	Internal     ErrorKind = iota // a bug or a broken disk; details are for operators only
	Invalid                       // the request is wrong as it stands; Key names the field
	NotFound                      // no such thing; Key names it
	Conflict                      // it exists already, or has changed meanwhile
	Unauthorized                  // no proof of who is asking, or a wrong one
	Forbidden                     // known, but not allowed
	RateLimited                   // too often; ask again after Retry
	Unavailable                   // not now: overloaded, locked or stopping; ask again after Retry
)

var kindNames = [...]string{
	Internal: "internal", Invalid: "invalid", NotFound: "not_found", Conflict: "conflict",
	Unauthorized: "unauthorized", Forbidden: "forbidden", RateLimited: "rate_limited", Unavailable: "unavailable",
}

// String returns a stable snake-case word for k, fit for a protocol.
func (k ErrorKind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return kindNames[Internal]
}

// Error is the error of storage and lobby.
type Error struct {
	Op    string        // the operation, as package.Function
	Kind  ErrorKind     // what the caller can do about it
	Key   string        // the record or, for Invalid, the field that is meant; may be empty
	Err   error         // the cause; its text is a sentence for people unless Kind is Internal
	Retry time.Duration // for RateLimited and Unavailable: ask again after this; 0 says nothing
}

// E makes an *Error from its four main parts.
func E(op string, kind ErrorKind, key string, err error) *Error {
	return &Error{Op: op, Kind: kind, Key: key, Err: err}
}

// Error returns the whole chain, for logs.
func (e *Error) Error() string {
	parts := make([]string, 0, 4)
	for _, s := range []string{e.Op, e.Key, e.Kind.String()} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Sentence returns what a person may read: the innermost cause of our own
// making, or a plain apology when the kind is Internal.
func (e *Error) Sentence() string {
	if e.Kind == Internal {
		return "something went wrong on the server"
	}
	if inner := (*Error)(nil); errors.As(e.Err, &inner) {
		return inner.Sentence()
	}
	if e.Err != nil {
		return e.Err.Error()
	}
	return strings.ReplaceAll(e.Kind.String(), "_", " ")
}

// KindOf returns the kind of err: that of the outermost *Error in its chain,
// Unavailable for a context that ended, and Internal for anything else.
func KindOf(err error) ErrorKind {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Kind
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return Unavailable
	}
	return Internal
}

// Is reports whether err is an error of this kind. A nil err is of no kind.
func Is(err error, kind ErrorKind) bool { return err != nil && KindOf(err) == kind }
