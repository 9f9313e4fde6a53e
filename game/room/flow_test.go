package room

import (
	"testing"

	"carom/game/rules"
	"carom/netcode/wire"
)

// In a room of up to bestSeats who sit there, bots too, each link that is good is sent a
// snapshot of every tick; with one more it is every second, and as many in each tick.
func TestRateGoesByTheCrowd(t *testing.T) {
	for _, c := range []struct{ players, bots, every int }{{2, 0, 1}, {3, 13, 1}, {3, 14, 2}, {17, 0, 2}} {
		b, links := crowd(t, c.players, false)
		b.cfg.Fill, b.cfg.Seats, b.cfg.Bots = c.players+c.bots, rules.MaxSeats, bots(c.bots)
		scratch := make([]byte, 256)
		second := func() (most int) {
			for range 60 {
				before := total(links)
				pedal(b, links, scratch)
				b.run(1)
				most = max(most, total(links)-before)
			}
			return most
		}
		for range 5 {
			second()
		}
		before := total(links)
		most := second()
		if n := total(links) - before; n != c.players*60/c.every {
			t.Errorf("%d players, %d bots: %d snapshots in a second", c.players, c.bots, n)
		}
		if want := (c.players + c.every - 1) / c.every; most > want {
			t.Errorf("%d players, %d bots: %d snapshots in one tick, want %d at most", c.players, c.bots, most, want)
		}
	}
}

func total(links []*sink) (n int) {
	for _, l := range links {
		n += l.count
	}
	return n
}

// The bytes that a flow allows are enough for the densest crowd, where everybody sees
// everybody.
func TestFlowLeavesCrowdsAlone(t *testing.T) {
	for _, n := range []int{16, 64} {
		b, links := crowd(t, n, true)
		scratch := make([]byte, 256)
		few, count := 0, 0
		for tick := range 200 {
			pedal(b, links, scratch)
			b.run(1)
			next := uint32(b.tick) + 1
			for i := range links {
				if s := &b.seats[i]; tick > 100 && (next+uint32(i))%s.flow.Interval() == 0 {
					if count++; s.flow.Room(next) < 400 {
						few++
					}
				}
			}
		}
		if few*100 > count {
			t.Errorf("%d players: for %d of %d snapshots there is hardly room", n, few, count)
		}
	}
}

// A link that answers ever later is sent less and less, and all again when it is good;
// what is assumed of the picture on its player's screen follows.
func TestSlowLinkIsSentLess(t *testing.T) {
	b := newBench(t, "ffa", nil)
	c := b.join("ana")
	s := &b.seats[c.seat]
	play := func(ticks, late int) {
		for range ticks {
			c.late = late
			c.steer(b.tick+2, east(), 4)
			b.run(1)
		}
	}
	play(240, 0)
	if s.flow.Interval() != 1 {
		t.Fatalf("%d ticks between two on a good link", s.flow.Interval())
	}
	near := s.ahead()
	for late := range 300 {
		play(1, late/2)
	}
	if s.flow.Interval() < 4 {
		t.Errorf("%d ticks between two, when all waits in a queue", s.flow.Interval())
	}
	if got := s.ahead(); got != near+rules.Tick(s.flow.Interval())-1 {
		t.Errorf("%d ticks ahead with %d between two, %d at the best", got, s.flow.Interval(), near)
	}
	play(3000, 0)
	if s.flow.Interval() != 1 {
		t.Errorf("%d ticks between two, long after", s.flow.Interval())
	}
	if n := tally[wire.Snapshot](c); n < 2000 {
		t.Errorf("%d snapshots", n)
	}
}
