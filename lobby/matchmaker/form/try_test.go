package form

import (
	"slices"
	"testing"
)

func TestWhoPlaysWhom(t *testing.T) {
	const fair, far = 1500, 1900
	for _, test := range []struct {
		why     string
		rules   Rules
		tickets []*Ticket
		second  float64
		want    []string
	}{
		{"alone", plain(1), []*Ticket{ticket("ann", 0, fair, 1)}, 0, nil},
		{"two of the same rating, at once", plain(1),
			[]*Ticket{ticket("ann", 0, fair, 1), ticket("bob", 0, fair, 1)}, 0, []string{"[[ann] [bob]]"}},
		{"the nearest of those in reach", plain(1),
			[]*Ticket{ticket("ann", 0, fair, 1), ticket("bob", 1, fair-40, 1), ticket("cat", 2, fair+20, 1)}, 2, []string{"[[ann] [cat]]"}},
		{"the oldest chooses first", plain(1),
			[]*Ticket{ticket("ann", 2, fair, 1), ticket("bob", 1, fair, 1), ticket("cat", 0, fair+40, 1)}, 2, []string{"[[bob] [cat]]"}},
		{"too far for both", plain(1),
			[]*Ticket{ticket("ann", 0, fair, 1), ticket("bob", 0, fair+170, 1)}, 1, nil},
		{"the windows have widened", plain(1),
			[]*Ticket{ticket("ann", 0, fair, 1), ticket("bob", 0, fair+90, 1)}, 40, []string{"[[ann] [bob]]"}},
		{"a window is mutual: who has just come is spared", plain(1),
			[]*Ticket{ticket("ann", 0, fair, 1), ticket("bob", 80, far, 1)}, 80, nil},
		{"until the other has waited for too long", plain(1),
			[]*Ticket{ticket("ann", 0, fair, 1), ticket("bob", 95, far, 1)}, 95, []string{"[[ann] [bob]]"}},
		{"friends play on one side", plain(2),
			[]*Ticket{ticket("pair", 0, fair, 2), ticket("cat", 0, fair, 1), ticket("dan", 0, fair, 1)}, 0, []string{"[[cat dan] [pair]]"}},
		{"the best and the worst play together", plain(2),
			[]*Ticket{ticket("a", 0, 1540, 1), ticket("b", 0, 1510, 1), ticket("c", 0, 1500, 1), ticket("d", 0, 1470, 1)}, 0,
			[]string{"[[a d] [b c]]"}},
		{"trios need company that there is not", plain(4),
			[]*Ticket{ticket("x", 0, fair, 3), ticket("y", 0, fair, 3), ticket("z", 0, fair, 3)}, 60, nil},
		{"a trio and one more against two pairs", plain(4),
			[]*Ticket{ticket("x", 0, fair, 3), ticket("p", 0, fair, 2), ticket("q", 0, fair, 2), ticket("y", 0, fair, 3), ticket("one", 0, fair, 1)}, 0,
			[]string{"[[one x] [p q]]"}},
		{"while it is quiet bots come after a while", bots(2),
			[]*Ticket{ticket("ann", 0, fair, 1), ticket("bob", 30, fair, 1), ticket("cat", 31, fair, 1)}, 45, []string{"[[ann bob] [cat]+1]"}},
		{"not before", bots(2), []*Ticket{ticket("ann", 0, fair, 1)}, 44, nil},
		{"bots are on both sides alike", bots(3),
			[]*Ticket{ticket("ann", 0, 1700, 1), ticket("bob", 0, 1500, 1)}, 45, []string{"[[ann]+2 [bob]+2]"}},
		{"a whole party may have to play bots alone", bots(3), []*Ticket{ticket("trio", 0, fair, 3)}, 45, []string{"[[]+3 [trio]]"}},
		{"rather people than bots, however uneven", bots(1),
			[]*Ticket{ticket("ann", 0, 1500, 1), ticket("bob", 44, 1900, 1)}, 45, []string{"[[ann] [bob]]"}},
	} {
		q := queue(t, test.rules)
		for _, x := range test.tickets {
			q.Add(x.Since, x)
		}
		if got := tick(q, test.second); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.why, got, test.want)
		}
	}
}

func TestWishes(t *testing.T) {
	q := queue(t, bots(1))
	soon, never, busy := ticket("soon", 0, 1000, 1), ticket("never", 0, 2000, 1), ticket("busy", 0, 3000, 1)
	soon.Bots, never.Bots = Soon, Never
	for _, x := range []*Ticket{soon, never, busy} {
		q.Add(at(0), x)
	}
	for _, step := range []struct {
		second float64
		want   []string
	}{
		{19, nil}, {20, []string{"[[]+1 [soon]]"}}, {30, nil}, {44, nil}, {45, []string{"[[]+1 [busy]]"}}, {300, nil},
	} {
		if got := tick(q, step.second); !slices.Equal(got, step.want) {
			t.Errorf("after %v s: got %v, want %v", step.second, got, step.want)
		}
	}
	never.Bots = Soon
	q.Wake(at(300.5), never)
	if got := tick(q, 300.5); !slices.Equal(got, []string{"[[]+1 [never]]"}) {
		t.Errorf("a changed mind: got %v", got)
	}
}

// TestBusyQueuesUseFewerBots: where many come, people are worth waiting for.
func TestBusyQueuesUseFewerBots(t *testing.T) {
	q := queue(t, bots(1))
	lonely := ticket("lonely", 0, 3000, 1)
	q.Add(at(0), lonely)
	for second := range 120 {
		if got := tick(q, float64(second)); slices.Contains(got, "[[]+1 [lonely]]") {
			t.Fatalf("after %d s: got %v", second, got)
		}
		q.Add(at(float64(second)), ticket(lonely.ID+string(rune('a'+second)), float64(second), 1500, 1))
	}
	if got := tick(q, 120); !slices.Contains(got, "[[]+1 [lonely]]") {
		t.Errorf("in the end bots come all the same: got %v", got)
	}
}

func TestRated(t *testing.T) {
	for _, test := range []struct {
		why    string
		people int
		rated  bool
	}{{"no bots", 8, true}, {"a quarter", 6, true}, {"more", 5, false}, {"almost only bots", 1, false}} {
		q := queue(t, bots(4))
		for i := range test.people {
			q.Add(at(0), ticket(string(rune('a'+i)), 0, 1500, 1))
		}
		ms, _ := q.Tick(at(45))
		if len(ms) != 1 || ms[0].Rated != test.rated || ms[0].Players() != test.people {
			t.Errorf("%s: got %+v", test.why, ms)
		}
	}
}

func TestVariety(t *testing.T) {
	q := queue(t, plain(1))
	meet := func(second float64, names ...string) []string {
		var xs []*Ticket
		for _, name := range names {
			x := ticket(name, second, 1500, 1)
			xs = append(xs, x)
			q.Add(at(second), x)
		}
		ms, _ := q.Tick(at(second))
		for _, m := range ms {
			q.Played(at(second), m)
		}
		for _, x := range xs {
			q.Remove(x)
		}
		return lines(ms)
	}
	for i, want := range [][]string{{"[[ann] [bob]]"}, nil} {
		if got := meet(float64(i), "ann", "bob"); !slices.Equal(got, want) && i == 0 {
			t.Errorf("meeting %d: got %v, want %v", i, got, want)
		}
	}
	if got := meet(3, "ann", "bob", "cat"); !slices.Equal(got, []string{"[[ann] [cat]]"}) {
		t.Errorf("somebody else goes before whom one has just met: got %v", got)
	}

	q = queue(t, plain(1))
	a, b := ticket("ann", 0, 1500, 1), ticket("bob", 0, 1500, 1)
	for range 2 {
		q.Played(at(0), Match{Sides: [2][]*Ticket{{a}, {b}}})
	}
	q.Add(at(0), a)
	q.Add(at(0), b)
	if got := tick(q, 19); got != nil {
		t.Errorf("a third time in a row: got %v", got)
	}
	if got := tick(q, 35); len(got) != 1 {
		t.Errorf("when there is nobody else, after all: got %v", got)
	}
}
