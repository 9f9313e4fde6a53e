package sim_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/sim/simtest"
)

// Fairness, proved by games of two halves: for each tank there is another that
// stands where half a turn of the map would put it and does what half a turn
// makes of its inputs. Neither half may ever get anything that the other does
// not get in its image. Shifts of negative products, walls that reflect
// differently on their two sides, and loops that favour the first of two tanks
// have each been seen to break this within seconds.
func TestTurnedGamesStayTurned(t *testing.T) {
	const half, ticks = 8, 3000
	a := simtest.Arena(t, simtest.Table...)
	var n tally
	for seed := range uint64(6) {
		m := &turnGame{T: t, a: a, half: half, dice: simtest.Dice(seed), seed: seed}
		m.set()
		for range ticks {
			m.step()
			m.compare()
		}
		n.add(m.g.Events)
	}
	if n.bounces < 1000 || n.cancels < 100 || n.deaths < 50 || n.beams < 50 || n.pads < 5 {
		t.Errorf("too little happens for a proof: %+v", n)
	}
}

type turnGame struct {
	*testing.T
	a     *arena.Arena
	g     *simtest.Game
	half  rules.Seat // seats below are one half, those from here on the other
	dice  simtest.Dice
	seed  uint64
	crowd []simtest.Player
	home  []geom.Vec // by seat of the first half
}

// set seats everyone, draws a place for each of the first half, and waits until
// no pose from before is left in the ring.
func (m *turnGame) set() {
	m.g = simtest.On(m, m.a, "ffa", 2*int(m.half), m.seed)
	m.crowd = simtest.Crowd(int(m.half), m.seed)
	for s := range m.half {
		m.home = append(m.home, m.freePlace())
		m.put(s)
	}
	m.g.Run(rules.MaxRewind)
	for s := range m.half {
		m.put(s)
	}
}

// freePlace draws a point whose hull, and that of its image, stands free.
func (m *turnGame) freePlace() geom.Vec {
	for {
		size := m.a.Size()
		p := geom.Vec{X: int32(m.dice.Below(int(size.X))), Y: int32(m.dice.Below(int(size.Y)))}
		free := m.a.Free(p, rules.TankHalf) && apart(p, m.turn(p))
		for _, q := range m.home {
			free = free && apart(p, q) && apart(p, m.turn(q))
		}
		if free {
			return p
		}
	}
}

func apart(p, q geom.Vec) bool {
	d := p.Sub(q)
	return max(geom.Abs(d.X), geom.Abs(d.Y)) > 2*rules.TankHalf
}

// put stands a tank and its image on their places. Chance would not bring them
// back in pairs.
func (m *turnGame) put(s rules.Seat) {
	m.g.PutAt(s, m.home[s]).PutAt(s+m.half, m.turn(m.home[s]))
	m.g.Tank(s + m.half).Turret = m.g.Tank(s).Turret + 1<<15
}

func (m *turnGame) turn(p geom.Vec) geom.Vec { return m.a.Size().Sub(geom.Vec{X: 1, Y: 1}).Sub(p) }

// step plays a tick, half of it turned, and brings the dead back in pairs.
func (m *turnGame) step() {
	for s := range m.half {
		in := m.crowd[s].Next(m.g.World)
		m.g.Frame.Inputs[s] = in
		if in.Move != rules.Stop {
			in.Move = (in.Move+3)%8 + 1
		}
		in.Aim = (in.Aim + geom.Headings/2) & (geom.Headings - 1)
		m.g.Frame.Inputs[s+m.half] = in
	}
	m.g.Run(1)
	for s := range m.half {
		if !m.g.Tank(s).Alive() && !m.g.Tank(s+m.half).Alive() {
			m.put(s)
		}
	}
}

// compare fails unless one half is the image of the other.
func (m *turnGame) compare() {
	m.Helper()
	for s := range m.half {
		want, got := *m.g.Tank(s), *m.g.Tank(s + m.half)
		want.Pos, want.Vel, want.Turret = m.turn(want.Pos), want.Vel.Neg(), want.Turret+1<<15
		if want.Locked() {
			want.Line = (want.Line + geom.Headings/2) & (geom.Headings - 1)
		} else {
			want.Line, got.Line = 0, 0
		}
		if got != want {
			m.Fatalf("seed %d, tick %d, seat %d:\n%+v, want the image\n%+v", m.seed, m.g.World.Tick(), s, got, want)
		}
	}
	images := map[sim.Shell]int{}
	for _, sh := range m.g.World.Shells() {
		sh.ID = 0
		images[sh]++
	}
	for _, sh := range m.g.World.Shells() {
		sh.ID = 0
		sh.Pos, sh.From, sh.Vel = m.turn(sh.Pos), m.turn(sh.From), sh.Vel.Neg()
		sh.Heading = (sh.Heading + geom.Headings/2) & (geom.Headings - 1)
		sh.Owner = (sh.Owner + m.half) % (2 * m.half)
		if images[sh]--; images[sh] < 0 {
			m.Fatalf("seed %d, tick %d: no image of shell %+v", m.seed, m.g.World.Tick(), sh)
		}
	}
}
