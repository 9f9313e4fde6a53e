package core

import (
	"testing"
	"testing/synctest"
	"time"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// spectator is a client of eve's, who watches what ana plays.
func (w *town) spectator(transport string) *player {
	return w.client(Config{Watch: "m1", Transport: transport})
}

// tankOf is where a seat's tank is drawn.
func tankOf(s *Scene, seat rules.Seat) (geom.Vec, bool) {
	for i := range s.View.Tanks {
		if s.View.Tanks[i].Seat == seat {
			return s.View.Tanks[i].Pos, true
		}
	}
	return geom.Vec{}, false
}

// TestWatching: a spectator waits until there is something to see, then sees what a player did, as much
// later as was said, in the middle of the picture.
func TestWatching(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTown(t)
		eve := w.spectator("auto")
		eve.until("told to wait", time.Second, func(s *Scene) bool {
			return s.Notice == "It has just begun: there is something to see in 5 s."
		})
		ana := w.player("auto")
		defer ana.end()
		defer eve.close()
		ana.playing()
		eve.until("watching", 6*time.Second, func(s *Scene) bool { return s.Phase == Playing && len(s.Players) == 1 })
		eve.until("following", 6*time.Second, func(s *Scene) bool { return s.Watching.Seat == ana.Scene().Self && s.View.Left > 0 })
		eve.pass(7 * time.Second)
		if late := ana.newest() - eve.newest(); late < townDelay-3 || late > townDelay+3 {
			t.Errorf("what is shown is %d ticks late, want %d", late, townDelay)
		}
		s := eve.Scene()
		at, seen := tankOf(s, ana.Scene().Self)
		if s.Self != rules.NoSeat || s.View.Seat != rules.NoSeat || s.Watching != (Watching{true, ana.Scene().Self, 5 * time.Second}) || !seen || at.Sub(s.Center).Len() > geom.Cell/4 {
			t.Errorf("%+v, tank at %v (%v), camera at %v", s.Watching, at, seen, s.Center)
		}
		start := ana.Scene().View.Own.Pos
		for _, m := range []rules.Move{rules.East, rules.West, rules.North, rules.South} { // one of them is free
			ana.Steer(Controls{Move: m})
			ana.pass(300 * time.Millisecond)
			if ana.Scene().View.Own.Pos.Sub(start).Len() > geom.Cell/2 {
				break
			}
		}
		took := eve.until("the tank driving", 7*time.Second, func(s *Scene) bool {
			p, ok := tankOf(s, ana.Scene().Self)
			return ok && p.Sub(at).Len() > geom.Cell/2
		})
		if took < 4*time.Second || took > 5500*time.Millisecond {
			t.Errorf("what ana does is seen after %v", took)
		}
		if st := eve.Stats(); st.Undecodable != 0 || st.Corrections != 0 || st.Down == 0 {
			t.Errorf("stats %+v", st)
		}
	})
}

// close ends a client and not its town.
func (p *player) close() {
	p.leave()
	<-p.ended
}

// TestFreeCamera: it flies where it is told, at one speed, and stops where there is no more to see.
func TestFreeCamera(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTown(t)
		ana, eve := w.player("kcp"), w.spectator("kcp")
		defer ana.end()
		defer eve.close()
		eve.until("watching", 10*time.Second, func(s *Scene) bool { return s.Phase == Playing && s.Watching.Seat.Valid() })
		eve.pass(time.Second)
		from := eve.Scene().Center
		eve.Client.Gaze(Gaze{Free: true})
		eve.pass(100 * time.Millisecond)
		if s := eve.Scene(); s.Center.Sub(centred(from, s.Arena)).Len() > geom.Cell || s.Watching.Seat != rules.NoSeat {
			t.Errorf("let go at %v, the camera is at %v, %+v", from, s.Center, s.Watching)
		}
		a := eve.Scene().Arena
		for _, m := range []rules.Move{rules.SouthEast, rules.NorthWest} {
			eve.Client.Gaze(Gaze{Free: true, Fly: m})
			last := eve.Scene().Center
			for range 60 {
				eve.pass(100 * time.Millisecond)
				now := eve.Scene().Center
				if now.Sub(last).Len() > flySpeed*15/100 {
					t.Fatalf("flew %d u in a tenth of a second", now.Sub(last).Len())
				}
				last = now
			}
			far := geom.Vec{}
			if m == rules.SouthEast {
				far = a.Size()
			}
			if want := centred(far, a); last != want {
				t.Errorf("flying %v the camera stops at %v, want %v", m, last, want)
			}
		}
		if s := eve.Scene(); s.View.Window != view.Window(s.Center, a) {
			t.Errorf("the window is %v, the camera at %v", s.View.Window, s.Center)
		}
	})
}

// TestWatchingGoesOn: a spectator's links are kept as a player's are: UDP that goes dark is replaced by
// TCP, and one that breaks by another.
func TestWatchingGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTown(t)
		ana, eve := w.player("tcp"), w.spectator("auto")
		defer ana.end()
		defer eve.close()
		eve.until("watching", 10*time.Second, func(s *Scene) bool { return s.Phase == Playing })
		eve.until("over UDP", time.Second, eve.over("kcp"))
		eve.pass(2 * time.Second)
		w.set(func() { w.dark["kcp"] = true })
		eve.until("over TCP", 2*time.Second, eve.over("tcp"))
		if s := eve.pass(5 * time.Second); s > 100*time.Millisecond {
			t.Errorf("over TCP the picture stood for %v", s)
		}
		w.cut()
		if s := eve.pass(4 * time.Second); s > 2*time.Second {
			t.Errorf("after the cut the picture stood for %v", s)
		}
		if s := eve.Scene(); s.Phase != Playing || !s.Watching.Seat.Valid() {
			t.Errorf("in the end %v, %+v", s.Phase, s.Watching)
		}
	})
}
