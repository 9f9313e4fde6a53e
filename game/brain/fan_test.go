package brain

import (
	"math/rand"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// TestFanHits: a shot that the fan finds hits a target that stands, by the game's rules, and not the
// shooter before.
func TestFanHits(t *testing.T) {
	const seed = 3
	rnd := rand.New(rand.NewSource(seed))
	found, banked := 0, 0
	for _, a := range arena.Builtin() {
		for range 40 {
			own := a.Spawns[rnd.Intn(len(a.Spawns))]
			target := own.Add(geom.Vec{X: rnd.Int31n(16*geom.Cell) - 8*geom.Cell, Y: rnd.Int31n(16*geom.Cell) - 8*geom.Cell})
			if !a.Free(target, rules.TankHalf) || own.Dist2(target) < 9<<20 {
				continue
			}
			b := New(Hard, uint64(rnd.Int63()), a)
			v := &view.View{Tick: 500, Own: rules.Tank{Pos: own, HP: rules.MaxHP}}
			b.now, b.since = 500, 1
			b.quarry = quarry{seat: 1, pos: target, tick: 500, visible: true}
			for range 100 {
				if h, ok := b.search(v); ok {
					found++
					if shoot(t, a, own, target, h) > 0 {
						banked++
					}
					break
				}
			}
		}
	}
	if found < 50 || banked < 10 {
		t.Errorf("seed %d: %d shots found, %d of them banked; too few", seed, found, banked)
	}
}

// shoot flies a shell until it hits the target, and returns its bounces.
func shoot(t *testing.T, a *arena.Arena, own, target geom.Vec, h geom.Heading) uint8 {
	const hit = rules.TankHalf + rules.ShellRadius
	s := rules.Shell{Pos: own, Vel: geom.Polar(h, rules.ShellSpeed), Heading: h, Left: rules.ShellLife}
	for {
		_, alive := rules.Fly(&s, a)
		if s.Pos.Dist2(target) < hit*hit {
			return s.Bounces
		}
		if !alive || s.Bounces > 0 && s.Pos.Dist2(own) < hit*hit {
			t.Fatalf("%s: from %v along %d misses %v, and ends at %v", a.Name, own, h, target, s.Pos)
		}
	}
}

// TestPathArrives: from any spawn of any map, following the field leads to any other.
func TestPathArrives(t *testing.T) {
	const seed = 4
	rnd := rand.New(rand.NewSource(seed))
	for _, a := range arena.Builtin() {
		p := newPath(a)
		for range 12 {
			from, to := a.Spawns[rnd.Intn(len(a.Spawns))], a.Spawns[rnd.Intn(len(a.Spawns))]
			tank := rules.Tank{Pos: from, HP: rules.MaxHP}
			p.seek(p.near(from), p.near(to))
			ticks := 0
			for ; ticks < 3000; ticks++ {
				next, more := p.next(tank.Pos)
				if !more {
					break
				}
				rules.Drive(&tank, toward(&tank, next), a, nil)
			}
			if d := tank.Pos.Sub(to); geom.Abs(d.X) > geom.Cell || geom.Abs(d.Y) > geom.Cell {
				t.Fatalf("seed %d, %s: from %v to %v it ends at %v after %d ticks", seed, a.Name, from, to, tank.Pos, ticks)
			}
		}
	}
}

// TestTremble: the aim's error has the size that the skill says, and wanders slowly.
func TestTremble(t *testing.T) {
	for l := range levels {
		b := New(l, 9, arena.Builtin()[0])
		b.since = 1
		var sum, sq, jumps int64
		const n = 200000
		for range n {
			before := b.hand.shake
			b.tremble()
			e := int64(b.hand.shake) / 64
			sum, sq = sum+e, sq+e*e
			jumps += int64(geom.Abs(b.hand.shake-before)) / 64
		}
		want := int64(b.skill.shake)
		if got := int64(geom.Sqrt(uint64(sq / n))); got < want*85/100 || got > want*115/100 {
			t.Errorf("%v: the error is %d headings on average, want %d", l, got, want)
		}
		if sum/n > want/8 || sum/n < -want/8 {
			t.Errorf("%v: the error leans to one side by %d", l, sum/n)
		}
		if jumps/n > want/3 {
			t.Errorf("%v: the error jumps by %d headings a tick", l, jumps/n)
		}
	}
}
