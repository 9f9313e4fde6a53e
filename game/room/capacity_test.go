package room

import (
	"fmt"
	"testing"

	"carom/game/arena"
	"carom/game/rules"
	"carom/netcode/wire"
)

// shrinking picks a map for sixteen at first, and then always one for few.
func shrinking(t testing.TB, few int) func(string, int) *arena.Arena {
	var large, small *arena.Arena
	for _, a := range arena.Builtin() {
		switch {
		case a.For("ffa") && a.Max == QuickSeats:
			large = a
		case a.For("ffa") && a.Max == few:
			small = a
		}
	}
	if large == nil || small == nil {
		t.Fatalf("no maps for %d and %d", QuickSeats, few)
	}
	return func(prev string, _ int) *arena.Arena {
		if prev == "" {
			return large
		}
		return small
	}
}

// TestSmallerMapSeatsNoMore moves a room whose people sit on its last seats on
// to a map with fewer.
func TestSmallerMapSeatsNoMore(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length, c.Fill, c.Pick = 120, 16, shrinking(t, 6) })
	var people []*client
	for i := range QuickSeats {
		people = append(people, b.join(fmt.Sprint("p", i)))
	}
	for _, c := range people[:QuickSeats-4] { // those who stay sit on the last seats
		c.session.Close(wire.Quit)
	}
	b.run(120)
	b.commit()
	b.run(resultShow + 120)
	if b.matches < 2 {
		t.Fatal("the next match did not begin")
	}
	for _, c := range people[QuickSeats-4:] {
		if c.closed != 0 || !b.world.Seated(c.seat) {
			t.Errorf("who stayed on seat %d does not play on", c.seat)
		}
	}
	if n := b.count(taken) + b.count(filled); n != 6 {
		t.Errorf("%d tanks on a map for 6", n)
	}
	for i := range 3 {
		at := b.reserve(Player{Account: fmt.Sprint("new", i)})
		if (at != rules.NoSeat) != (i < 2) {
			t.Errorf("newcomer %d got seat %d, with 4 people of 6 there", i, at)
		}
	}
	if st := b.Status(); st.People != 6 || st.Free != 0 {
		t.Errorf("status says %d people and %d free seats, want 6 and 0", st.People, st.Free)
	}
}

func TestFullRoomRefuses(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill = 3 })
	n := 0
	for ; b.reserve(Player{Account: string(rune('A' + n))}) != rules.NoSeat; n++ {
	}
	if want := b.capacity(); n != want {
		t.Errorf("%d seats were given away, want %d", n, want)
	}
}

// TestPromisedSeatsStayFree lets bots come in while seats are promised.
func TestPromisedSeatsStayFree(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill = 16 })
	promised := b.capacity() - 1
	for i := range promised {
		b.reserve(Player{Account: fmt.Sprint("p", i)})
	}
	b.run(120)
	if n := b.count(filled); n != 1 {
		t.Errorf("%d bots beside %d promised seats of %d", n, promised, b.capacity())
	}
}
