package main

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"carom/game/host"
	"carom/game/room"
	"carom/lobby"
	"carom/netcode/transport"
)

func TestHostErrors(t *testing.T) {
	for _, c := range []struct {
		err   error
		kind  lobby.ErrorKind
		retry time.Duration
	}{
		{host.ErrMode, lobby.NotFound, 0},
		{host.ErrMatch, lobby.NotFound, 0},
		{room.ErrSeated, lobby.Forbidden, 0},
		{room.ErrUnwatched, lobby.Forbidden, 0},
		{room.ErrAudience, lobby.Unavailable, audienceRetry},
		{host.ErrAudience, lobby.Unavailable, audienceRetry},
		{host.ErrQueued, lobby.Conflict, 0},
		{host.ErrStopping, lobby.Unavailable, 0},
		{host.ErrBehind, lobby.Unavailable, 0},
		{host.ErrCrowded, lobby.Unavailable, 0},
		{room.ErrBusy, lobby.Unavailable, time.Second},
		{fmt.Errorf("asked: %w", room.ErrClosed), lobby.Unavailable, time.Second},
		{context.Canceled, lobby.Unavailable, 0},
		{context.DeadlineExceeded, lobby.Unavailable, 0},
		{errors.New("a fault"), lobby.Internal, 0},
	} {
		err := hostError("Play", "ffa", c.err)
		var got *lobby.Error
		if !errors.As(err, &got) || got.Kind != c.kind || got.Retry != c.retry || !errors.Is(err, c.err) {
			t.Errorf("%v became %v, want kind %v and retry %v", c.err, err, c.kind, c.retry)
		}
	}
}

func TestDropsAreWhatWasRefused(t *testing.T) {
	var c transport.Counters
	c.Add(transport.Accepted)
	c.Add(transport.Ended)
	if total, attrs := drops(&c); total != 0 || len(attrs) != 0 {
		t.Errorf("an ordinary game counts as %d drops: %v", total, attrs)
	}
	c.Add(transport.DropForged)
	c.Add(transport.TCPProof)
	if total, attrs := drops(&c); total != 2 || len(attrs) != 4 {
		t.Errorf("a forged datagram and a stranger's connection count as %d: %v", total, attrs)
	}
}
