package core

import (
	"errors"
	"strings"
	"testing"
	"time"

	"carom/game/rules"
	"carom/netcode/netsim"
	"carom/netcode/wire"
)

func (r *rig) want(phase Phase, notice string) {
	r.t.Helper()
	s := r.client.Scene()
	if s.Phase != phase || !strings.Contains(s.Notice, notice) {
		r.t.Errorf("at %v: phase %v, notice %q; want %v and %q", r.net.Now().Sub(r.server.start), s.Phase, s.Notice, phase, notice)
	}
}

// A session lives through matches one after another.
func TestMatchAfterMatch(t *testing.T) {
	r := newRig(t, 3, netsim.Conditions{Delay: 20 * time.Millisecond}, 1, nil)
	r.game.publish()
	r.want(Connecting, "first picture")
	r.run(time.Second)
	r.want(Playing, "")
	s := r.client.Scene()
	if s.Arena == nil || s.Self != 0 || s.Mode.ID != "ffa" || s.Map != s.Arena.Name || s.Match == "" {
		t.Errorf("scene %v %v %q %q", s.Self, s.Mode.ID, s.Map, s.Match)
	}
	first := r.server.match
	r.server.session.Send(wire.Over{ID: first}.Append(nil))
	r.run(100 * time.Millisecond)
	r.want(Over, "being stored")
	r.server.session.Send(wire.Final{ID: first, Rows: []wire.FinalRow{
		{Seat: 1, Place: 1, Points: 30, Kills: 3, Change: 12, Rating: 1012, Name: "bot"},
		{Seat: 0, Place: 2, Deaths: 3, Change: -12, Rating: 988, Name: "me"},
		{Seat: wire.None, Place: 3, Name: "gone"},
	}}.Append(nil))
	r.run(100 * time.Millisecond)
	r.want(Final, "")
	rows := r.client.Scene().Final
	if len(rows) != 3 || !rows[0].Bot || rows[0].Me || !rows[1].Me || rows[1].Change != -12 || rows[2].Seat != rules.NoSeat {
		t.Errorf("final rows %+v", rows)
	}
	r.server.begin(r.server.world.Tick())
	r.run(500 * time.Millisecond)
	r.want(Playing, "")
	if s := r.client.Scene(); s.Final != nil || s.View.Tick < rules.Tick(1080) || s.Match == uuid(first) {
		t.Errorf("the second match still shows %v, tick %d, match %s", s.Final, s.View.Tick, s.Match)
	}
	// A result that comes late, because its storing took long, is counted and not shown.
	r.server.session.Send(wire.Final{ID: first}.Append(nil))
	late := first
	late[5]++
	r.server.session.Send(wire.Final{ID: late}.Append(nil))
	r.run(100 * time.Millisecond)
	r.want(Playing, "")
	r.game.publishStats()
	if f := r.client.Stats().Finals; len(f) != 2 || f[0] != uuid(first) {
		t.Errorf("finals %v", f)
	}
}

func TestFeedKeepsTheLastFive(t *testing.T) {
	r := newRig(t, 3, netsim.Conditions{}, 0, nil)
	for i := range 8 {
		r.server.session.Send(wire.Kill{Tick: uint32(i), Killer: 1, Victim: 0, Bounces: 2}.Append(nil))
	}
	r.server.session.Send(wire.Kill{Tick: 8, Killer: wire.None, Victim: 0, Cause: 1}.Append(nil))
	r.run(200 * time.Millisecond)
	feed := r.client.Scene().Feed
	if len(feed) != 5 || feed[0].Tick != 4 || feed[4].Killer != rules.NoSeat || feed[4].Cause != ByBeam || feed[0].Bounces != 2 {
		t.Errorf("feed %+v", feed)
	}
}

// People are told of a silent server, that the link is tried again, and in the
// end that it is gone.
func TestSilence(t *testing.T) {
	r := newRig(t, 3, netsim.Conditions{Delay: 10 * time.Millisecond}, 0, nil)
	r.run(2 * time.Second)
	r.net.Outage(time.Hour)
	r.run(1500 * time.Millisecond)
	r.want(Playing, "server has been silent for 1.")
	if s := r.client.Scene().Net.Silent; s < time.Second {
		t.Errorf("silent for %v", s)
	}
	r.run(2 * time.Second)
	r.want(Playing, "coming back")
	r.run(resumeTime - 2*time.Second)
	if r.err != nil {
		t.Errorf("ended early: %v", r.err)
	}
	r.run(3 * time.Second)
	var e *Error
	if !errors.As(r.err, &e) || e.Kind != Ended || e.Reason != wire.Timeout {
		t.Errorf("ended with %v", r.err)
	}
}

func TestEnds(t *testing.T) {
	tests := []struct {
		why    string
		reason wire.Reason
		want   ErrorKind
	}{
		{"the room is over", wire.MatchOver, Ended},
		{"the server stops", wire.ServerStopping, Ended},
		{"somebody else was faster", wire.Full, Refused},
		{"the room no longer takes the grant", wire.Refused, Refused},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			r := newRig(t, 3, netsim.Conditions{Delay: 10 * time.Millisecond}, 0, nil)
			r.run(time.Second)
			r.server.session.Close(test.reason)
			r.run(time.Second)
			var e *Error
			if !errors.As(r.err, &e) || e.Kind != test.want || e.Reason != test.reason || e.Text == "" {
				t.Errorf("ended with %v", r.err)
			}
		})
	}
}

// A server of another version is left with a word about it: what it says next
// would be misread.
func TestForeignServer(t *testing.T) {
	r := newRig(t, 3, netsim.Conditions{Delay: 10 * time.Millisecond}, 0, nil)
	r.run(time.Second)
	r.server.session.Send(wire.Welcome{Protocol: wire.Version + 1, Rate: 60}.Append(nil))
	r.run(time.Second)
	var e *Error
	if !errors.As(r.err, &e) || e.Kind != Refused || e.Reason != wire.BadVersion {
		t.Errorf("ended with %v", r.err)
	}
}

// Who leaves says so.
func TestLeave(t *testing.T) {
	r := newRig(t, 3, netsim.Conditions{Delay: 10 * time.Millisecond}, 0, nil)
	r.run(time.Second)
	r.game.line.inbox.Closed(wire.Quit) // the simulated link tells it only when its time moves on
	r.game.leave()
	r.net.Advance(100 * time.Millisecond)
	if r.server.closed != wire.Quit {
		t.Errorf("the server heard %v", r.server.closed)
	}
}

// More reliable messages than anyone sends end the session instead of being
// dropped; snapshots too many are.
func TestInboxIsBounded(t *testing.T) {
	in := newInbox(time.Now)
	for i := range 100 {
		in.Message(wire.KindSnapshot, []byte{byte(i)})
	}
	var d datagram
	var got []byte
	for in.next(&d) {
		got = append(got, d.body...)
	}
	if len(got) != snapshotRoom || got[0] != 100-snapshotRoom || got[len(got)-1] != 99 {
		t.Errorf("snapshots kept: %v", got)
	}
	for range reliableRoom + 1 {
		in.Message(wire.KindKill, nil)
	}
	if _, _, overflow := in.state(); !overflow || len(in.take()) != reliableRoom {
		t.Errorf("overflow %v", overflow)
	}
}

// Every event is in the scenes, once by its number, however often the server
// has to repeat it.
func TestEventsAreKnownAgain(t *testing.T) {
	seed := uint64(21)
	r := newRig(t, seed, netsim.Conditions{
		Delay: 40 * time.Millisecond, Loss: 0.1, Burst: 2, Duplicate: 0.05, Reorder: 0.05, ReorderBy: 30 * time.Millisecond,
	}, 3, nil)
	type key struct {
		seq  uint8
		tick rules.Tick
	}
	shown := map[key]int{}
	var last map[key]bool
	steer := wander(r)
	r.each = func() {
		steer()
		now := map[key]bool{}
		for _, e := range r.client.Scene().View.Events {
			k := key{e.Seq, e.Tick}
			if now[k] {
				t.Fatalf("seed %d: event %v twice in one scene", seed, k)
			}
			now[k] = true
			if !last[k] {
				shown[k]++
			}
		}
		last = now
	}
	r.run(20 * time.Second)
	for k, n := range shown {
		if n != 1 {
			t.Errorf("seed %d: event %v came and went %d times", seed, k, n)
		}
	}
	if len(shown) < 30 {
		t.Errorf("seed %d: only %d events", seed, len(shown))
	}
}
