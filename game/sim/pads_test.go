package sim_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// padIndex returns an active pad of the kind, and its place.
func padIndex(t *testing.T, g *simtest.Game, kind arena.PadKind) int {
	t.Helper()
	for i, p := range g.World.Pads() {
		if p.Ready && g.World.Arena().Pads[i].Kind == kind {
			return i
		}
	}
	t.Fatalf("no %s pad is ready", kind)
	return -1
}

// padded returns a game on the Table with all four pads ready: sixteen players.
func padded(t *testing.T) *simtest.Game {
	t.Helper()
	return simtest.New(t, simtest.Table, "ffa", 16).Run(200).Forget()
}

func TestPads(t *testing.T) {
	for _, c := range []struct {
		why          string
		kind         arena.PadKind
		hp, wantHP   int16
		turbo, boost uint16
		taken        bool
	}{
		{"repair", arena.Repair, 20, 70, 0, 0, true},
		{"repair stops at whole", arena.Repair, 80, 100, 0, 0, true},
		{"whole tanks leave it", arena.Repair, 100, 100, 0, 0, false},
		{"turbo", arena.Turbo, 50, 50, 0, rules.TurboTicks, true},
		{"turbo begins anew", arena.Turbo, 100, 100, 99, rules.TurboTicks, true},
	} {
		g := padded(t)
		i := padIndex(t, g, c.kind)
		g.PutAt(0, g.World.Arena().Pads[i].Pos)
		g.Tank(0).HP, g.Tank(0).Turbo = c.hp, c.turbo
		g.Run(1)
		tank := g.Tank(0)
		if tank.HP != c.wantHP || tank.Turbo != c.boost || (g.Count(sim.PadTaken) == 1) != c.taken {
			t.Errorf("%s: %d hit points, turbo %d, taken %d times", c.why, tank.HP, tank.Turbo, g.Count(sim.PadTaken))
		}
	}
}

func TestPadRecycles(t *testing.T) {
	g := padded(t)
	i := padIndex(t, g, arena.Turbo)
	g.PutAt(0, g.World.Arena().Pads[i].Pos).Run(1).PutAt(0, g.Tank(1).Pos)
	if p := g.World.Pads()[i]; p.Ready || p.In != rules.PadTicks {
		t.Fatalf("after being taken: %+v", p)
	}
	if g.Forget().Run(rules.PadTicks - 1); g.World.Pads()[i].Ready {
		t.Fatal("ready too early")
	}
	if g.Run(1); !g.World.Pads()[i].Ready || g.First(sim.PadReady).N != int32(i) {
		t.Fatal("not ready after its time")
	}
}

func TestActivePads(t *testing.T) {
	for players, want := range map[int]int{2: 2, 8: 2, 9: 3, 12: 3, 13: 4, 24: 4} {
		g := simtest.New(t, simtest.Table, "ffa", players)
		n := 0
		for _, p := range g.World.Pads() {
			if p.Ready {
				n++
			}
		}
		if n != want {
			t.Errorf("%d players have %d of 4 pads, want %d", players, n, want)
		}
	}
}

// With pads idle, a taken one may come up elsewhere; the number stays.
func TestPadsWander(t *testing.T) {
	g := simtest.New(t, simtest.Table, "ffa", 2)
	seen := map[int]bool{}
	for range 40 {
		for i, p := range g.World.Pads() {
			if p.Ready {
				seen[i] = true
				g.PutAt(0, g.World.Arena().Pads[i].Pos)
				g.Tank(0).HP = 1
				break
			}
		}
		g.Run(1).Put(0, 3, 3).Run(rules.PadTicks)
		active := 0
		for _, p := range g.World.Pads() {
			if p.Ready || p.In > 0 {
				active++
			}
		}
		if active != 2 {
			t.Fatalf("%d pads are active", active)
		}
	}
	if len(seen) != 4 {
		t.Fatalf("only the pads %v ever came up", seen)
	}
}

func TestNearestTakesThePad(t *testing.T) {
	for _, c := range []struct {
		why  string
		a, b int32 // distances of two tanks, u
		want rules.Seat
	}{
		{"the nearer", 800, 890, 0},
		{"whatever its seat", 890, 800, 1},
		{"nobody at the same distance", 896, 896, rules.NoSeat},
		{"nobody beside it", 897, 900, rules.NoSeat},
	} {
		g := padded(t)
		p := g.World.Arena().Pads[padIndex(t, g, arena.Turbo)].Pos
		left, right := p, p
		left.X -= c.a
		right.X += c.b
		g.PutAt(0, left).PutAt(1, right).Run(1)
		got := rules.NoSeat
		if g.Count(sim.PadTaken) > 0 {
			got = g.First(sim.PadTaken).Seat
		}
		if got != c.want {
			t.Errorf("%s: seat %d took it, want %d", c.why, got, c.want)
		}
	}
}
