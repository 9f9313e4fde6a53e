package brain_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// TestDeterminism: equal seeds and equal views, equal inputs; other seeds, other players.
func TestDeterminism(t *testing.T) {
	for l := brain.Easy; l <= brain.Hard; l++ {
		a := begin(t, "Rack", "ffa", 3, fill(l, 6)...)
		b := begin(t, "Rack", "ffa", 3, fill(l, 6)...)
		c := begin(t, "Rack", "ffa", 3, fill(l, 6)...)
		for s := range c.brains {
			c.brains[s] = brain.New(l, uint64(777+s), c.Arena())
		}
		a.run(1500)
		b.run(1500)
		c.run(1500)
		if a.Hash() != b.Hash() {
			t.Errorf("%v: the same match went two ways", l)
		}
		if a.Hash() == c.Hash() {
			t.Errorf("%v: other seeds made the same match", l)
		}
	}
}

// TestSparseViews: over a network a brain gets every second view, and plays on.
func TestSparseViews(t *testing.T) {
	m := begin(t, "Rack", "ffa", 4, fill(brain.Normal, 8)...)
	m.every = 2
	m.run(3600)
	kills := int32(0)
	for s := range m.brains {
		kills += m.Score(rules.Seat(s)).Kills
	}
	if kills < 8 {
		t.Errorf("%d kills in a minute by 8 brains that see every second tick", kills)
	}
}

// scene returns a view of one's own tank at the centre of a cell of a map.
func scene(t *testing.T, name string, cx, cy int32) (*arena.Arena, *view.View) {
	t.Helper()
	a, ok := arena.ByName(name)
	if !ok {
		t.Fatalf("no map %q", name)
	}
	v := &view.View{Tick: 1000, Team: rules.NoTeam}
	v.Own = rules.Tank{Pos: center(cx, cy), HP: rules.MaxHP, Cooldown: 1000}
	if !a.Free(v.Own.Pos, rules.TankHalf) {
		t.Fatalf("a tank does not fit at %d, %d", cx, cy)
	}
	v.Window = view.Window(v.Own.Pos, a)
	return a, v
}

func center(cx, cy int32) geom.Vec {
	return geom.Vec{X: cx*geom.Cell + geom.Cell/2, Y: cy*geom.Cell + geom.Cell/2}
}

// stand lets a brain think without letting it drive, but turns its turret; it returns after how many
// ticks it first fired, or n.
func stand(b *brain.Brain, v *view.View, n int) int {
	for k := range n {
		in := b.Think(v)
		rules.Slew(&v.Own, in.Aim)
		if in.Fire {
			return k
		}
		v.Tick++
	}
	return n
}

// TestReaction: nobody fires at what has just come into sight, and everybody does in time.
func TestReaction(t *testing.T) {
	for l, react := range map[brain.Level]int{brain.Easy: 30, brain.Normal: 21, brain.Hard: 14} {
		for seed := range uint64(20) {
			a, v := scene(t, "Baize", 20, 2)
			b := brain.New(l, seed, a)
			if k := stand(b, v, 60); k != 60 {
				t.Errorf("%v, seed %d: fires at nothing after %d ticks", l, seed, k)
			}
			v.Tanks = []view.Tank{{Seat: 1, Team: rules.NoTeam, Pos: center(28, 2), HP: rules.MaxHP}}
			if k := stand(b, v, 600); k < react || k > react+240 {
				t.Errorf("%v, seed %d: fires %d ticks after it could see, want %d or some more", l, seed, k, react)
			}
		}
	}
}

// TestMates are neither shot at nor followed.
func TestMates(t *testing.T) {
	for l := brain.Easy; l <= brain.Hard; l++ {
		a, v := scene(t, "Rack", 40, 3)
		v.Team = 1
		v.Tanks = []view.Tank{{Seat: 1, Team: 1, Pos: center(48, 3), HP: rules.MaxHP}}
		if k := stand(brain.New(l, 1, a), v, 600); k != 600 {
			t.Errorf("%v fires at a mate after %d ticks", l, k)
		}
		v.Tanks[0].Team = 0
		if k := stand(brain.New(l, 1, a), v, 600); k == 600 {
			t.Errorf("%v does not fire at an enemy", l)
		}
	}
}

// TestDodge: a hard brain gets out of the way of most shells that come from afar, an easy one of none.
func TestDodge(t *testing.T) {
	hit := map[brain.Level]int{}
	const shots = 40
	for _, l := range []brain.Level{brain.Easy, brain.Hard} {
		for seed := range uint64(shots) {
			a, v := scene(t, "Baize", 8, 19)
			b := brain.New(l, seed, a)
			s := rules.Shell{Pos: center(30, 19), Vel: geom.Vec{X: -rules.ShellSpeed}, Heading: geom.Headings / 2, Left: rules.ShellLife}
			for range 100 {
				v.Shells = []view.Shell{{ID: 7, Pos: s.Pos, Vel: s.Vel, Heading: s.Heading, Left: s.Left, Owner: rules.NoSeat}}
				in := b.Think(v)
				if l == brain.Easy {
					in.Move = rules.Stop // it would drive past by chance
				}
				rules.Drive(&v.Own, in.Move, a, nil)
				rules.Fly(&s, a)
				v.Tick++
				if s.Pos.Dist2(v.Own.Pos) < (rules.TankHalf+rules.ShellRadius)*(rules.TankHalf+rules.ShellRadius) {
					hit[l]++
					break
				}
			}
		}
	}
	if hit[brain.Easy] != shots || hit[brain.Hard] > shots/4 {
		t.Errorf("of %d shells, %d hit a tank that stands and %d one that a hard brain drives", shots, hit[brain.Easy], hit[brain.Hard])
	}
}

// TestDead: who is dead, or waits, does nothing, and presses nothing that fires at its return.
func TestDead(t *testing.T) {
	a, v := scene(t, "Baize", 20, 2)
	b := brain.New(brain.Hard, 1, a)
	v.Tanks = []view.Tank{{Seat: 1, Team: rules.NoTeam, Pos: center(28, 2), HP: rules.MaxHP}}
	stand(b, v, 100)
	for why, spoil := range map[string]func(){
		"dead":    func() { v.Own.HP = 0 },
		"waiting": func() { v.Own.HP, v.Phase = 100, view.Waiting },
		"over":    func() { v.Own.HP, v.Phase = 100, view.Over },
	} {
		spoil()
		v.Tick++
		v.Own.Press = 5
		if in := b.Think(v); in != (rules.Input{Aim: v.Own.Turret.Heading(), Press: 5}) {
			t.Errorf("%s: %+v, want nothing", why, in)
		}
	}
}

// TestSameViewTwice and a step back in time, as a new match makes, are no trouble.
func TestSameViewTwice(t *testing.T) {
	a, v := scene(t, "Baize", 20, 2)
	b := brain.New(brain.Normal, 1, a)
	for range 200 {
		if one, two := b.Think(v), b.Think(v); one != two {
			t.Fatalf("%+v, then %+v, of the same view", one, two)
		}
		v.Tick++
	}
	v.Tick = 3
	b.Think(v)
}

func TestParseLevel(t *testing.T) {
	for l := brain.Easy; l <= brain.Hard; l++ {
		if got, err := brain.ParseLevel(l.String()); err != nil || got != l {
			t.Errorf("%v: %v, %v", l, got, err)
		}
	}
	if got, err := brain.ParseLevel("HARD"); err != nil || got != brain.Hard {
		t.Errorf("HARD: %v, %v", got, err)
	}
	for _, bad := range []string{"", "insane", "1", "a very long text that nobody wants to read"} {
		if _, err := brain.ParseLevel(bad); err == nil || len(err.Error()) > 100 {
			t.Errorf("%q: %v, want a short error", bad, err)
		}
	}
}
