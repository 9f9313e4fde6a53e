package room

import (
	"testing"

	"carom/game/rules"
	"carom/netcode/wire"
)

// duel opens a closed match for ana and bob, with nobody there yet.
func duel(t *testing.T) *bench {
	two := invite(rules.NoTeam, "ana", "bob")
	b := newBench(t, "duel", func(c *Config) { c.Only = two })
	for i, p := range two {
		if at := b.reserve(p.Player); int(at) != i {
			t.Fatalf("%s got seat %d", p.Name, at)
		}
	}
	return b
}

// lineOf is the account's line of the only result.
func lineOf(b *bench, account string) Line {
	b.t.Helper()
	if len(b.results) != 1 || len(b.results[0].Lines) != 2 {
		b.t.Fatalf("results %+v, want one with both players", b.results)
	}
	for _, l := range b.results[0].Lines {
		if l.Account == account {
			return l
		}
	}
	b.t.Fatalf("%s is not in the result", account)
	return Line{}
}

func TestDuelWithWhoDoesNotCome(t *testing.T) {
	b := duel(t)
	ana := b.connect(0)
	b.run(rules.ForfeitTicks + 2)
	if a, o := lineOf(b, "ana"), lineOf(b, "bob"); a.Place != 1 || a.Left || o.Place != 2 || !o.Left {
		t.Errorf("%+v, %+v", a, o)
	}
	r := last[wire.Roster](t, ana)
	if len(r.Entries) != 2 || r.Entries[1].Name != "bob" || !r.Entries[1].Away {
		t.Errorf("who waits for bob is told %+v", r.Entries)
	}
}

func TestDuelAndBack(t *testing.T) {
	b := duel(t)
	b.connect(0)
	bob := b.connect(1)
	b.run(60)
	bob.session.Close(wire.Lost)
	b.run(rules.ForfeitTicks / 2)
	if len(b.results) != 0 {
		t.Fatal("the match ended before its player could be back")
	}
	b.connectAs(b.reserve(Player{Account: "bob", Name: "bob"}), "bob", 2)
	b.run(rules.ForfeitTicks)
	if len(b.results) != 0 || b.seats[1].who != taken {
		t.Errorf("%d results, seat %d: who is back must play on", len(b.results), b.seats[1].who)
	}
}

func TestDuelWhoQuitsLoses(t *testing.T) {
	b := duel(t)
	b.connect(0)
	bob := b.connect(1)
	b.run(60)
	bob.session.Close(wire.Quit)
	b.run(rules.ForfeitTicks + 2)
	if l := lineOf(b, "bob"); l.Place != 2 || !l.Left {
		t.Errorf("%+v", l)
	}
	b.commit()
	b.run(resultShow + 2)
	if !b.ending {
		t.Error("the room goes on")
	}
}

// TestDuelReleased signs a player out in the middle: grants that are out for
// them are worth nothing, and the other wins.
func TestDuelReleased(t *testing.T) {
	b := duel(t)
	b.connect(0)
	bob := b.connect(1)
	b.run(60)
	b.reserve(Player{Account: "bob", Name: "bob"}) // one more grant is out
	if err := b.Release("bob", wire.Kicked); err != nil {
		t.Fatal(err)
	}
	b.run(1)
	thief := b.connectAs(1, "bob", 2)
	b.run(rules.ForfeitTicks + 2)
	if bob.closed != wire.Kicked || thief.closed != wire.Refused {
		t.Errorf("closed: bob %d, who had his grant %d; want kicked and refused", bob.closed, thief.closed)
	}
	if l := lineOf(b, "bob"); l.Place != 2 || !l.Left {
		t.Errorf("%+v", l)
	}
}

func TestDuelOfNobodyEnds(t *testing.T) {
	b := duel(t)
	b.run(60)
	for range 3 {
		b.now = b.now.Add(HoldLimit)
		b.run(tendEvery)
	}
	if !b.ending || len(b.results) != 0 {
		t.Errorf("ending %v, %d results of a match that nobody came to", b.ending, len(b.results))
	}
}
