package room

import (
	"fmt"
	"testing"

	"carom/netcode/wire"
)

// sizes counts the tanks of both teams.
func sizes(b *bench) (n [2]int) {
	for i := range b.seats {
		if s := &b.seats[i]; s.playing() {
			n[b.teamOf(s)]++
		}
	}
	return n
}

// TestBotsLeaveTeamsEven seats people one after the other among bots, who get up
// for them.
func TestBotsLeaveTeamsEven(t *testing.T) {
	for phase := range tendEvery {
		b := newBench(t, "tdm", func(c *Config) { c.Fill = 4 })
		b.run(60 + phase)
		for i := range 4 {
			b.join(fmt.Sprint("p", i))
			b.run(2*tendEvery - 2)
			if n := sizes(b); n != [2]int{2, 2} {
				t.Errorf("phase %d, with %d people the teams have %v", phase, i+1, n)
			}
		}
	}
}

// TestTeamsOfNewMatchAreTold leaves the players on seats whose order gives other
// teams in the next match.
func TestTeamsOfNewMatchAreTold(t *testing.T) {
	b := newBench(t, "tdm", func(c *Config) { c.Length = 240 })
	var people []*client
	for i := range 3 {
		people = append(people, b.join(fmt.Sprint("p", i)))
	}
	people[1].session.Close(wire.Quit)
	b.run(240)
	b.commit()
	b.run(resultShow + 20)
	if b.matches != 2 {
		t.Fatal("the next match did not begin")
	}
	for _, e := range last[wire.Roster](t, people[0]).Entries {
		if team := b.world.Team(b.seats[e.Seat].index); int8(team) != e.Team {
			t.Errorf("seat %d is told to be in team %d, and is in %d", e.Seat, e.Team, team)
		}
	}
}
