package transport

import (
	"errors"

	"carom/netcode/wire"
)

// What Dial answers, beside the network's errors and the context's.
var (
	ErrUsed  = errors.New("transport: this grant has been used; a new connection needs a new one")
	ErrPin   = errors.New("transport: the server's certificate is not the one the grant names")
	ErrGrant = errors.New("transport: the server did not take the grant")
)

// A RefusedError is Dial's answer when the server knew the grant and said no.
type RefusedError struct {
	Reason wire.Reason
}

func (e *RefusedError) Error() string { return "transport: refused: " + e.Reason.String() }
