package host

import (
	"errors"
	"testing"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/room"
	"carom/game/rules"
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
		"a map of another mode":  {Fixture{Mode: "duel", Sides: duelOf("a", "b").Sides, Map: "nowhere"}, ErrMap},
		"more than fit any room": {Fixture{Mode: "tdm", Sides: [2][]room.Player{people("a")}, Bots: [2]int{40, 40}}, ErrLineup},
	} {
		if _, err := r.Open(t.Context(), test.f); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", why, err, test.want)
		}
	}
	awaitRooms(t, r, 0)
}

// TestFixtureAsAsked opens a free-for-all on a certain map, of a certain length.
func TestFixtureAsAsked(t *testing.T) {
	r := start(t, nil)
	level := brain.Hard
	f := Fixture{
		Mode: "ffa", Sides: [2][]room.Player{people("ana", "bob", "cat")}, Bots: [2]int{0, 2}, Unrated: true,
		Map: "", Level: &level, Length: 90 * rules.TicksPerSecond, Limit: 3,
	}
	for _, a := range arena.Builtin() {
		if a.For("ffa") && a.Max >= 5 {
			f.Map = a.Name
		}
	}
	if _, err := r.Open(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	live := r.Live()
	if len(live) != 1 || live[0].Map != f.Map || !live[0].Unrated {
		t.Errorf("live %+v, want the map %s", live, f.Map)
	}
	for _, a := range arena.Builtin() {
		if a.For("ffa") && a.Max < 5 {
			f.Map = a.Name
			if _, err := r.Open(t.Context(), f); !errors.Is(err, ErrLineup) {
				t.Errorf("five on %s: %v", a.Name, err)
			}
		}
	}
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
