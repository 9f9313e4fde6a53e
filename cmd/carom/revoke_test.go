package main

import (
	"errors"
	"testing"
	"time"

	"carom/clients/core"
	"carom/game/arena"
	"carom/game/rules"
	"carom/game/view"
	"carom/lobby/api"
	"carom/netcode/wire"
)

// statue is a pilot that stands still and says when it has seen something.
type statue struct{ seen chan struct{} }

func (statue) Start(*arena.Arena, rules.Seat) {}

func (s statue) Fly(*view.View) rules.Input {
	select {
	case s.seen <- struct{}{}:
	default:
	}
	return rules.Input{}
}

// TestRevokedDeviceDropsOutOfTheGame plays on two devices of two accounts. One
// is signed out by its owner from elsewhere: it must be out of the game within
// two seconds, with a sentence that says why, and the other plays on.
func TestRevokedDeviceDropsOutOfTheGame(t *testing.T) {
	t.Parallel()
	for _, transport := range []string{"kcp", "tcp"} {
		t.Run(transport, func(t *testing.T) {
			s := serve(t, "--data", t.TempDir())
			lost, guest := newGuest(t, s.URL)
			owner := &api.Client{Base: s.URL}
			in, err := owner.SignInSecret(t.Context(), guest.Secret)
			if err != nil {
				t.Fatal(err)
			}
			owner.Token = in.Token
			rival, _ := newGuest(t, s.URL)

			played, seen := enter(t, lost, transport)
			others, _ := enter(t, rival, transport)
			devices, err := owner.Devices(t.Context())
			if err != nil || devices.Total != 2 {
				t.Fatalf("%+v, %v", devices, err)
			}
			<-seen
			start := time.Now()
			if err := owner.EndDevice(t.Context(), devices.Items[1].ID); err != nil {
				t.Fatal(err)
			}
			select {
			case err = <-played:
			case err = <-others:
				t.Fatalf("the other player is out: %v", err)
			case <-time.After(20 * time.Second): // two, on a machine that has nothing else to do
				t.Fatal("still in the game after a long while")
			}
			t.Logf("out after %v: %v", time.Since(start), err)
			var e *core.Error
			if !errors.As(err, &e) || e.Kind != core.Ended || e.Reason != wire.SignedOut {
				t.Errorf("the game ended with %v", err)
			}
			if got := core.Sentence(err); got != wire.SignedOut.String() {
				t.Errorf("the player reads %q", got)
			}
			select {
			case err := <-others:
				t.Errorf("the other player is out: %v", err)
			default:
			}
		})
	}
}

func newGuest(t *testing.T, server string) (*api.Client, api.Guest) {
	t.Helper()
	c := &api.Client{Base: server}
	g, err := c.Guest(t.Context(), api.Player)
	if err != nil {
		t.Fatal(err)
	}
	c.Token = g.Token
	return c, g
}

// enter plays until the game ends or the test does. It returns when the player
// sees the arena.
func enter(t *testing.T, c *api.Client, transport string) (ended chan error, seen chan struct{}) {
	t.Helper()
	ended, seen = make(chan error, 1), make(chan struct{})
	client := core.New(core.Config{API: c, Mode: "ffa", Transport: transport, Pilot: statue{seen}})
	go func() { ended <- client.Run(t.Context()) }()
	select {
	case <-seen:
	case err := <-ended:
		t.Fatalf("no game: %v", err)
	case <-time.After(patience):
		t.Fatal("no game in time")
	}
	return ended, seen
}
