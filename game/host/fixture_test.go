package host

import (
	"errors"
	"testing"

	"carom/game/room"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

func people(names ...string) (out []room.Player) {
	for _, name := range names {
		out = append(out, room.Player{Account: name, Name: name})
	}
	return out
}

func duelOf(a, b string) Fixture {
	return Fixture{Mode: "duel", Sides: [2][]room.Player{people(a), people(b)}}
}

// TestFixtureWithBots opens a team match of three and a bot, and looks at who is
// listed where.
func TestFixtureWithBots(t *testing.T) {
	r := start(t, nil)
	pls, err := r.Open(t.Context(), Fixture{
		Mode: "tdm", Sides: [2][]room.Player{people("ana"), people("bob", "cat")}, Bots: [2]int{1, 0}, Unrated: true,
	})
	if err != nil || len(pls) != 3 {
		t.Fatalf("%+v, %v", pls, err)
	}
	_, in := r.connect(t, tcp.Dial, pls["ana"])
	in.await(t, "a welcome", func(b *inbox) bool { return b.kinds[wire.KindWelcome] == 1 })
	live := r.Live()
	if len(live) != 1 || live[0].Match != pls["bob"].Match || live[0].People != 3 || live[0].Free != 0 {
		t.Errorf("live %+v", live)
	}
}

func TestFixturesThatCannotBe(t *testing.T) {
	r := start(t, nil)
	for why, test := range map[string]struct {
		f    Fixture
		want error
	}{
		"no such mode":           {Fixture{Mode: "chess", Sides: duelOf("a", "b").Sides}, ErrMode},
		"nobody":                 {Fixture{Mode: "duel", Bots: [2]int{1, 1}}, ErrLineup},
		"three in a duel":        {Fixture{Mode: "duel", Sides: duelOf("a", "b").Sides, Bots: [2]int{1, 0}}, ErrLineup},
		"more bots than it has":  {Fixture{Mode: "tdm", Sides: [2][]room.Player{people("a")}, Bots: [2]int{2, 4}}, ErrCrowded},
		"more than fit any room": {Fixture{Mode: "tdm", Sides: [2][]room.Player{people("a")}, Bots: [2]int{40, 40}}, ErrLineup},
	} {
		if _, err := r.Open(t.Context(), test.f); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", why, err, test.want)
		}
	}
	awaitRooms(t, r, 0)
}

// TestRejoin: who lost everything but the account gets back to their seat.
func TestRejoin(t *testing.T) {
	r := start(t, nil)
	if _, err := r.Rejoin(t.Context(), people("ana")[0]); !errors.Is(err, ErrNowhere) {
		t.Errorf("nowhere: %v", err)
	}
	pls, err := r.Open(t.Context(), duelOf("ana", "bob"))
	if err != nil {
		t.Fatal(err)
	}
	back, err := r.Rejoin(t.Context(), people("ana")[0])
	if err != nil || back.Match != pls["ana"].Match || back.Seat != pls["ana"].Seat {
		t.Fatalf("%+v, %v; want the seat of %+v", back, err, pls["ana"])
	}
	_, in := r.connect(t, tcp.Dial, back)
	in.await(t, "a welcome", func(b *inbox) bool { return b.kinds[wire.KindWelcome] == 1 })
}
