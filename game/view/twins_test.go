package view_test

import (
	"math/rand"
	"reflect"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
)

const enemy, viewer = rules.Seat(1), rules.Seat(0)

// twins are two worlds that begin alike but for one enemy, who then drives, aims and charges as it
// likes in each of them. It does not fire: shots are heard by everyone.
type twins struct {
	rnd    *rand.Rand
	worlds [2]*sim.World
	eyes   [2]*view.Observer
	frame  sim.Frame
	own    [2]rules.Input // the enemy's, by world
}

func newTwins(s *skirmish, ahead rules.Tick, rnd *rand.Rand) *twins {
	w := &twins{rnd: rnd, worlds: [2]*sim.World{s.Clone(), s.Clone()}}
	w.eyes = [2]*view.Observer{view.NewObserver(), view.NewObserver()}
	for _, o := range w.eyes {
		o.SetAhead(ahead)
	}
	t := w.worlds[1].Tank(enemy)
	t.HP, t.Turret, t.Reload, t.Cooldown = 1+int16(rnd.Intn(100)), geom.Angle(rnd.Intn(1<<16)), 200, uint16(rnd.Intn(400))
	t.Turbo, t.Protect = uint16(rnd.Intn(200)), uint16(rnd.Intn(50))
	if p := t.Pos.Add(geom.Vec{X: rnd.Int31n(4000) - 2000, Y: rnd.Int31n(4000) - 2000}); s.Arena().Free(p, rules.TankHalf) {
		t.Pos = p
	}
	return w
}

// step makes one tick of both.
func (w *twins) step() {
	for i := range w.frame.Inputs {
		if in := &w.frame.Inputs[i]; w.rnd.Intn(20) == 0 {
			in.Move, in.Aim = rules.Move(w.rnd.Intn(int(rules.Moves))), geom.Heading(w.rnd.Intn(geom.Headings))
		}
	}
	for k, world := range w.worlds {
		in := &w.own[k]
		if w.rnd.Intn(10) == 0 {
			in.Move, in.Aim = rules.Move(w.rnd.Intn(int(rules.Moves))), geom.Heading(w.rnd.Intn(geom.Headings))
			in.Beam = k == 1 && w.rnd.Intn(2) == 0
		}
		if t := world.Tank(enemy); t.Charge > 20 {
			in.Beam = false
		}
		w.frame.Inputs[enemy] = *in
		evs := world.Step(&w.frame)
		w.eyes[k].Note(world, viewer, evs)
	}
}

// apart reports whether the enemy has touched the rest of the world, or shows, as the rules want: by
// being sent, or by the line of its beam.
func (w *twins) apart(a, b *view.View) bool {
	for s := range rules.Seat(rules.MaxSeats) {
		if s != enemy && (*w.worlds[0].Tank(s) != *w.worlds[1].Tank(s) || w.worlds[0].Score(s) != w.worlds[1].Score(s)) {
			return true
		}
	}
	if !reflect.DeepEqual(w.worlds[0].Shells(), w.worlds[1].Shells()) || !reflect.DeepEqual(w.worlds[0].Pads(), w.worlds[1].Pads()) {
		return true
	}
	for k, v := range []*view.View{a, b} {
		if seats(v)[enemy] {
			return true
		}
		t := w.worlds[k].Tank(enemy)
		if t.Charge == 0 {
			continue
		}
		bend, to := rules.TraceBeam(t.Pos, t.Turret.Heading(), w.worlds[k].Arena())
		if t.Locked() {
			bend, to = rules.TraceBeam(t.Pos, t.Line, w.worlds[k].Arena())
		}
		if overlap(v.Window, t.Pos, bend) || overlap(v.Window, bend, to) {
			return true
		}
	}
	return false
}

// overlap reports whether a line's bounding box meets a window.
func overlap(r geom.Rect, p, q geom.Vec) bool {
	return min(p.X, q.X) <= r.Max.X && max(p.X, q.X) >= r.Min.X && min(p.Y, q.Y) <= r.Max.Y && max(p.Y, q.Y) >= r.Min.Y
}

// TestTwins: whatever an enemy does that is not sent, not one field of the view tells of it, up to the
// tick before it is sent.
func TestTwins(t *testing.T) {
	compared, near, trials := 0, 0, 0
	for n, name := range []string{"Cannon", "Rack", "Chalk", "Baize", "Rail"} {
		a, _ := arena.ByName(name)
		seed := int64(40 + n)
		rnd := rand.New(rand.NewSource(seed))
		s := newSkirmish(a, max(a.Max, 4), 0, uint64(seed))
		for trial := range 300 {
			for range 10 {
				s.step()
			}
			if !s.Tank(enemy).Alive() || !s.Tank(viewer).Alive() {
				continue
			}
			ahead := rules.Tick(trial) % (view.MaxAhead + 1)
			w := newTwins(s, ahead, rnd)
			trials++
			for range 120 {
				w.step()
				p, q := w.eyes[0].Observe(w.worlds[0], viewer), w.eyes[1].Observe(w.worlds[1], viewer)
				if w.apart(p, q) {
					break
				}
				if !reflect.DeepEqual(p, q) {
					t.Fatalf("seed %d, %s, trial %d, ahead %d: the enemy shows:\n%+v\n%+v", seed, name, trial, ahead, p, q)
				}
				compared++
				if p.Window.Contains(w.worlds[0].Tank(enemy).Pos) {
					near++
				}
			}
		}
	}
	t.Logf("%d trials, %d views compared, in %d the enemy was in the window", trials, compared, near)
	if near < 5000 {
		t.Error("too few to mean much")
	}
}
