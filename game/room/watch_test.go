package room

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"carom/game/rules"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// TestWhoMayWatch asks for places in all the ways there are.
func TestWhoMayWatch(t *testing.T) {
	b := delayed(t, "ffa", 60, nil)
	b.join("ana")
	b.reserve(Player{Account: "bob", Name: "bob"})
	for range 2 { // asking again takes no second place
		for i := range maxSpectators {
			if err := b.invite(Player{Account: fmt.Sprint(i)}); err != nil {
				t.Fatalf("place %d: %v", i, err)
			}
		}
	}
	for _, c := range []struct {
		why, account string
		want         error
	}{
		{"has a seat", "ana", ErrSeated},
		{"is promised one", "bob", ErrSeated},
		{"one too many", "eve", ErrAudience},
	} {
		if err := b.invite(Player{Account: c.account}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.why, err, c.want)
		}
	}
	b.now = b.now.Add(HoldLimit + time.Second)
	b.run(1)
	if err := b.invite(Player{Account: "eve"}); err != nil {
		t.Errorf("after nobody came: %v", err)
	}
	if err := newBench(t, "ffa", nil).invite(Player{Account: "eve"}); !errors.Is(err, ErrUnwatched) {
		t.Errorf("a room without a delay: %v", err)
	}
}

// TestWatchersAreNobody: they hold no seat, count as nobody, and keep no room alive. When the room has
// ended they see the rest, and then it ends for them.
func TestWatchersAreNobody(t *testing.T) {
	b := delayed(t, "ffa", 5*rules.Second, nil)
	eve := b.watcher("eve", wire.Watch{Seat: wire.None})
	b.watch(60, eve)
	if st := b.Status(); st.People != 0 || len(st.accounts) != 0 || b.claimed() != 0 || b.occupied() != 0 || len(b.roster().Entries) != 0 {
		t.Errorf("a spectator counts: %+v", st)
	}
	for range 40 * 60 {
		if b.over() {
			break
		}
		b.watch(1, eve)
	}
	if limit := rules.Tick((idleLimit + time.Second) * rules.TicksPerSecond / time.Second); !b.over() || b.tick > limit+5*rules.Second {
		t.Errorf("the room is there at tick %d, its end came with %d", b.tick, limit)
	}
	if b.close(wire.MatchOver); eve.closed != wire.MatchOver || eve.parted != 1 {
		t.Errorf("the spectator's link was closed with %v", eve.closed)
	}
}

// TestTheEndIsSeen: the room of a closed match is over for its players 5 s after the result, and for
// who watches when they have seen the result for as long.
func TestTheEndIsSeen(t *testing.T) {
	const delay = 30 * rules.Second
	b := duelWatched(t, delay)
	ana, bob := b.connect(0), b.connect(1)
	eve := b.watcher("eve", follow(0))
	b.watch(120, eve)
	bob.session.Close(wire.Quit)
	for len(b.results) == 0 {
		ana.session.Receive(transport.Unreliable, quiet(b.tick))
		b.watch(1, eve)
	}
	over := b.tick
	b.Committed(b.results[0], nil)
	for !b.ending {
		b.watch(1, eve)
	}
	ended := b.tick
	b.watch(1, eve)
	if ana.closed != wire.MatchOver || b.Status() != nil || tally[wire.Final](&eve.client) > 0 {
		t.Fatalf("closed %v, status %v, %d results seen", ana.closed, b.Status(), tally[wire.Final](&eve.client))
	}
	if err := b.Watch(t.Context(), Player{Account: "fay"}); !errors.Is(err, ErrClosed) {
		t.Errorf("whoever comes now is told %v", err)
	}
	for !b.over() {
		b.watch(1, eve)
	}
	heard := func(k wire.Kind) (at rules.Tick) {
		for _, h := range eve.heard {
			if wire.Kind(h.msg[0]) == k {
				at = h.at
			}
		}
		return at
	}
	if heard(wire.KindOver) != over+delay || heard(wire.KindFinal) != over+delay || b.tick < ended+delay || b.tick > ended+delay+2 {
		t.Errorf("over at %d, ended at %d; seen at %d, the result at %d, ended at %d",
			over, ended, heard(wire.KindOver), heard(wire.KindFinal), b.tick)
	}
	if eve.seen < int(over-120)/2 {
		t.Errorf("only %d snapshots", eve.seen)
	}
}

// duelWatched is a closed match of ana and bob that is watched so late.
func duelWatched(t *testing.T, delay rules.Tick) *bench {
	two := invite(rules.NoTeam, "ana", "bob")
	b := delayed(t, "duel", delay, func(c *Config) { c.Only = two })
	for _, p := range two {
		b.reserve(p.Player)
	}
	return b
}

// TestUnwatchedRoomEndsAtOnce: nothing lingers for nobody.
func TestUnwatchedRoomEndsAtOnce(t *testing.T) {
	b := delayed(t, "ffa", 30*rules.Second, nil)
	b.invite(Player{Account: "eve"}) // who does not come
	b.run(10)
	b.ending = true
	if !b.over() {
		t.Error("the room goes on")
	}
}

// TestSpectatorsLinks: a link that says something keeps the place, a seat taken or a sign-out ends it,
// and whoever is not promised a place has none.
func TestSpectatorsLinks(t *testing.T) {
	b := delayed(t, "ffa", 60, nil)
	b.join("ana")
	first := b.watcher("eve", wire.Watch{Seat: wire.None})
	b.watch(90, first)
	if err := b.invite(Player{Account: "eve", Name: "eve"}); err != nil {
		t.Fatal(err)
	}
	second := b.look("eve", wire.Watch{Seat: wire.None}, 2)
	b.watch(30, first)
	if first.closed != 0 || second.came == 0 {
		t.Errorf("the old link was closed (%v) before the new one spoke, or that was shown nothing (%d)", first.closed, second.came)
	}
	b.watch(30, second)
	if first.closed != wire.Replaced || second.closed != 0 {
		t.Errorf("closed: the old one with %v, the new one with %v", first.closed, second.closed)
	}
	seen := second.seen
	b.watch(30, second)
	if second.seen < seen+14 {
		t.Errorf("%d snapshots in half a second", second.seen-seen)
	}

	stranger := b.look("mallory", wire.Watch{}, 3)
	b.run(1)
	if stranger.closed != wire.Refused {
		t.Errorf("without a place: %v", stranger.closed)
	}
	if err := b.Release("eve", wire.SignedOut); err != nil {
		t.Fatal(err)
	}
	b.run(1)
	if second.closed != wire.SignedOut || len(b.gallery.spectators) != 0 {
		t.Errorf("signed out: %v, %d left", second.closed, len(b.gallery.spectators))
	}
	fay := b.watcher("fay", wire.Watch{Seat: wire.None})
	b.watch(30, fay)
	b.join("fay")
	if fay.closed != wire.Replaced {
		t.Errorf("who takes a seat goes on watching: %v", fay.closed)
	}
}

// TestSilentSpectatorIsDropped after as long as any peer.
func TestSilentSpectatorIsDropped(t *testing.T) {
	b := delayed(t, "ffa", 60, func(c *Config) { c.Warm = true })
	eve := b.watcher("eve", wire.Watch{Seat: wire.None})
	b.run(11 * 60)
	if eve.closed != wire.Timeout {
		t.Errorf("closed with %v", eve.closed)
	}
	b.run(30 * 60)
	if n := len(b.gallery.spectators); n != 0 || b.gallery.late != nil {
		t.Errorf("%d places are taken", n)
	}
}

// TestMessagesOfOthers: a player's message from a spectator, or the other way round, makes no sense.
func TestMessagesOfOthers(t *testing.T) {
	b := delayed(t, "ffa", 60, nil)
	ana, eve := b.join("ana"), b.watcher("eve", wire.Watch{})
	b.run(1)
	for range maxBad {
		ana.session.Receive(transport.Unreliable, wire.Watch{}.Append(nil))
		eve.session.Receive(transport.Unreliable, quiet(b.tick))
	}
	if ana.closed != wire.BadMessage || eve.closed != wire.BadMessage {
		t.Errorf("closed: the player %v, the spectator %v", ana.closed, eve.closed)
	}
}

// TestStoppingIsNoSecret: what is not about the match is told at once.
func TestStoppingIsNoSecret(t *testing.T) {
	b := delayed(t, "ffa", 30*rules.Second, nil)
	eve := b.watcher("eve", wire.Watch{})
	b.run(1)
	b.warn(wire.NoticeStopping, "The server is shutting down.")
	if last[wire.Notice](t, &eve.client).Code != wire.NoticeStopping {
		t.Error("the spectator was not told")
	}
}

// TestMatchJustOver: a match is known, and can be watched, until its end has been seen.
func TestMatchJustOver(t *testing.T) {
	const delay = 3 * rules.Second
	b := delayed(t, "ffa", delay, func(c *Config) { c.Length, c.Warm = rules.Second, true })
	for range 3600 {
		b.run(1)
		st := b.Status()
		if since := b.tick - b.match.start; b.matches == 2 && since <= delay {
			if since > statusEvery && (st.Match != MatchID{15: 2} || st.Before != MatchID{15: 1}) {
				t.Fatalf("%d ticks into the second match: %v, before it %v", since, st.Match, st.Before)
			}
		}
		if b.matches < 2 || b.tick < b.match.start+delay+statusEvery {
			continue
		}
		if st.Before != (MatchID{}) {
			t.Fatalf("%d ticks into match %d the one before is still known", b.tick-b.match.start, b.matches)
		}
		return
	}
	t.Error("there was no second match")
}
