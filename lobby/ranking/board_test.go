package ranking

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
)

func entry(id string, score int32, reached int64, class string, version int32) Entry {
	return Entry{Key: Key{Score: score, Reached: reached, ID: id}, Class: class, Version: version}
}

func ids(rows []Row) string {
	s := ""
	for _, r := range rows {
		s += fmt.Sprintf("%d:%s ", r.Rank, r.ID)
	}
	return s
}

func TestOrder(t *testing.T) {
	b := New()
	for _, e := range []Entry{
		entry("ann", 1600, 9, "player", 1), entry("bob", 1600, 5, "player", 1), entry("cat", 1500, 1, "player", 1),
		entry("hex", 1550, 1, "bot", 1), entry("axe", 1600, 9, "bot", 1), entry("low", -30, 0, "player", 1),
	} {
		b.Set(e)
	}
	for _, test := range []struct {
		why, class, want string
	}{
		{"everybody: score, then who was first, then id", All, "1:bob 2:ann 3:axe 4:hex 5:cat 6:low "},
		{"ranks are counted inside a class", "player", "1:bob 2:ann 3:cat 4:low "},
		{"another class", "bot", "1:axe 2:hex "},
		{"a class without entries", "ghost", ""},
	} {
		rows, more := b.Top(test.class, Key{}, 10)
		if got := ids(rows); got != test.want || more {
			t.Errorf("%s: got %q, more %v, want %q", test.why, got, more, test.want)
		}
		if got := b.Len(test.class); got != len(rows) {
			t.Errorf("%s: Len %d, want %d", test.why, got, len(rows))
		}
	}
	if r, ok := b.Rank(All, "cat"); !ok || r.Rank != 5 || r.Score != 1500 {
		t.Errorf("cat among all: got %+v, %v", r, ok)
	}
	if _, ok := b.Rank("bot", "cat"); ok {
		t.Error("cat is no bot and has no rank among them")
	}
	if _, ok := b.Rank(All, "zoe"); ok {
		t.Error("nobody has heard of zoe")
	}
}

func TestSetMovesAndIgnoresTheOld(t *testing.T) {
	b := New()
	b.Set(entry("ann", 1500, 1, "player", 1))
	b.Set(entry("bob", 1510, 1, "player", 1))
	b.Set(entry("ann", 1520, 3, "player", 3))
	b.Set(entry("ann", 1400, 2, "player", 2)) // overtaken by version 3 on its way here
	rows, _ := b.Top("player", Key{}, 10)
	if got := ids(rows); got != "1:ann 2:bob " || rows[0].Score != 1520 || b.Len(All) != 2 {
		t.Errorf("got %q with %d among all", got, b.Len(All))
	}
}

func TestAround(t *testing.T) {
	b := New()
	for i := range 10 {
		b.Set(entry(fmt.Sprint("p", i), int32(1000-i), 0, "player", 1))
	}
	for _, test := range []struct {
		why, id string
		n       int
		want    string
	}{
		{"in the middle", "p4", 2, "3:p2 4:p3 5:p4 6:p5 7:p6 "},
		{"the first has nobody above", "p0", 2, "1:p0 2:p1 3:p2 "},
		{"the last has nobody below", "p9", 2, "8:p7 9:p8 10:p9 "},
		{"alone", "p5", 0, "6:p5 "},
		{"everybody", "p5", 100, "1:p0 2:p1 3:p2 4:p3 5:p4 6:p5 7:p6 8:p7 9:p8 10:p9 "},
	} {
		rows, ok := b.Around("player", test.id, test.n)
		if got := ids(rows); !ok || got != test.want {
			t.Errorf("%s: got %q, want %q", test.why, got, test.want)
		}
	}
	if _, ok := b.Around("player", "zoe", 2); ok {
		t.Error("nobody has heard of zoe")
	}
}

// TestAgainstSorting plays random changes on a board and on a plain slice.
func TestAgainstSorting(t *testing.T) {
	const seed = 3
	rng := rand.New(rand.NewPCG(seed, 0))
	b, model := New(), map[string]Entry{}
	for step := range 3000 {
		id := fmt.Sprint("p", rng.IntN(200))
		class := []string{"player", "bot"}[len(id)%2]
		e := entry(id, int32(rng.IntN(50)), int64(rng.IntN(5)), class, int32(step))
		b.Set(e)
		model[id] = e
		if step%100 != 0 {
			continue
		}
		for _, class := range []string{All, "player", "bot"} {
			var want []Key
			for _, e := range model {
				if class == All || e.Class == class {
					want = append(want, e.Key)
				}
			}
			slices.SortFunc(want, compare)
			got, more := b.Top(class, Key{}, 1000)
			if len(got) != len(want) || more || b.Len(class) != len(want) {
				t.Fatalf("seed %d step %d class %q: %d rows, want %d", seed, step, class, len(got), len(want))
			}
			for i, k := range want {
				if r, ok := b.Rank(class, k.ID); got[i] != (Row{i + 1, k}) || r != got[i] || !ok {
					t.Fatalf("seed %d step %d class %q: row %d is %+v, by rank %+v, want %+v", seed, step, class, i, got[i], r, k)
				}
			}
		}
	}
}

// TestPagesUnderWrites walks through a board by cursor while others move: all
// who stand still are seen exactly once and in order.
func TestPagesUnderWrites(t *testing.T) {
	const seed = 4
	rng := rand.New(rand.NewPCG(seed, 0))
	b := New()
	for i := range 100 {
		b.Set(entry(fmt.Sprintf("still%02d", i), int32(1000-10*i), 0, "player", 1))
		b.Set(entry(fmt.Sprintf("moves%02d", i), int32(rng.IntN(1000)), 0, "player", 1))
	}
	var seen []string
	key := Key{}
	for version := int32(2); ; version++ {
		rows, more := b.Top("player", key, 7)
		for _, r := range rows {
			if r.ID[:5] == "still" {
				seen = append(seen, r.ID)
			}
		}
		if !more {
			break
		}
		var err error
		if key, err = ParseCursor(rows[len(rows)-1].Cursor()); err != nil {
			t.Fatal(err)
		}
		for i := range 100 {
			b.Set(entry(fmt.Sprintf("moves%02d", i), int32(rng.IntN(1000)), 0, "player", version))
		}
	}
	if len(seen) != 100 || !slices.IsSorted(seen) {
		t.Errorf("seed %d: saw %d of 100, in order: %v: %v", seed, len(seen), slices.IsSorted(seen), seen)
	}
}

func TestConcurrentUse(t *testing.T) {
	b := New()
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 500 {
				id := fmt.Sprint("p", i%50)
				b.Set(entry(id, int32(i*w), 0, "player", int32(i)))
				b.Rank("player", id)
				b.Top(All, Key{}, 10)
				b.Around("player", id, 3)
			}
		})
	}
	wg.Wait()
	if b.Len(All) != 50 {
		t.Errorf("%d entries, want 50", b.Len(All))
	}
}
