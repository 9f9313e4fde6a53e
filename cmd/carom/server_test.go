package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carom/game/host"
	"carom/storage"
	"carom/storage/bolt"
)

// freeAddr is an address of loopback that nothing listens on.
func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func testConfig(t *testing.T) serverConfig {
	return serverConfig{
		HTTP: "127.0.0.1:0", Game: "127.0.0.1:0", Data: t.TempDir(), Log: slog.New(slog.DiscardHandler),
	}
}

// TestFailedStartGivesAllBack starts a server that cannot come up, and then one
// that needs what the first had opened.
func TestFailedStartGivesAllBack(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	c := testConfig(t)
	c.Game = freeAddr(t)
	bad := c
	bad.HTTP = taken.Addr().String()
	if _, err := newServer(bad); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Fatalf("a lobby on a port in use: %v", err)
	}
	s, err := newServer(c)
	if err != nil {
		t.Fatalf("the failed start has kept something: %v", err)
	}
	s.close()
}

func TestLockedDatabase(t *testing.T) {
	c := testConfig(t)
	db, err := bolt.Open(filepath.Join(c.Data, "carom.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := newServer(c); err == nil || exitCode(err) != exitFailed {
		t.Errorf("a database that another process has open: %v", err)
	}
}

// stuck is a store whose disk does not answer once it is broken.
type stuck struct {
	storage.Store
	broken chan struct{}
}

func (s *stuck) Close() error {
	<-s.broken
	return s.Store.Close()
}

// TestStopEndsInTime stops a server whose database does not close.
func TestStopEndsInTime(t *testing.T) {
	s, err := newServer(testConfig(t))
	if err != nil {
		t.Fatal(err)
	}
	disk := &stuck{s.store, make(chan struct{})}
	s.store = disk
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error, 1)
	err = within(ctx, 50*time.Millisecond, func(ctx context.Context) error {
		err := s.Run(ctx, func() error {
			cancel()
			return nil
		})
		left <- err
		return err
	})
	if !errors.Is(err, errLate) || exitCode(err) != exitFailed {
		t.Errorf("a server that does not stop ends with %v", err)
	}
	close(disk.broken)
	if err := <-left; err != nil {
		t.Errorf("left behind, it ended with %v", err)
	}
}

// TestReadyMeansReady asks for a seat in the moment of the ready line, and what
// /readyz says when the game has been told to stop.
func TestReadyMeansReady(t *testing.T) {
	c := testConfig(t)
	c.Fill, c.Warm = 2, "ffa"
	s, err := newServer(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = s.Run(ctx, func() error {
		defer cancel()
		if live := s.host.Live(); len(live) != 1 {
			t.Errorf("%d matches run when the server is ready, want the warm one", len(live))
		}
		return s.ready(ctx)
	})
	if err != nil {
		t.Error(err)
	}
	if err := s.ready(ctx); !errors.Is(err, host.ErrStopping) {
		t.Errorf("a stopped server is ready: %v", err)
	}
}
