package room

import (
	"slices"
	"testing"
	"time"

	"carom/game/rules"
	"carom/netcode/wire"
)

// invite is people of these names in one team.
func invite(team rules.Team, names ...string) (out []Invited) {
	for _, name := range names {
		out = append(out, Invited{Player: Player{Account: name, Name: name}, Team: team})
	}
	return out
}

// teams opens a closed team match of ana and a bot against bob and cat, of whom
// all but the bot have been given their seats.
func teams(t *testing.T, change func(*Config)) *bench {
	only := append(invite(1, "ana"), Invited{Player: bots(1)[0], Team: 1, House: true})
	only = append(only, invite(0, "bob", "cat")...)
	b := newBench(t, "tdm", func(c *Config) {
		c.Only = only
		if change != nil {
			change(c)
		}
	})
	for _, o := range only {
		if at := b.reserve(o.Player); (at == rules.NoSeat) != o.House {
			t.Fatalf("%s got seat %d", o.Name, at)
		}
	}
	return b
}

// seatOf finds the seat of an account.
func seatOf(b *bench, account string) *seat {
	b.t.Helper()
	for i := range b.seats {
		if b.seats[i].player.Account == account {
			return &b.seats[i]
		}
	}
	b.t.Fatalf("%s has no seat", account)
	return nil
}

func TestClosedTeams(t *testing.T) {
	b := teams(t, func(c *Config) { c.Length, c.Unrated = 120, true })
	for _, name := range []string{"cat", "bob", "ana"} { // in another order than invited
		b.join(name)
	}
	for name, team := range map[string]rules.Team{"ana": 1, "bot-a": 1, "bob": 0, "cat": 0} {
		if s := seatOf(b, name); b.teamOf(s) != team {
			t.Errorf("%s is in team %d, want %d", name, b.teamOf(s), team)
		}
	}
	b.run(130)
	if len(b.results) != 1 || len(b.results[0].Lines) != 4 || !b.results[0].Unrated {
		t.Fatalf("results %+v, want an unrated one of four", b.results)
	}
	for _, l := range b.results[0].Lines {
		if l.Left || l.Bot != (l.Name == "bot-a") {
			t.Errorf("%+v", l)
		}
	}
}

// TestBotsStandInForWhoIsGone plays a closed team match in which everybody is
// gone in another way. Nobody is missed on the field.
func TestBotsStandInForWhoIsGone(t *testing.T) {
	for _, test := range []struct {
		why  string
		do   func(b *bench, bob *client)
		left bool
	}{
		{"who stays has not left", func(*bench, *client) {}, false},
		{"whose link has just broken has not left", func(b *bench, bob *client) {
			bob.session.Close(wire.Lost)
		}, false},
		{"who is away for over a minute has", func(b *bench, bob *client) {
			bob.session.Close(wire.Lost)
			b.run(2)
			b.now = b.now.Add(awayLimit + time.Second)
		}, true},
		{"who is back after that has not", func(b *bench, bob *client) {
			bob.session.Close(wire.Lost)
			b.run(2)
			b.now = b.now.Add(awayLimit + time.Second)
			b.run(60)
			b.connectAs(b.reserve(Player{Account: "bob", Name: "bob"}), "bob", 2)
		}, false},
		{"who quits has left at once", func(b *bench, bob *client) {
			bob.session.Close(wire.Quit)
		}, true},
	} {
		t.Run(test.why, func(t *testing.T) {
			b := teams(t, func(c *Config) { c.Length = 600 })
			b.join("ana")
			b.join("cat")
			bob := b.join("bob")
			b.run(60)
			test.do(b, bob)
			b.run(60)
			if n := sizes(b); n != [2]int{2, 2} {
				t.Errorf("the teams have %v on the field", n)
			}
			b.run(600)
			for _, l := range b.results[0].Lines {
				if l.Left != (test.left && l.Name == "bob") {
					t.Errorf("%s left: %v", l.Name, l.Left)
				}
			}
		})
	}
}

// TestWhoNeverComes: a bot takes the seat once the grant is worth nothing.
func TestWhoNeverComes(t *testing.T) {
	b := teams(t, func(c *Config) { c.Length = 1200 })
	b.join("ana")
	b.join("cat")
	b.now = b.now.Add(HoldLimit)
	b.run(2)
	if s := seatOf(b, "bob"); s.who != away || !s.playing() {
		t.Errorf("bob's seat is %d, want driven by a bot", s.who)
	}
	b.run(1200)
	if at := slices.IndexFunc(b.results[0].Lines, func(l Line) bool { return l.Name == "bob" }); at < 0 || !b.results[0].Lines[at].Left {
		t.Errorf("lines %+v; want bob's, as of one who left", b.results[0].Lines)
	}
}

func TestClosedTeamsOfNobodyEnd(t *testing.T) {
	b := teams(t, nil)
	b.join("ana").session.Close(wire.Quit)
	for range 4 {
		b.now = b.now.Add(HoldLimit)
		b.run(tendEvery)
	}
	if !b.ending {
		t.Error("a match that only bots play goes on")
	}
}

// TestDuelistIsAwayFirst: a broken link is no forfeit until a minute is over.
func TestDuelistIsAwayFirst(t *testing.T) {
	b := duel(t)
	b.connect(0)
	bob := b.connect(1)
	b.run(60)
	bob.session.Close(wire.Lost)
	b.run(rules.ForfeitTicks + 60)
	if len(b.results) != 0 || b.seats[1].who != away {
		t.Fatalf("%d results, seat %d; want a bot at the wheel", len(b.results), b.seats[1].who)
	}
	b.now = b.now.Add(awayLimit)
	b.run(rules.ForfeitTicks + 2)
	if l := lineOf(b, "bob"); !l.Left {
		t.Errorf("%+v", l)
	}
}
