package main

import (
	"context"
	"errors"
	"time"
)

// stopTime is how long a server that was told to stop may take. Its parts have
// shorter limits of their own; this one is for what has none, such as a disk that
// does not answer.
const stopTime = 9500 * time.Millisecond

var errLate = errors.New("the server could not stop in time; what it still owed may be lost")

// within runs f, and once ctx has ended waits for it no longer than limit: then
// f is left behind, for the process to end with.
func within(ctx context.Context, limit time.Duration, f func(context.Context) error) error {
	done := make(chan error, 1)
	go func() { done <- f(ctx) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return errLate
	}
}
