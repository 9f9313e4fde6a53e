package sim_test

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"carom/game/arena"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

var update = flag.Bool("update", false, "rewrite the golden file")

const goldenFile = "testdata/golden.txt"

// goldenGames are the games of the golden run.
var goldenGames = []struct {
	mode    string
	players int
	seed    uint64
	ticks   int
}{
	{"ffa", 8, 1, 9000},
	{"tdm", 12, 2, 9000},
	{"duel", 2, 3, 14400},
}

// tally counts what makes a golden run worth its name.
type tally struct{ bounces, cancels, deaths, beams, pads, rounds int }

func (n *tally) add(evs []sim.Event) {
	for _, e := range evs {
		switch e.Kind {
		case sim.Bounced:
			n.bounces++
		case sim.Cancelled:
			n.cancels++
		case sim.Died:
			n.deaths++
		case sim.BeamFired:
			n.beams++
		case sim.PadTaken:
			n.pads++
		case sim.RoundOver:
			n.rounds++
		}
	}
}

// goldenRun plays all games and returns a line with the hash for every tenth
// second and for the end of each.
func goldenRun(tb testing.TB, a *arena.Arena, n *tally) string {
	var out strings.Builder
	for _, c := range goldenGames {
		g := simtest.On(tb, a, c.mode, c.players, c.seed)
		crowd := simtest.Crowd(c.players, c.seed)
		for tick := 2; tick <= c.ticks; tick++ {
			n.add(g.Forget().Play(crowd, 1).Events)
			if tick%600 == 0 || tick == c.ticks {
				fmt.Fprintf(&out, "%s %d %016x\n", c.mode, tick, g.World.Hash())
			}
		}
	}
	return out.String()
}

// The same games must come out the same everywhere and for ever. A change of the
// rules changes the file: run with -update, and raise rules.Behaviour.
func TestGolden(t *testing.T) {
	var n tally
	got := goldenRun(t, simtest.Arena(t, simtest.Table...), &n)
	t.Logf("%+v", n)
	if n.bounces < 1000 || n.cancels < 100 || n.deaths < 50 || n.beams < 20 || n.pads < 10 || n.rounds < 5 {
		t.Errorf("too little happens: %+v", n)
	}
	if *update {
		if err := os.WriteFile(goldenFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	compareLines(t, got, string(want))
}

// compareLines fails at the first line that differs, which says when it did.
func compareLines(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("first difference in line %d: %q, want %q", i+1, g[i], w[i])
		}
	}
	if len(g) != len(w) {
		t.Fatalf("%d lines, want %d", len(g), len(w))
	}
}

// Worlds that run side by side must not know of each other, on one processor or
// on four.
func TestGoldenOnAnyProcessors(t *testing.T) {
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	a := simtest.Arena(t, simtest.Table...)
	for _, procs := range []int{1, 4} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		results := make(chan string)
		const worlds = 2
		for range worlds {
			go func() { results <- goldenRun(t, a, new(tally)) }()
		}
		for range worlds {
			compareLines(t, <-results, string(want))
		}
	}
}
