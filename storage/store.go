package storage

import (
	"context"
	"io"
)

// Store is a database of Carom's records. Its methods may be called from any
// number of goroutines.
type Store interface {
	// View runs fn in a read-only transaction: one consistent state, as of some
	// moment during the call. Writing inside fails with kind Internal. fn must
	// be short: while it runs, space freed by writers cannot be used again.
	View(ctx context.Context, fn func(Tx) error) error

	// Update runs fn in a read-write transaction and returns after the commit,
	// or returns fn's error with nothing of it stored. fn may be run again (see
	// the package comment). If ctx ends before fn was first run, fn never runs;
	// afterwards the outcome is awaited, so that the answer is always true.
	Update(ctx context.Context, fn func(Tx) error) error

	// Backup writes a consistent copy of the whole store to w while it is in
	// use. w should be a local file: until it has taken everything, space freed
	// by writers cannot be used again.
	Backup(ctx context.Context, w io.Writer) error

	// Close finishes what Update has accepted and releases the store. Later
	// calls fail with kind Unavailable.
	Close() error
}

// Tx is one transaction. It and what it hands out are valid only inside the
// function it was given to, and only on that goroutine.
type Tx interface {
	Accounts() Accounts
	NameHolds() NameHolds
	Credentials() Credentials
	Sessions() Sessions
	Matches() Matches
	Ratings() Ratings
	Conducts() Conducts
}
