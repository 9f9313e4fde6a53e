package room

import (
	"fmt"
	"testing"

	"carom/netcode/wire"
)

// TestComeAndGoneBetweenTicks has players whose whole stay falls between two
// ticks: nothing of them may stay in the world, or be inherited.
func TestComeAndGoneBetweenTicks(t *testing.T) {
	for _, c := range []struct {
		why  string
		fill int
	}{
		{"on an empty seat", 0},
		{"on a bot's seat", 16},
	} {
		t.Run(c.why, func(t *testing.T) {
			b := newBench(t, "ffa", func(cfg *Config) { cfg.Fill, cfg.Length = c.fill, 400 })
			b.run(120)
			at := b.reserve(Player{Account: "ana", Name: "ana"})
			b.connect(at).session.Close(wire.Quit)
			b.run(1)
			if b.world.Seated(at) != b.seats[at].seated() {
				t.Error("a tank without a player is in the world")
			}
			b.run(280)
			if n := b.world.Misuse(); n != 0 {
				t.Errorf("%d joins and leaves made no sense to the world", n)
			}
			for _, res := range b.results {
				for _, l := range res.Lines {
					if l.Account == "ana" {
						t.Errorf("who never played is in the result: %+v", l)
					}
				}
			}
		})
	}
}

// TestSeatGivenOnBetweenTicks lets one player go and another come on the same
// seat before the world makes a tick.
func TestSeatGivenOnBetweenTicks(t *testing.T) {
	b := newBench(t, "ffa", nil)
	ana := b.join("ana")
	b.run(1)
	if err := b.Release("ana", wire.Kicked); err != nil {
		t.Fatal(err)
	}
	if err := b.do(func() { b.reserve(Player{Account: "bob", Name: "bob"}) }); err != nil {
		t.Fatal(err)
	}
	bob := b.connectAs(ana.seat, "bob", 2)
	b.run(1)
	if b.seats[bob.seat].player.Account != "bob" {
		t.Fatal("bob does not sit on ana's seat")
	}
	if !b.world.Seated(bob.seat) || b.world.Misuse() != 0 {
		t.Errorf("bob in the world: %v, misuse %d", b.world.Seated(bob.seat), b.world.Misuse())
	}
}

func TestResultHasRoomForEveryone(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length = 2000 })
	b.join("ana")
	for i := range 300 {
		b.join(fmt.Sprint("guest-", i)).session.Close(wire.Quit)
		b.run(2)
	}
	b.run(2000)
	seen := map[string]bool{}
	for _, l := range b.results[0].Lines {
		if seen[l.Account] {
			t.Errorf("%s is there twice", l.Account)
		}
		seen[l.Account] = true
	}
	if len(seen) > 256 || !seen["ana"] {
		t.Errorf("%d lines, ana among them: %v; no lobby takes more than 256", len(seen), seen["ana"])
	}
}

func TestLeaversComeBehindAndShareAPlace(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length = 120 })
	b.join("ana")
	for _, name := range []string{"bob", "cid", "bob"} {
		b.join(name).session.Close(wire.Quit)
		b.run(2)
	}
	dan := b.join("dan")
	dan.session.Close(wire.Quit)
	b.run(2)
	b.join("dan") // and is back
	b.run(120)
	places := map[string]int{}
	for _, l := range b.results[0].Lines {
		places[l.Account] = l.Place
		if l.Left != (l.Account == "bob" || l.Account == "cid") {
			t.Errorf("%+v", l)
		}
	}
	if want := map[string]int{"ana": 1, "dan": 1, "bob": 3, "cid": 3}; fmt.Sprint(places) != fmt.Sprint(want) {
		t.Errorf("places %v, want %v", places, want)
	}
}
