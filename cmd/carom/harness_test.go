package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"carom/clients/bots"
)

// patience is how long a test waits for what must happen.
const patience = 30 * time.Second

// serving is a server started as a user starts it.
type serving struct {
	URL, Game string
	stop      context.CancelFunc
	code      chan int
	log       *lockedBuffer
}

// serve runs carom serve on free ports of loopback until the test ends.
func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	s := &serving{stop: stop, code: make(chan int, 1), log: &lockedBuffer{}}
	args = append([]string{"serve", "--json", "--http", "127.0.0.1:0", "--game", "127.0.0.1:0"}, args...)
	go func() {
		s.code <- Run(ctx, args, Streams{In: strings.NewReader(""), Out: in, Err: s.log})
		in.Close()
	}()
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		t.Fatalf("the server did not get ready (exit code %d): %s", <-s.code, s.log)
	}
	var ready struct {
		Ready      bool
		HTTP, Game string
	}
	if err := json.Unmarshal(line, &ready); err != nil || !ready.Ready {
		t.Fatalf("ready line %q: %v", line, err)
	}
	s.URL, s.Game = ready.HTTP, ready.Game
	t.Cleanup(func() { s.end(t) })
	return s
}

// end stops the server as SIGTERM does and expects exit code 0.
func (s *serving) end(t *testing.T) {
	t.Helper()
	s.stop()
	select {
	case code := <-s.code:
		if code != exitDone {
			t.Errorf("the server ended with code %d: %s", code, s.log)
		}
		s.code <- code
	case <-time.After(patience):
		t.Error("the server does not stop")
	}
}

// lockedBuffer is a bytes.Buffer for several goroutines.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// runBots runs carom bots --json and returns what it measured.
func runBots(t *testing.T, server string, args ...string) bots.Report {
	t.Helper()
	var out, log lockedBuffer
	args = append([]string{"bots", "--json", "--server", server}, args...)
	if code := Run(t.Context(), args, Streams{Out: &out, Err: &log}); code != exitDone {
		t.Errorf("carom %s: exit code %d: %s", strings.Join(args, " "), code, &log)
	}
	var r bots.Report
	if err := json.Unmarshal([]byte(out.String()), &r); err != nil {
		t.Fatalf("%q: %v", out.String(), err)
	}
	return r
}
