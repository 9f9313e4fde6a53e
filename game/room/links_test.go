package room

import (
	"testing"
	"time"

	"carom/game/rules"
	"carom/netcode/wire"
)

func TestFirstLinkWithAnInputKeepsTheSeat(t *testing.T) {
	b := newBench(t, "ffa", nil)
	udp := b.join("ana")
	tcp := b.connect(udp.seat)
	b.run(2)
	if udp.closed != 0 || tcp.closed != 0 {
		t.Fatal("a link was closed before any input came")
	}
	tcp.steer(b.tick+2, east(), 1)
	b.run(1)
	if udp.closed != wire.Replaced || tcp.closed != 0 {
		t.Errorf("closed: first %d, second %d; want the first replaced", udp.closed, tcp.closed)
	}
	b.run(4)
	if b.seats[udp.seat].who != taken {
		t.Error("the seat was lost with the link that lost the race")
	}
}

// A link of a newer grant stands by while the old one goes on sending, and has
// the seat as soon as it sends itself.
func TestNewestGrantHasTheSeat(t *testing.T) {
	b := newBench(t, "ffa", nil)
	old := b.join("ana")
	b.reserve(Player{Account: "ana", Name: "ana"})
	fresh := b.connectAs(old.seat, "ana", 2)
	second := b.connectAs(old.seat, "ana", 2)
	old.steer(b.tick+2, east(), 1)
	b.run(2)
	if old.closed != 0 || fresh.closed != 0 || second.closed != 0 {
		t.Fatalf("closed: %d, %d, %d; want all three to stand", old.closed, fresh.closed, second.closed)
	}
	fresh.steer(b.tick+2, east(), 1)
	b.run(2)
	if old.closed != wire.Replaced || second.closed != wire.Replaced || fresh.closed != 0 {
		t.Errorf("closed: %d, %d, %d; want only the one that sent to stay", old.closed, fresh.closed, second.closed)
	}
	b.run(20)
	if s := &b.seats[old.seat]; s.who != taken || !s.linked() {
		t.Error("the seat was lost with the link that was replaced")
	}
}

// A link that never sends anything has the seat after a while: the newest grant
// wins even when its client cannot send yet.
func TestStandingByHasAnEnd(t *testing.T) {
	b := newBench(t, "ffa", nil)
	old := b.join("ana")
	b.reserve(Player{Account: "ana", Name: "ana"})
	fresh := b.connectAs(old.seat, "ana", 2)
	b.run(1)
	since := b.seats[old.seat].links[0].since
	for ; b.now.Sub(since) <= standbyLimit; b.run(1) {
		old.steer(b.tick+2, east(), 1)
		if old.closed != 0 {
			t.Fatalf("closed for %d after %v", old.closed, b.now.Sub(since))
		}
	}
	b.run(2)
	if old.closed != wire.Replaced || fresh.closed != 0 {
		t.Errorf("closed: old %d, new %d; want the old one replaced", old.closed, fresh.closed)
	}
}

// A try that is given up costs nothing: not the seat, and not the link that
// carries it.
func TestGivenUpTry(t *testing.T) {
	b := newBench(t, "ffa", nil)
	old := b.join("ana")
	b.reserve(Player{Account: "ana", Name: "ana"})
	for n := range uint32(4) {
		try := b.connectAs(old.seat, "ana", 2+n)
		b.run(2)
		try.session.Close(wire.Quit)
		b.run(2)
	}
	b.run(20)
	if s := &b.seats[old.seat]; old.closed != 0 || s.who != taken || !s.linked() {
		t.Errorf("closed %d, occupant %d", old.closed, s.who)
	}
}

func TestGrantIsForOneAccount(t *testing.T) {
	for _, c := range []struct {
		why  string
		lose func(b *bench, at rules.Seat) // ana's grant stays out, her seat goes
	}{
		{"released", func(b *bench, _ rules.Seat) {
			if err := b.Release("ana", wire.Kicked); err != nil {
				b.t.Fatal(err)
			}
			b.run(1)
		}},
		{"too late", func(b *bench, _ rules.Seat) {
			b.now = b.now.Add(HoldLimit + time.Second)
			b.run(1)
		}},
	} {
		t.Run(c.why, func(t *testing.T) {
			b := newBench(t, "ffa", func(c *Config) { c.Warm = true })
			at := b.reserve(Player{Account: "ana", Name: "ana"})
			c.lose(b, at)
			bob := b.join("bob")
			if bob.seat != at {
				t.Fatalf("bob sits on %d, not on %d, which was free again", bob.seat, at)
			}
			ana := b.connectAs(at, "ana", 2)
			ana.steer(b.tick+2, east(), 1)
			b.run(2)
			if ana.closed != wire.Refused || bob.closed != 0 {
				t.Errorf("closed: ana %d, bob %d; want ana refused and bob left alone", ana.closed, bob.closed)
			}
		})
	}
}

func TestResumeIsToldToAll(t *testing.T) {
	b := newBench(t, "ffa", nil)
	bob, ana := b.join("bob"), b.join("ana")
	ana.session.Close(wire.Lost)
	b.run(20)
	if !awayIn(last[wire.Roster](t, bob), ana.seat) {
		t.Fatal("nobody is told that a player is away")
	}
	b.join("ana")
	b.run(20)
	if awayIn(last[wire.Roster](t, bob), ana.seat) {
		t.Error("nobody is told that the player is back")
	}
}

func awayIn(r wire.Roster, at rules.Seat) bool {
	for _, e := range r.Entries {
		if e.Seat == uint8(at) {
			return e.Away
		}
	}
	return false
}
