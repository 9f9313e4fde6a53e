package view_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/rules"
	"carom/game/view"
)

// TestNothingFlickers: who is in sight stays in the view for a quarter of a second after, unless it is
// destroyed or leaves the window.
func TestNothingFlickers(t *testing.T) {
	a, _ := arena.ByName("Rack")
	s := newSkirmish(a, 10, 4, 3)
	var sight [10][rules.MaxSeats]rules.Tick // when it was last in sight
	lingered := 0
	for range 3600 {
		s.step()
		for i := range s.ahead {
			seat := rules.Seat(i)
			sees := seats(s.honest[i].Observe(s.World, seat))
			v := s.ahead[i].Observe(s.World, seat)
			sent := seats(v)
			for j := range s.ahead {
				if sees[j] {
					sight[i][j] = s.Tick()
				}
				from := max(s.jumped[i], s.jumped[j])
				if sees[j] || sight[i][j] <= from || s.Tick()-sight[i][j] >= 15 {
					continue
				}
				if !v.Window.Contains(s.Tank(rules.Seat(j)).Pos) {
					sight[i][j] = 0
					continue
				}
				if lingered++; !sent[j] {
					t.Fatalf("tick %d: seat %d lost %d, %d ticks after it was in sight", s.Tick(), i, j, s.Tick()-sight[i][j])
				}
			}
		}
	}
	if lingered < 1000 {
		t.Errorf("only %d cases", lingered)
	}
}

// TestLeapEndsTheGrace: a tank that is put somewhere else out of sight is gone at once.
func TestLeapEndsTheGrace(t *testing.T) {
	a, _ := arena.ByName("Cannon")
	s := newSkirmish(a, 2, 8, 1)
	for s.Tick() < 5000 {
		s.step()
		v := s.ahead[0].Observe(s.World, 0)
		if !seats(v)[1] || !s.Tank(0).Alive() {
			continue
		}
		for _, p := range a.Spawns {
			s.Tank(1).Pos = p
			if v.Window.Contains(p) && !view.InSight(a, v.Own.Pos, p) {
				s.frame.Inputs = [rules.MaxSeats]rules.Input{}
				s.Step(&s.frame)
				if seats(s.ahead[0].Observe(s.World, 0))[1] && !seats(fresh(s, 8))[1] {
					t.Fatalf("at %v it is still sent", p)
				}
				return
			}
		}
	}
	t.Error("the two never met")
}

// fresh is the view of one who has not looked before.
func fresh(s *skirmish, ahead rules.Tick) *view.View {
	o := view.NewObserver()
	o.SetAhead(ahead)
	return o.Observe(s.World, 0)
}
