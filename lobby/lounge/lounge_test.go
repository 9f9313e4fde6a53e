package lounge

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func at(second float64) time.Time {
	return time.Unix(1_900_000_000, 0).Add(time.Duration(second * float64(time.Second)))
}

func person(name string) Person { return Person{Account: "a-" + name, Name: name} }

// room is one of these people, the first of whom leads.
func room(t *testing.T, names ...string) (*Book, *Group) {
	t.Helper()
	b := NewBook(10, 4)
	g, err := b.Create(at(0), "ROOM37", person(names[0]), &Game{Status: Open})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names[1:] {
		if _, err := b.Join(at(0), "ROOM37", person(name)); err != nil {
			t.Fatal(err)
		}
	}
	return b, g
}

func names(g *Group) string {
	var out []string
	for _, m := range g.Members {
		name := m.Name
		if m.Account == g.Leader {
			name += "*"
		}
		if m.Ready {
			name += "+"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	rng := rand.NewChaCha8([32]byte{5})
	for range 1000 {
		code, err := NewCode(rng)
		if again, ok := CleanCode(strings.ToLower(code[:3]) + "-" + code[3:]); err != nil || !ok || again != code {
			t.Fatalf("%q: %q %v %v", code, again, ok, err)
		}
		seen[code] = true
	}
	if len(seen) < 999 {
		t.Errorf("%d different codes of 1000", len(seen))
	}
	for _, bad := range []string{"", "ABCDE", "ABCDEFG", "ACDEF0", "ACDEFI", "ACDEFé", "ACD\x00EF", strings.Repeat("-", 1000) + "ACDEFG"} {
		if code, ok := CleanCode(bad); ok {
			t.Errorf("%q passed as %q", bad, code)
		}
	}
	if _, err := NewCode(strings.NewReader("abc")); err == nil {
		t.Error("a code without randomness")
	}
}

func TestComingAndGoing(t *testing.T) {
	b, g := room(t, "ann", "bob", "cat")
	if _, err := b.Join(at(1), "ROOM37", person("bob")); err != nil || names(g) != "ann* bob cat" {
		t.Errorf("joining again: %v, %s", err, names(g))
	}
	for why, test := range map[string]struct {
		err  error
		want error
	}{
		"no such code":           {second(b.Join(at(1), "XXXXXX", person("dan"))), ErrNone},
		"a second room":          {second(b.Create(at(1), "ROOM44", person("bob"), nil)), ErrElsewhere},
		"a code that is taken":   {second(b.Create(at(1), "ROOM37", person("dan"), nil)), ErrTaken},
		"bob does not lead":      {second(b.Lead(at(1), "ROOM37", "a-bob", "cat")), ErrLeader},
		"nobody of that name":    {second(b.Lead(at(1), "ROOM37", "a-ann", "eve")), ErrMember},
		"strangers know nothing": {second(b.Find(at(1), "ROOM37", "a-eve")), ErrNone},
	} {
		if !errors.Is(test.err, test.want) {
			t.Errorf("%s: %v, want %v", why, test.err, test.want)
		}
	}
	if _, _, err := b.Kick(at(1), "ROOM37", "a-bob", "cat"); !errors.Is(err, ErrLeader) {
		t.Errorf("bob kicks: %v", err)
	}
	if _, _, err := b.Kick(at(1), "ROOM37", "a-ann", "ann"); !errors.Is(err, ErrMember) {
		t.Errorf("ann kicks herself: %v", err)
	}
	if _, account, err := b.Kick(at(1), "ROOM37", "a-ann", "bob"); err != nil || account != "a-bob" || names(g) != "ann* cat" {
		t.Errorf("%v, %q, %s", err, account, names(g))
	}
	if _, err := b.Join(at(1), "ROOM37", person("bob")); !errors.Is(err, ErrKicked) {
		t.Errorf("who was put out comes back: %v", err)
	}
	before := g.Version
	if _, err := b.Lead(at(1), "ROOM37", "a-ann", "cat"); err != nil || names(g) != "ann cat*" || g.Version <= before {
		t.Errorf("%v, %s", err, names(g))
	}
	b.Leave("a-cat")
	if names(g) != "ann*" {
		t.Errorf("the leader left: %s", names(g))
	}
	b.Leave("a-ann")
	b.Leave("a-ann")
	if b.Len() != 0 || b.Of("a-ann") != nil {
		t.Error("an empty room is kept")
	}
}

func second[T any](_ T, err error) error { return err }

func TestLimits(t *testing.T) {
	b, _ := room(t, "ann", "bob", "cat", "dan")
	if _, err := b.Join(at(1), "ROOM37", person("eve")); !errors.Is(err, ErrFull) {
		t.Errorf("a fifth: %v", err)
	}
	for i := range 10 {
		_, err := b.Create(at(1), fmt.Sprint("ROOM", i), person(fmt.Sprint("p", i)), nil)
		if (err != nil) != (i == 9) {
			t.Errorf("room %d: %v", i, err)
		}
	}
}

func TestSilence(t *testing.T) {
	b, g := room(t, "ann", "bob", "cat")
	b.Touch(at(100), "a-bob")
	if changed, gone := b.Expire(at(121)); len(changed) != 1 || !slices.Equal(gone, []string{"a-ann", "a-cat"}) || names(g) != "bob*" {
		t.Errorf("%v gone, left %s", gone, names(g))
	}
	g.Game.Status = Playing
	if _, gone := b.Expire(at(1000)); gone != nil {
		t.Errorf("%v gone in the middle of a match", gone)
	}
	g.Over(at(1000))
	g.Count(at(1021))
	if _, gone := b.Expire(at(1110)); gone != nil {
		t.Errorf("%v gone, who has just played", gone)
	}
	b.Expire(at(1121))
	if b.Len() != 0 {
		t.Error("a room of nobody is kept")
	}
}

func TestReadyAndStart(t *testing.T) {
	_, g := room(t, "ann", "bob")
	if err := g.Start("a-bob", true); !errors.Is(err, ErrLeader) {
		t.Errorf("bob starts: %v", err)
	}
	if err := g.Start("a-ann", false); !errors.Is(err, ErrReady) {
		t.Errorf("bob is not ready: %v", err)
	}
	g.Ready("a-bob", true, -1)
	if err := g.Set("a-bob", Settings{Mode: "duel"}); !errors.Is(err, ErrLeader) {
		t.Errorf("bob sets: %v", err)
	}
	if err := g.Set("a-ann", Settings{Mode: "duel"}); err != nil || names(g) != "ann* bob" {
		t.Errorf("other settings, other answers: %v, %s", err, names(g))
	}
	g.Ready("a-bob", true, -1)
	if err := g.Start("a-ann", false); err != nil || g.Game.Status != Opening {
		t.Fatalf("%v, %s", err, g.Game.Status)
	}
	for why, err := range map[string]error{"start": g.Start("a-ann", true), "set": g.Set("a-ann", Settings{})} {
		if !errors.Is(err, ErrRunning) {
			t.Errorf("%s while a match is opened: %v", why, err)
		}
	}
	g.Failed("no room")
	if err := g.Start("a-ann", false); err != nil {
		t.Errorf("after the host failed: %v", err)
	}
	if g.Began("m1"); g.Game.Status != Playing || g.Game.Match != "m1" {
		t.Errorf("%+v", g.Game)
	}
}

func TestRematch(t *testing.T) {
	for _, test := range []struct {
		why    string
		yes    []string
		second float64
		again  bool
		status Status
	}{
		{"nobody has voted yet", nil, 19, false, Voting},
		{"all want it: at once", []string{"ann", "bob", "cat"}, 1, true, Opening},
		{"two of three wait for the third", []string{"ann", "bob"}, 19, false, Voting},
		{"but no longer than that", []string{"ann", "bob"}, 20, true, Opening},
		{"one of three is not enough", []string{"cat"}, 20, false, Open},
	} {
		_, g := room(t, "ann", "bob", "cat")
		g.Ready("a-ann", true, -1)
		g.Began("m1")
		g.Over(at(0))
		for _, name := range test.yes {
			g.Ready("a-"+name, true, -1)
		}
		if again := g.Count(at(test.second)); again != test.again || g.Game.Status != test.status {
			t.Errorf("%s: %v, %s", test.why, again, g.Game.Status)
		}
	}
}

func TestLineup(t *testing.T) {
	for _, test := range []struct {
		why   string
		sides string // of ann, bob, cat and dan: 0, 1, - for either, x for not ready
		seats int
		bots  int
		want  string
	}{
		{"as they came", "----", 8, 0, "[ann cat]+0 [bob dan]+0"},
		{"as they chose", "1100", 8, 0, "[cat dan]+0 [ann bob]+0"},
		{"the rest makes it even", "00--", 8, 0, "[ann bob]+0 [cat dan]+0"},
		{"all on one side, if they want that", "0000", 8, 0, "[ann bob cat dan]+0 []+0"},
		{"bots make it even too", "000x", 8, 4, "[ann bob cat]+1 []+3"},
		{"who is not ready stays out", "-x-x", 8, 0, "[ann]+0 [cat]+0"},
		{"a duel of two, the others look on", "----", 2, 3, "[ann]+0 [bob]+0"},
		{"a duel with a bot", "x-xx", 2, 5, "[bob]+0 []+1"},
		{"a side has half of the seats", "00--", 2, 0, "[ann]+0 [bob]+0"},
	} {
		_, g := room(t, "ann", "bob", "cat", "dan")
		for i, c := range test.sides {
			side := int(c - '0')
			if c == '-' {
				side = -1
			}
			g.Ready(g.Members[i].Account, c != 'x', side)
		}
		g.Game.Settings.Bots = test.bots
		sides, bots := g.Lineup(test.seats)
		var out []string
		for i, side := range sides {
			list := []string{}
			for _, p := range side {
				list = append(list, p.Name)
			}
			out = append(out, fmt.Sprintf("%v+%d", list, bots[i]))
		}
		if got := strings.Join(out, " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.why, got, test.want)
		}
	}
}

// TestNobodyIsLost lets people do whatever they can in random order and looks
// whether the book stays true.
func TestNobodyIsLost(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 0))
		b := NewBook(5, 3)
		now := at(0)
		for step := range 3000 {
			p := person(fmt.Sprint("p", rng.IntN(12)))
			code := fmt.Sprint("ROOM", rng.IntN(6))
			switch rng.IntN(8) {
			case 0:
				_, _ = b.Create(now, code, p, &Game{Status: Open})
			case 1, 2:
				_, _ = b.Join(now, code, p)
			case 3:
				b.Leave(p.Account)
			case 4:
				_, _, _ = b.Kick(now, code, p.Account, fmt.Sprint("p", rng.IntN(12)))
			case 5:
				_, _ = b.Lead(now, code, p.Account, fmt.Sprint("p", rng.IntN(12)))
			case 6:
				b.Touch(now, p.Account)
			case 7:
				now = now.Add(10 * time.Second)
				b.Expire(now)
			}
			members := 0
			for code, g := range b.byCode {
				members += len(g.Members)
				if g.Code != code || len(g.Members) == 0 || len(g.Members) > 3 || g.Of(g.Leader) == nil {
					t.Fatalf("seed %d step %d: %+v", seed, step, g)
				}
				for _, m := range g.Members {
					if b.by[m.Account] != g {
						t.Fatalf("seed %d step %d: %s is not where they are", seed, step, m.Name)
					}
				}
			}
			if members != len(b.by) || len(b.byCode) > 5 {
				t.Fatalf("seed %d step %d: %d members, %d accounts, %d groups", seed, step, members, len(b.by), len(b.byCode))
			}
		}
	}
}
