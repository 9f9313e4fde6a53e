package sim_test

import (
	"fmt"
	"testing"

	"carom/game/arena"
	"carom/game/rules"
	"carom/game/sim/simtest"
)

// tiled returns an arena for many players: copies of the Table beside each
// other, with the walls between them opened.
func tiled(tb testing.TB, nx, ny int) *arena.Arena {
	tb.Helper()
	w, h := len(simtest.Table[0])-2, len(simtest.Table)-2
	rows := simtest.Open(nx*w+2, ny*h+2)
	for y := 1; y < len(rows)-1; y++ {
		row := "#"
		for range nx {
			row += simtest.Table[1+(y-1)%h][1 : w+1]
		}
		rows[y] = row + "#"
	}
	return simtest.Arena(tb, rows...)
}

// arenaFor returns an arena with about the room the rules give so many players.
func arenaFor(tb testing.TB, players int) *arena.Arena {
	switch {
	case players <= 8:
		return tiled(tb, 2, 1)
	case players <= 16:
		return tiled(tb, 2, 2)
	}
	return tiled(tb, 4, 4)
}

// record plays a while and returns the inputs, so that a benchmark measures the
// world and not the players.
func record(g *simtest.Game, crowd []simtest.Player, ticks int) [][rules.MaxSeats]rules.Input {
	tape := make([][rules.MaxSeats]rules.Input, ticks)
	for i := range tape {
		g.Forget().Play(crowd, 1)
		tape[i] = g.Frame.Inputs
	}
	return tape
}

func BenchmarkStep(b *testing.B) {
	for _, n := range []int{8, 16, 64} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := simtest.On(b, arenaFor(b, n), "ffa", n, 1)
			tape := record(g.Play(simtest.Crowd(n, 1), 300), simtest.Crowd(n, 2), 600)
			start := g.World.Clone()
			shells, i := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				if i == len(tape) {
					i = 0
					g.World.CopyFrom(start)
				}
				g.Frame.Inputs = tape[i]
				g.World.Step(&g.Frame)
				shells += len(g.World.Shells())
				i++
			}
			b.ReportMetric(float64(shells)/float64(b.N), "shells")
		})
	}
}

func BenchmarkHash(b *testing.B) {
	g := simtest.On(b, arenaFor(b, 64), "ffa", 64, 1)
	g.Play(simtest.Crowd(64, 1), 300)
	for b.Loop() {
		g.World.Hash()
	}
}

func BenchmarkClone(b *testing.B) {
	g := simtest.On(b, arenaFor(b, 64), "ffa", 64, 1)
	g.Play(simtest.Crowd(64, 1), 300)
	c := g.World.Clone()
	for b.Loop() {
		c.CopyFrom(g.World)
	}
}

// A world that has run for a while steps, hashes and copies without allocating.
func TestNoAllocations(t *testing.T) {
	const ticks = 1200
	g := simtest.On(t, arenaFor(t, 64), "ffa", 64, 1)
	tape := record(g.Play(simtest.Crowd(64, 1), 600), simtest.Crowd(64, 2), ticks)
	copied, i := g.World.Clone(), 0
	if n := testing.AllocsPerRun(ticks-1, func() {
		g.Frame.Inputs = tape[i]
		g.World.Step(&g.Frame)
		g.World.Hash()
		copied.CopyFrom(g.World)
		i++
	}); n != 0 {
		t.Fatalf("%v allocations per tick", n)
	}
}
