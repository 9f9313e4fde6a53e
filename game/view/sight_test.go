package view

import (
	"reflect"
	"testing"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// spotted is the rule of sight again, in the words of the package comment.
func spotted(w *sim.World, viewer, s rules.Seat) bool {
	me, t := w.Tank(viewer), w.Tank(s)
	if s == viewer || !w.Seated(s) || !t.Alive() || !Window(me.Pos, w.Arena()).Contains(t.Pos) {
		return false
	}
	if w.Mode().Teams && w.Team(s) == w.Team(viewer) {
		return true
	}
	clear := w.Arena().Clear(me.Pos, t.Pos)
	for _, x := range []int32{-rules.TankHalf, rules.TankHalf} {
		for _, y := range []int32{-rules.TankHalf, rules.TankHalf} {
			clear = clear || w.Arena().Clear(me.Pos, t.Pos.Add(geom.Vec{X: x, Y: y}))
		}
	}
	return clear
}

func TestTanksInSight(t *testing.T) {
	for _, mode := range []string{"ffa", "tdm"} {
		m := begin(t, "Rack", mode, 10, 3)
		for range 600 {
			m.step()
			for s := range m.eyes {
				seat := rules.Seat(s)
				v := m.eyes[s].Observe(m.World, seat)
				next := 0
				for o := range rules.Seat(rules.MaxSeats) {
					if !spotted(m.World, seat, o) {
						continue
					}
					if next == len(v.Tanks) || v.Tanks[next].Seat != o || v.Tanks[next].Pos != m.Tank(o).Pos {
						t.Fatalf("%s, tick %d: seat %d should see %d; it sees %v", mode, m.Tick(), s, o, v.Tanks)
					}
					next++
				}
				if next != len(v.Tanks) {
					t.Fatalf("%s, tick %d: seat %d sees too much: %v", mode, m.Tick(), s, v.Tanks)
				}
			}
		}
	}
}

// TestHiddenStaysHidden changes all there is to change of an enemy out of sight: the view must be the
// same to the last field.
func TestHiddenStaysHidden(t *testing.T) {
	const seed = 7
	m := begin(t, "Rack", "ffa", 10, seed)
	tried := 0
	for range 150 {
		m.run(7)
		for s := range rules.Seat(10) {
			for o := range rules.Seat(10) {
				if o == s || spotted(m.World, s, o) || !m.Tank(o).Alive() || m.Tank(o).Charge > 0 {
					continue
				}
				other := m.Clone()
				*other.Tank(o) = rules.Tank{
					Pos: m.Tank(o).Pos, Vel: geom.Vec{X: 55, Y: -70}, Turret: m.Tank(o).Turret + 9999, HP: 1 + m.Tank(o).HP/2,
					Reload: 17, Live: 2, Press: 3, Owed: true, Cooldown: 99, Protect: 5, Turbo: 77,
				}
				for _, step := range []geom.Vec{{X: 600}, {X: -600}, {Y: 600}, {Y: -600}} {
					other.Tank(o).Pos = m.Tank(o).Pos.Add(step)
					if !spotted(other, s, o) {
						break
					}
					other.Tank(o).Pos = m.Tank(o).Pos
				}
				a, b := NewObserver().Observe(m.World, s), NewObserver().Observe(other, s)
				if !reflect.DeepEqual(a, b) {
					t.Fatalf("seed %d, tick %d: what seat %d does out of sight shows to seat %d:\n%+v\n%+v", seed, m.Tick(), o, s, a, b)
				}
				tried++
			}
		}
	}
	if tried < 1000 {
		t.Errorf("only %d hidden enemies were tried", tried)
	}
}

// TestDeadLookOn: who is dead sees what is to be seen from where it died.
func TestDeadLookOn(t *testing.T) {
	m := begin(t, "Baize", "ffa", 2, 1)
	pos := m.move(0, 20, 2)
	m.move(1, 30, 2)
	*m.Tank(0) = rules.Dead(m.Tank(0), 60)
	v := NewObserver().Observe(m.World, 0)
	if v.Own.Alive() || v.Own.Pos != pos || len(v.Tanks) != 1 {
		t.Errorf("own %+v, tanks %v, want a dead tank at %v that sees the other", v.Own, v.Tanks, pos)
	}
}

// TestSpectator: nobody's view is all of a window in the middle.
func TestSpectator(t *testing.T) {
	m := begin(t, "Baize", "ffa", 2, 1)
	v := NewObserver().Observe(m.World, rules.NoSeat)
	if len(v.Tanks) != 2 || v.Own != (rules.Tank{}) || v.Team != rules.NoTeam || len(v.Scores) != 2 {
		t.Errorf("view %+v, want both tanks and nothing of its own", v)
	}
}
