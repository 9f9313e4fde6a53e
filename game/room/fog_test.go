package room

import (
	"math/rand"
	"reflect"
	"slices"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/netcode/wire"
)

// TestHiddenEnemyLeavesNoTrace plays two rooms that are alike but for one enemy: where it stands, what
// it aims at, how it is, and what it does. Until it is sent in one of them, or touches something, the
// snapshots that another player gets are the same to the last bit.
func TestHiddenEnemyLeavesNoTrace(t *testing.T) {
	compared, hidden := 0, 0
	for seed := range int64(24) {
		maps := arena.Builtin()
		a := maps[seed%int64(len(maps))]
		rnd := rand.New(rand.NewSource(seed))
		var rooms [2]*bench
		var links [2][]*client
		for k := range rooms {
			rooms[k] = newBench(t, "ffa", func(c *Config) { c.Pick = func(string, int) *arena.Arena { return a } })
			rooms[k].matches = byte(seed)
			for _, name := range []string{"viewer", "enemy"} {
				links[k] = append(links[k], rooms[k].join(name))
			}
			rooms[k].run(20)
		}
		enemy := links[0][1].seat
		disguise(rooms[1].world.Tank(enemy), a, rnd)
		var in rules.Input
		var own [2]rules.Input
		for range 1500 {
			if rnd.Intn(15) == 0 {
				in = anyInput(rnd)
			}
			for k, b := range rooms {
				if rnd.Intn(15) == 0 {
					own[k] = anyInput(rnd)
				}
				links[k][0].steer(b.tick+3, in, 4)
				links[k][1].steer(b.tick+3, own[k], 4)
				b.run(1)
			}
			if sends(rooms[0], links[0][0].seat, enemy) || sends(rooms[1], links[1][0].seat, enemy) {
				break // from here on it is no secret, and may be touched
			}
			if !slices.Equal(rooms[0].world.Pads(), rooms[1].world.Pads()) {
				break // it took a pad, which shows
			}
			p, q := last[wire.Snapshot](t, links[0][0]), last[wire.Snapshot](t, links[1][0])
			if !reflect.DeepEqual(p, q) {
				t.Fatalf("seed %d, %s, tick %d: the enemy shows:\n%+v\n%+v", seed, a.Name, rooms[0].tick, p, q)
			}
			compared++
			if *rooms[0].world.Tank(enemy) != *rooms[1].world.Tank(enemy) {
				hidden++
			}
		}
	}
	t.Logf("%d snapshots compared, the enemies differed in %d", compared, hidden)
	if hidden < 1000 {
		t.Error("too few to mean much")
	}
}

// disguise changes all there is to change of a tank.
func disguise(t *rules.Tank, a *arena.Arena, rnd *rand.Rand) {
	t.HP, t.Turret, t.Reload, t.Cooldown = 1+int16(rnd.Intn(99)), geom.Angle(rnd.Intn(1<<16)), 25, 300
	t.Turbo, t.Protect = uint16(rnd.Intn(300)), uint16(rnd.Intn(50))
	for range 20 {
		p := t.Pos.Add(geom.Vec{X: rnd.Int31n(8000) - 4000, Y: rnd.Int31n(8000) - 4000})
		if a.Free(p, rules.TankHalf) {
			t.Pos = p
			return
		}
	}
}

// anyInput drives and aims. It does not shoot, because that is heard.
func anyInput(rnd *rand.Rand) rules.Input {
	return rules.Input{Move: rules.Move(rnd.Intn(int(rules.Moves))), Aim: geom.Heading(rnd.Intn(geom.Headings))}
}

// sends reports whether one seat's view holds another's tank.
func sends(b *bench, viewer, enemy rules.Seat) bool {
	for _, k := range b.seats[viewer].observer.Observe(b.world, viewer).Tanks {
		if k.Seat == enemy {
			return true
		}
	}
	return false
}
