package room

import (
	"fmt"
	"math/rand"
	"testing"

	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/wire"
)

// TestComingAndGoing lets players and spectators come, go, fall silent and ask twice, through short
// matches: whoever is shown anything is shown the past, to the tick and to the bit, and nothing is left
// behind.
func TestComingAndGoing(t *testing.T) {
	for seed := range int64(2) {
		rnd := rand.New(rand.NewSource(seed))
		delay := rules.Tick(60 + rnd.Intn(400))
		b := delayed(t, []string{"ffa", "tdm"}[seed%2], delay, func(c *Config) { c.Fill, c.Length, c.Warm = 6, 6*rules.Second, true })
		hashes := map[rules.Tick]uint64{}
		var eyes []*onlooker
		var hands []*client
		shown := 0
		for range 4000 {
			if len(hands) < 6 && rnd.Intn(150) == 0 {
				name := fmt.Sprint("player ", rnd.Intn(9))
				if at := b.reserve(Player{Account: name, Name: name}); at != rules.NoSeat {
					hands = append(hands, b.connectAs(at, name, rnd.Uint32()))
				}
			}
			if rnd.Intn(60) == 0 {
				name := fmt.Sprint("player ", rnd.Intn(30)) // some of whom play
				if b.invite(Player{Account: name, Name: name}) == nil && rnd.Intn(4) > 0 {
					o := b.look(name, wire.Watch{Seat: uint8(rnd.Intn(8)), X: uint16(rnd.Intn(4000))}, rnd.Uint32())
					o.sight = func(at rules.Tick, _ wire.Snapshot, v *view.View) {
						if shown++; at-v.Tick != delay {
							t.Fatalf("seed %d: in tick %d the picture is of tick %d", seed, at, v.Tick)
						}
					}
					eyes = append(eyes, o)
				}
			}
			for i, o := range eyes {
				switch {
				case rnd.Intn(400) == 0:
					o.session.Close([]wire.Reason{wire.Quit, wire.Lost}[i%2])
				case i%7 > 0: // every seventh says nothing
					o.say()
				}
			}
			for _, k := range hands {
				if rnd.Intn(700) == 0 {
					k.session.Close(wire.Quit)
				}
				k.steer(b.tick+3, anyInput(rnd), 3)
			}
			b.run(1)
			if b.match.start != b.tick && b.tick%8 == 0 {
				hashes[b.tick] = b.world.Hash()
			}
			if l := b.gallery.late; l != nil {
				if want, ok := hashes[l.player.Tick()]; ok && l.player.World().Hash() != want {
					t.Fatalf("seed %d: tick %d is shown otherwise than it was", seed, l.player.Tick())
				}
			}
			if n := len(b.results); n > 0 && b.match.over && !b.match.settled && b.tick == b.match.overAt+20 {
				if err := b.Committed(b.results[n-1], nil); err != nil {
					t.Fatal(err)
				}
			}
			if n := len(b.gallery.spectators); n > maxSpectators {
				t.Fatalf("seed %d: %d spectators", seed, n)
			}
			if n := len(b.gallery.told.queue); n > int(delay) {
				t.Fatalf("seed %d: %d messages wait", seed, n)
			}
		}
		if shown < 2000 || b.matches < 4 {
			t.Errorf("seed %d: %d snapshots of %d matches: the test says little", seed, shown, b.matches)
		}
		for _, o := range eyes {
			o.session.Close(wire.Quit)
		}
		b.now = b.now.Add(HoldLimit)
		b.run(2)
		if n := len(b.gallery.spectators); n != 0 || b.gallery.late != nil {
			t.Errorf("seed %d: in the end %d are left", seed, n)
		}
	}
}
