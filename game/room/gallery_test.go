package room

import (
	"bytes"
	"math/rand"
	"slices"
	"testing"

	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/input"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// TestWhatIsToldIsLate: a spectator is told what players are, in the same order and the same
// bytes, the delay later to the tick.
func TestWhatIsToldIsLate(t *testing.T) {
	const delay = 5 * rules.Second
	b := delayed(t, "ffa", delay, func(c *Config) { c.Fill, c.Length = 12, 25*rules.Second })
	ana := &listener{b: b}
	at := b.reserve(Player{Account: "ana", Name: "ana"})
	peer := b.NewPeer(at, "ana", func() {})
	ana.session = sessionOn(b, peer, ana)
	if err := peer.Attach(ana.session); err != nil {
		t.Fatal(err)
	}
	b.run(60)
	eve := b.watcher("eve", follow(at))
	for b.matches < 3 {
		ana.session.Receive(transport.Unreliable, quiet(b.tick))
		b.watch(1, eve)
		if b.match.over && !b.match.settled && b.tick-b.match.overAt == 30 {
			b.Committed(b.results[len(b.results)-1], nil)
		}
	}
	b.watch(int(delay)+1, eve)
	if welcome, err := wire.Parse(eve.heard[0].msg); err != nil || welcome.(wire.Welcome).Seat != wire.None {
		t.Fatalf("the first word is %+v, %v", welcome, err)
	}
	late := eve.heard[1:]
	first := slices.IndexFunc(ana.heard, func(h hearing) bool { return h.at > late[0].at-delay })
	for late[0].at == late[1].at { // what a newcomer is told at once
		late = late[1:]
	}
	late = late[1:]
	kinds := map[wire.Kind]int{}
	for i, h := range late {
		want := ana.heard[first+i]
		if h.at != want.at+delay || !bytes.Equal(h.msg, want.msg) {
			t.Fatalf("message %d, %v in tick %d, want %v from tick %d", i, wire.Kind(h.msg[0]), h.at, wire.Kind(want.msg[0]), want.at)
		}
		kinds[wire.Kind(h.msg[0])]++
	}
	t.Logf("%d messages: %v", len(late), kinds)
	for _, k := range []wire.Kind{wire.KindMatch, wire.KindRoster, wire.KindScores, wire.KindKill, wire.KindOver, wire.KindFinal} {
		if kinds[k] == 0 {
			t.Errorf("no %v: the test says little", k)
		}
	}
}

// listener is a player's link that keeps what is told and when.
type listener struct {
	client
	b     *bench
	heard []hearing
}

func (l *listener) Send(msg []byte) error {
	l.heard = append(l.heard, hearing{l.b.tick, bytes.Clone(msg)})
	return nil
}

func (l *listener) SendDatagram([]byte) error { return nil }

// quiet is the message of a player who does nothing.
func quiet(tick rules.Tick) []byte {
	return wire.Inputs{Body: input.Append(nil, uint32(tick)+2, []uint32{0})}.Append(nil)
}

// TestNothingLeaksOfTheDelay plays two rooms that are alike up to a tick, and then differ in
// all that can: who drives where and fires, who comes, who goes. Until the delay is over, what
// a spectator gets of them is the same to the last bit.
func TestNothingLeaksOfTheDelay(t *testing.T) {
	const seed, delay, apart = 11, 5 * rules.Second, 700
	var rooms [2]*bench
	var eyes [2]*onlooker
	var saw [2][]hearing
	for k := range rooms {
		b := delayed(t, "ffa", delay, func(c *Config) { c.Fill = 8 })
		rooms[k] = b
		ana, bob := b.join("ana"), b.join("bob")
		eyes[k] = b.watcher("eve", follow(ana.seat))
		eyes[k].sight = func(at rules.Tick, m wire.Snapshot, _ *view.View) {
			saw[k] = append(saw[k], hearing{at, m.Append(nil)})
		}
		rnd := rand.New(rand.NewSource(seed))
		for b.tick < apart+2*delay {
			if k == 1 && b.tick == apart {
				rnd = rand.New(rand.NewSource(seed + 1))
				bob.session.Close(wire.Quit)
				b.connect(b.reserve(Player{Account: "cid", Name: "cid"}))
			}
			ana.steer(b.tick+3, anyInput(rnd), 3)
			b.watch(1, eyes[k])
		}
	}
	before := func(all []hearing) []hearing {
		return all[:slices.IndexFunc(all, func(h hearing) bool { return h.at > apart+delay })]
	}
	same := func(p, q hearing) bool { return p.at == q.at && bytes.Equal(p.msg, q.msg) }
	for what, got := range map[string][2][]hearing{"told": {eyes[0].heard, eyes[1].heard}, "shown": saw} {
		p, q := before(got[0]), before(got[1])
		if !slices.EqualFunc(p, q, same) || len(p) < 10 {
			t.Errorf("before the delay is over different things are %s, or too few: %d and %d", what, len(p), len(q))
		}
		if slices.EqualFunc(got[0][len(p):], got[1][len(q):], same) {
			t.Errorf("after it nothing else is %s: the test says nothing", what)
		}
	}
}

// TestCatchesUp: whoever comes late into a long match sees it within a second, and no tick makes more
// of the past than it may. When the last has gone, nothing is made any more.
func TestCatchesUp(t *testing.T) {
	const delay = 7 * rules.Second
	for seed := range 4 {
		b := delayed(t, "ffa", delay, func(c *Config) { c.Fill = 8 })
		hashes := map[rules.Tick]uint64{}
		b.join("ana")
		for range 600 + 97*seed {
			b.run(1)
			hashes[b.tick] = b.world.Hash()
		}
		if b.gallery.late != nil {
			t.Fatal("a world is made that nobody sees")
		}
		eve := b.watcher("eve", wire.Watch{Seat: wire.None})
		came, before := b.tick, rules.Tick(0)
		for range 120 {
			b.watch(1, eve)
			hashes[b.tick] = b.world.Hash()
			p := b.gallery.late.player
			if made := p.Tick() - before; before > 0 && made > haste {
				t.Fatalf("seed %d: %d ticks of the past in one", seed, made)
			}
			if got := p.World().Hash(); hashes[p.Tick()] != 0 && got != hashes[p.Tick()] {
				t.Fatalf("seed %d: tick %d is shown otherwise than it was", seed, p.Tick())
			}
			if before = p.Tick(); eve.seen == 0 && b.tick > came+60 {
				t.Fatalf("seed %d: nothing to be seen after a second", seed)
			}
		}
		if before != b.tick-delay {
			t.Errorf("seed %d: tick %d is shown in tick %d", seed, before, b.tick)
		}
		eve.session.Close(wire.Quit)
		b.run(2)
		if b.gallery.late != nil || len(b.gallery.spectators) > 0 && b.gallery.spectators[0].linked() {
			t.Error("the last one has gone, and a world is still made")
		}
	}
}
