package room

import (
	"math/rand/v2"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim/simtest"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// gunner is a player who charges a beam at somebody who stands still, and says
// what it likes about what it sees.
type gunner struct {
	early  int                                        // ticks before their turn that inputs come
	rtt    func(left int) int                         // ticks until a ping is answered; left: ticks until the beam leaves
	behind func(left int) uint8                       // the claim
	mute   func(left int) bool                        // sends nothing
	extra  func(c *client, next rules.Tick, left int) // what else it sends
}

const (
	warmUp  = 420 // ticks before the beam is held
	noShot  = 1000
	restful = 18 // quarters: what a client without a way, whose inputs come a tick early, sees
)

// line draws an open field with an armed tank and one to be hit.
func line(t *testing.T) (b *bench, shooter, target *client) {
	a := simtest.Arena(t, simtest.Open(60, 40)...)
	b = newBench(t, "ffa", func(c *Config) { c.Pick = func(string, int) *arena.Arena { return a } })
	shooter, target = b.join("shooter"), b.join("target")
	b.place(shooter.seat, 10)
	b.place(target.seat, 22)
	return b, shooter, target
}

// place stands a tank on the line, ready.
func (b *bench) place(s rules.Seat, x int32) {
	*b.world.Tank(s) = rules.Tank{Pos: geom.Vec{X: x * geom.Cell, Y: 20 * geom.Cell}, HP: rules.MaxHP}
}

// shoot plays one shot at a target that leaves the line so many ticks before the
// beam. It returns whether it was hit, and how far back it was judged.
func (g *gunner) shoot(t *testing.T, gone int) (hit bool, rewind uint8) {
	b, c, target := line(t)
	seen, pings := 0, map[rules.Tick][]wire.Ping{}
	for n := 0; ; n++ {
		tank := b.world.Tank(c.seat)
		left := noShot
		if tank.Charge > 0 {
			left = rules.BeamCharge - int(tank.Charge)
		} else if n > warmUp+60 {
			break
		}
		if left == gone {
			b.world.Tank(target.seat).Pos.Y += 8 * geom.Cell
		}
		for ; seen < len(c.messages); seen++ {
			if p, ok := c.messages[seen].(wire.Ping); ok {
				at := b.tick + rules.Tick(g.rtt(left))
				pings[at] = append(pings[at], p)
			}
		}
		for _, p := range pings[b.tick] {
			c.session.Receive(transport.Unreliable, wire.Pong(p).Append(nil))
		}
		if next := b.tick + 1; g.mute == nil || !g.mute(left) {
			in := rules.Input{Beam: n >= warmUp}
			c.behind = g.behind(left)
			c.steer(next+rules.Tick(g.early), in, 1+min(n, 3))
		}
		if g.extra != nil {
			g.extra(c, b.tick+1, left)
		}
		b.run(1)
		if left == 1 {
			rewind = b.frame.Inputs[c.seat].Rewind
			if b.world.Tank(c.seat).Cooldown != rules.BeamCooldown {
				t.Fatal("no beam left")
			}
		}
	}
	return b.world.Tank(target.seat).HP < rules.MaxHP, rewind
}

func at(v int) func(int) int         { return func(int) int { return v } }
func always(v uint8) func(int) uint8 { return func(int) uint8 { return v } }

// What a player at the server's side can do about being near: nothing but what
// the tolerance leaves to everybody. The target leaves the line, as behind a
// corner, some ticks before the shot; reach is for how many of them it is still hit.
func TestCheatsGainNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 0))
	suddenly := func(left int) int {
		if left <= 30 {
			return 20
		}
		return 0
	}
	for _, c := range []struct {
		why           string
		g             gunner
		rewind, reach int // at most
	}{
		{"honest", gunner{rtt: at(0), behind: always(restful)}, 5, 5},
		{"always twelve", gunner{rtt: at(0), behind: always(48)}, 5, 5},
		{"always the most", gunner{rtt: at(0), behind: always(255)}, 5, 5},
		{"as much as is believed", gunner{rtt: at(0), behind: always(restful + 12)}, 8, rules.BeamGrace},
		{"more in the moment of the shot", gunner{rtt: at(0), behind: func(left int) uint8 {
			if left <= 2 {
				return restful + 12
			}
			return restful
		}}, 5, 5},
		{"jittered", gunner{rtt: at(0), behind: func(int) uint8 { return uint8(random.IntN(60)) }}, 8, rules.BeamGrace},
		{"between nothing and twelve", gunner{rtt: at(0), behind: func(left int) uint8 { return uint8(left % 2 * 48) }}, 8, rules.BeamGrace},
		{"fake lag from one moment to the next", gunner{rtt: suddenly, behind: func(left int) uint8 {
			return uint8(restful + 4*suddenly(left))
		}}, 5, 5},
		{"ticks of the future", gunner{rtt: at(0), behind: always(restful), extra: func(c *client, next rules.Tick, _ int) {
			c.behind = 48
			c.steer(next+200, rules.Input{Beam: true}, 4)
		}}, 5, 5},
		{"ticks of the past", gunner{rtt: at(0), behind: always(restful), extra: func(c *client, next rules.Tick, _ int) {
			c.behind = 48
			c.steer(next-3, rules.Input{Beam: true}, 4)
		}}, 5, 5},
		{"a lag switch, and the story told later", gunner{rtt: at(0), behind: always(restful),
			mute: func(left int) bool { return left <= 10 },
			extra: func(c *client, next rules.Tick, left int) {
				if left <= 2 {
					c.behind = 48
					c.steer(next-2, rules.Input{Beam: true}, 9)
				}
			}}, 5, 5},
	} {
		reach, most := -1, uint8(0)
		for gone := range 16 {
			hit, rewind := c.g.shoot(t, gone)
			if hit {
				reach = gone
			}
			most = max(most, rewind)
		}
		t.Logf("%s: judged %d ticks back, hits who left up to %d ticks before", c.why, most, reach)
		if int(most) > c.rewind || reach > c.reach {
			t.Errorf("%s: want %d back, hits up to %d ticks at most", c.why, c.rewind, c.reach)
		}
	}
}

// Who pulls the plug a quarter of the time is believed half as much.
func TestLagSwitchCostsItsOwner(t *testing.T) {
	n := 0
	g := gunner{rtt: at(6), behind: always(restful + 24)}
	if _, rewind := g.shoot(t, 0); rewind != 11 {
		t.Fatalf("judged %d ticks back at 100 ms", rewind)
	}
	g.mute = func(left int) bool { n++; return left == noShot && n%60 < 15 }
	if _, rewind := g.shoot(t, 0); rewind != 6 {
		t.Errorf("judged %d ticks back with a switched line, want 6", rewind)
	}
}

// Bots in the room see the present.
func TestBotsAreNotRewound(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill, c.Warm = 8, true })
	for range 600 {
		b.run(1)
		for i, in := range b.frame.Inputs {
			if in.Rewind != 0 {
				t.Fatalf("seat %d: %d", i, in.Rewind)
			}
		}
	}
}
