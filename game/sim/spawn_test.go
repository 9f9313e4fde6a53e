package sim_test

import (
	"testing"

	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

func TestRespawn(t *testing.T) {
	g := field(t, "ffa").Put(1, 20, 10).Face(0, east).Tap(0)
	g.Tank(1).HP = 1
	for g.Count(sim.Died) == 0 {
		g.Run(1)
	}
	if r := g.Tank(1).Respawn; r != rules.RespawnTicks {
		t.Fatalf("waits %d ticks", r)
	}
	if g.Run(rules.RespawnTicks - 1); g.Tank(1).Alive() || g.Tank(1).Respawn != 1 {
		t.Fatal("back too early")
	}
	g.Run(1)
	tank := g.Tank(1)
	if tank.HP != rules.MaxHP || tank.Protect != rules.ProtectTicks || tank.Cooldown != rules.BeamCooldown/2 {
		t.Fatalf("came back as %+v", tank)
	}
	if e := g.First(sim.Spawned); e.Seat != 1 || e.Pos != tank.Pos {
		t.Fatalf("%+v", e)
	}
	if g.Run(rules.ProtectTicks - 1); tank.Protect != 1 {
		t.Fatalf("protected for %d ticks more", tank.Protect)
	}
}

// Spawns keep away from everyone, and mostly from enemies' eyes.
func TestSpawnsAreSafe(t *testing.T) {
	a := simtest.Arena(t, simtest.Table...)
	seen, spawns := 0, 0
	for seed := range uint64(10) {
		g := simtest.On(t, a, "ffa", 8, seed)
		crowd := simtest.Crowd(8, seed)
		for range 1500 {
			g.Forget().Play(crowd, 1)
			for _, e := range g.Events {
				if e.Kind != sim.Spawned {
					continue
				}
				spawns++
				if exposed(t, g.World, e) {
					seen++
				}
			}
		}
	}
	t.Logf("%d of %d spawns in sight", seen, spawns)
	if spawns < 100 || seen*3 > spawns {
		t.Errorf("%d of %d spawns were in an enemy's sight", seen, spawns)
	}
}

// exposed reports whether an enemy sees the spawn, and fails if one stands
// beside it.
func exposed(t *testing.T, w *sim.World, e sim.Event) (seen bool) {
	t.Helper()
	for s := range rules.Seat(8) {
		if s == e.Seat || !w.Tank(s).Alive() {
			continue
		}
		at := w.Tank(s).Pos
		if at.Dist2(e.Pos) < rules.SpawnKeepAway*rules.SpawnKeepAway {
			t.Fatalf("seat %d appeared at %v, seat %d is at %v", e.Seat, e.Pos, s, at)
		}
		if d := at.Sub(e.Pos); max(d.X, -d.X) <= 20*1024 && max(d.Y, -d.Y) <= 11*1024 && w.Arena().Clear(at, e.Pos) {
			seen = true
		}
	}
	return seen
}

// While every spawn is occupied, a tank waits for one.
func TestSpawnWaitsForRoom(t *testing.T) {
	g := simtest.New(t, simtest.Open(8, 7), "ffa", 1).Put(0, 4, 3).Join(1).Run(50)
	if g.Tank(1).Alive() {
		t.Fatalf("appeared at %v beside the other", g.Tank(1).Pos)
	}
	if g.Put(0, 2, 2).Run(1); !g.Tank(1).Alive() {
		t.Fatal("there is room in the corner now")
	}
}

func TestTeamSpawns(t *testing.T) {
	rows := simtest.Open(40, 12)
	rows[2] = "#.1..S..S..S..S..S..S..S..S..S..S....2.#"
	rows[8] = "#.1..................................2.#"
	g := simtest.New(t, rows, "tdm", 4)
	for s := range rules.Seat(4) {
		if left := g.Tank(s).Pos.X < 10*1024; left != (g.World.Team(s) == 0) {
			t.Errorf("seat %d of team %d appeared at %v", s, g.World.Team(s), g.Tank(s).Pos)
		}
	}
}
