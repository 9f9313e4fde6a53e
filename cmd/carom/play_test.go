package main

import (
	"context"
	"net"
	"strings"
	"testing"
)

// TestQuittingIsNoFailure leaves before the lobby has answered.
func TestQuittingIsNoFailure(t *testing.T) {
	mute, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer mute.Close()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var log lockedBuffer
	for _, args := range []string{"play --server http://" + mute.Addr().String(), "play"} {
		if code := Run(ctx, strings.Fields(args), Streams{Out: &log, Err: &log}); code != exitDone || log.String() != "" {
			t.Errorf("carom %s: code %d, says %q", args, code, log.String())
		}
	}
}

// TestGuestsAreNotForgotten keeps the secrets of two servers, one after the
// other, as two clients at once would.
func TestGuestsAreNotForgotten(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	for server, secret := range map[string]string{"http://a": "1", "http://b": "2"} {
		if err := guests.change(func(all map[string]string) { all[server] = secret }); err != nil {
			t.Fatal(err)
		}
	}
	all, err := guests.load()
	if err != nil || all["http://a"] != "1" || all["http://b"] != "2" {
		t.Errorf("kept %v, %v", all, err)
	}
}
