package room

import (
	"testing"
	"time"

	"carom/game/rules"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

func TestNewcomerIsToldEverything(t *testing.T) {
	b := newBench(t, "ffa", nil)
	c := b.join("ana")
	w := last[wire.Welcome](t, c)
	if w.Seat != uint8(c.seat) || w.Protocol != wire.Version || w.Rate != rules.TicksPerSecond {
		t.Errorf("welcome %+v for seat %d", w, c.seat)
	}
	if m := last[wire.Match](t, c); m.Map != b.match.arena.Hash || m.Mode != "ffa" || m.Length == 0 {
		t.Errorf("match %+v", m)
	}
	if r := last[wire.Roster](t, c); len(r.Entries) != 1 || r.Entries[0].Name != "ana" {
		t.Errorf("roster %+v", r)
	}
	last[wire.Scores](t, c)
	b.run(60)
	if n := tally[wire.Snapshot](c); n < 4 || n > 7 {
		t.Errorf("%d snapshots in a second without an answer, want 5", n)
	}
	before := tally[wire.Snapshot](c)
	for range 60 {
		c.steer(b.tick+2, east(), 4)
		b.run(1)
	}
	if n := tally[wire.Snapshot](c) - before; n < 29 || n > 31 {
		t.Errorf("%d snapshots in a second, want 30", n)
	}
}

func TestInputsDriveAndNothingElseDoes(t *testing.T) {
	b := newBench(t, "ffa", nil)
	c := b.join("ana")
	before := b.world.Tank(c.seat).Pos
	for range 30 {
		b.run(1)
		c.steer(b.tick+2, east(), 4)
	}
	if after := b.world.Tank(c.seat).Pos; after == before {
		t.Error("the tank did not move")
	}
	for i := range maxBad {
		c.session.Receive(1, []byte{byte(wire.KindInputs), 9, byte(i)})
	}
	b.run(1)
	if c.closed != wire.BadMessage {
		t.Errorf("after %d broken messages the link is closed with %d", maxBad, c.closed)
	}
	if n := b.counters.Get(transport.DropMalformed); n != maxBad {
		t.Errorf("%d broken messages are counted as %d", maxBad, n)
	}
}

func TestBotsFillAndGiveUpSeats(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill = 4 })
	b.run(60)
	if n := b.count(filled); n != 4 {
		t.Fatalf("%d bots, want 4", n)
	}
	ana := b.join("ana")
	b.run(20)
	if p, n := b.count(taken), b.count(filled); p != 1 || n != 3 {
		t.Errorf("%d people and %d bots, want 1 and 3", p, n)
	}
	ana.session.Close(wire.Quit)
	b.run(20)
	if p, n := b.count(taken), b.count(filled); p != 0 || n != 4 {
		t.Errorf("after leaving: %d people and %d bots, want 0 and 4", p, n)
	}
}

func TestBrokenLinkKeepsSeatAndScore(t *testing.T) {
	b := newBench(t, "ffa", nil)
	c := b.join("ana")
	c.session.Close(wire.Lost)
	b.run(2)
	if b.seats[c.seat].who != away || !b.world.Seated(c.seat) {
		t.Fatal("the seat of a lost link is not kept")
	}
	again := b.join("ana")
	if again.seat != c.seat || b.seats[c.seat].who != taken {
		t.Errorf("came back to seat %d (%d), left %d", again.seat, b.seats[again.seat].who, c.seat)
	}
	again.session.Close(wire.Lost)
	b.run(2)
	b.now = b.now.Add(awayLimit + time.Second)
	b.run(2)
	if b.seats[c.seat].who != empty {
		t.Error("the seat is kept for ever")
	}
}

func TestSlowPeerIsClosed(t *testing.T) {
	b := newBench(t, "ffa", nil)
	c := b.join("ana")
	c.full = true
	b.join("bob")
	b.run(20)
	if c.closed != wire.TooSlow {
		t.Errorf("closed with %d, want TooSlow", c.closed)
	}
}

func TestIdleRoomEnds(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill = 2 })
	b.run(30)
	b.now = b.now.Add(idleLimit + time.Second)
	b.run(10)
	if !b.ending {
		t.Error("a room without people goes on for ever")
	}
}
