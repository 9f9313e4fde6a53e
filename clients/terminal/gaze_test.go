package terminal

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/gdamore/tcell/v3/vt"

	"carom/clients/core"
	"carom/clients/terminal/keys"
	"carom/clients/terminal/scenes"
	"carom/game/rules"
)

// watching is a session that shows a spectator's scene and does what it is told, as far as
// whom to follow.
func watching(t *testing.T) *fake {
	a := scenes.Hall(t, 80, 45)
	return newFake(*scenes.Watched(a, scenes.Middle(a), 1))
}

// TestWatchingByKeys presses all there is to press.
func TestWatchingByKeys(t *testing.T) {
	f := watching(t)
	r := begin(t, Config{Watch: true}, f)
	r.shows("watching mira, 5 s ago")
	wait := func(why string, want core.Gaze) {
		t.Helper()
		end := time.After(enough)
		for {
			select {
			case k := <-f.gazes:
				if k != want {
					continue
				}
				s := *f.Scene()
				s.Watching.Seat = k.Seat
				if k.Free {
					s.Watching.Seat = rules.NoSeat
				}
				f.scene.Store(&s)
				return
			case <-end:
				t.Fatalf("%s: never asked for", why)
			}
		}
	}
	r.KeyTap(vt.KeyRight)
	wait("the next player", core.Gaze{Seat: 2})
	r.KeyTap(vt.KeyRight)
	wait("the one after", core.Gaze{Seat: 3})
	r.KeyTap(vt.KeyRight)
	wait("round and round", core.Gaze{Seat: 0})
	r.KeyTap(vt.KeyLeft)
	wait("and back", core.Gaze{Seat: 3})
	r.KeyTap(vt.KeyF)
	wait("let go", core.Gaze{Free: true, Seat: 3})
	r.shows("free camera, 5 s ago")
	r.KeyPress(vt.KeyW)
	wait("flying up", core.Gaze{Free: true, Seat: 3, Fly: rules.North})
	r.KeyRelease(vt.KeyW)
	wait("standing", core.Gaze{Free: true, Seat: 3})
	r.KeyTap(vt.KeyF)
	wait("back to who was followed", core.Gaze{Seat: 3})
	r.KeyTap(vt.KeyTab)
	r.KeyTap(vt.KeyF1)
	r.shows("fly the camera")
	r.KeyTap(vt.KeyEsc)
	r.shows("watching bot-hex")
	select {
	case k := <-f.steers:
		t.Errorf("a spectator steers: %+v", k)
	default:
	}
	r.KeyTap(vt.KeyQ)
	if err := r.ends(); err != nil {
		t.Error(err)
	}
}

// TestEndOfWatching: when there is no more to see, that is said, and there is nothing to go back to.
func TestEndOfWatching(t *testing.T) {
	f := watching(t)
	over := make(chan error, 1)
	f.run = func(context.Context) error { return <-over }
	r := begin(t, Config{Watch: true}, f)
	r.shows("watching mira")
	over <- &core.Error{Kind: core.Ended, Text: "The match is over."}
	r.shows("The match is over.")
	r.KeyTap(vt.KeyEnter)
	r.KeyTap(vt.KeyM)
	r.KeyTap(vt.KeyQ)
	if err := r.ends(); err != nil {
		t.Error(err)
	}
	if n := len(r.joins); n != 1 {
		t.Errorf("%d sessions were begun, want one", n)
	}
}

// TestNeighbours: by seat, whoever is followed or was.
func TestNeighbours(t *testing.T) {
	s := &core.Scene{Players: []core.Player{{Seat: 9}, {Seat: 2}, {Seat: 5}}, Watching: core.Watching{Seat: rules.NoSeat}}
	for _, tt := range []struct {
		why       string
		followed  rules.Seat
		was       rules.Seat
		prev, nxt rules.Seat
	}{
		{"in the middle", 5, 0, 2, 9},
		{"at an end", 9, 0, 5, 2},
		{"free, from who was followed", rules.NoSeat, 2, 9, 5},
		{"from one who has left", rules.NoSeat, 4, 2, 5},
		{"from nobody", rules.NoSeat, rules.NoSeat, 9, 2},
	} {
		s.Watching.Seat = tt.followed
		if got := [2]rules.Seat{neighbour(s, tt.was, keys.Left), neighbour(s, tt.was, keys.Right)}; !slices.Equal(got[:], []rules.Seat{tt.prev, tt.nxt}) {
			t.Errorf("%s: %v, want %d and %d", tt.why, got, tt.prev, tt.nxt)
		}
	}
	if got := neighbour(&core.Scene{}, 3, keys.Left); got != 3 {
		t.Errorf("in an empty room: %d", got)
	}
}
