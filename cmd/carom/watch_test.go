package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"carom/clients/core"
	"carom/lobby/api"
)

// TestNothingToWatch: that nobody plays is said in one sentence.
func TestNothingToWatch(t *testing.T) {
	t.Parallel()
	s := serve(t, "--data", t.TempDir())
	var log lockedBuffer
	code := Run(t.Context(), []string{"watch", "--server", s.URL}, Streams{Out: &log, Err: &log})
	if code != exitUsage || !strings.Contains(log.String(), "nobody plays on") || strings.Count(log.String(), "\n") != 1 {
		t.Errorf("code %d, says %q", code, log.String())
	}
}

// TestWatchOverSockets: a real server, bots on it, and spectators over both transports who find the match,
// see it move, and see nothing sooner than they may.
func TestWatchOverSockets(t *testing.T) {
	t.Parallel()
	s := serve(t, "--data", t.TempDir(), "--fill", "4", "--watch-delay", "1s")
	c := &api.Client{Base: s.URL}
	match, err := busiest(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	for _, transport := range []string{"kcp", "tcp"} {
		t.Run(transport, func(t *testing.T) { watchFor(t, s.URL, match, transport) })
	}
}

func watchFor(t *testing.T, server, match, transport string) {
	c := &api.Client{Base: server}
	g, err := c.Guest(t.Context(), api.Player)
	if err != nil {
		t.Fatal(err)
	}
	c.Token = g.Token
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	eye := core.New(core.Config{API: c, Watch: match, Transport: transport})
	ended := make(chan error, 1)
	go func() { ended <- eye.Run(ctx) }()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	places := map[[2]int32]bool{} // in which somebody was seen
	for len(places) < 50 {
		select {
		case err := <-ended:
			t.Fatalf("the session ended: %v", err)
		case <-tick.C:
		}
		v := eye.Scene()
		for _, k := range v.View.Tanks {
			places[[2]int32{k.Pos.X, k.Pos.Y}] = true
		}
		if v.Phase == core.Playing && (!v.Watching.On || v.Watching.Delay != time.Second || v.Match != match) {
			t.Fatalf("%+v of match %s", v.Watching, v.Match)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if st := eye.Stats(); st.Undecodable != 0 || st.Transport != transport {
		t.Errorf("%+v", st)
	}
}
