package view_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
)

// skirmish is a match of normal bots, each with the view it plays by, and with the one that a person
// with the same seat on a link would be sent.
type skirmish struct {
	*sim.World
	brains        []*brain.Brain
	honest, ahead []*view.Observer
	frame         sim.Frame
	jumped        [rules.MaxSeats]rules.Tick // when a tank was last put somewhere, or dead
	before        [rules.MaxSeats]geom.Vec
}

func newSkirmish(a *arena.Arena, seats int, ahead rules.Tick, seed uint64) *skirmish {
	mode, _ := rules.ModeByID("ffa")
	s := &skirmish{World: sim.New(sim.Config{Arena: a, Mode: mode, Seed: seed, Length: 100 * rules.Minute, ScoreLimit: 1 << 20})}
	common := view.NewCommon(a)
	for i := range seats {
		s.frame.Joins = append(s.frame.Joins, sim.Join{Seat: rules.Seat(i), Team: rules.NoTeam})
		s.brains = append(s.brains, brain.New(brain.Normal, seed+uint64(i), a))
		s.honest = append(s.honest, view.NewObserver())
		s.ahead = append(s.ahead, view.NewObserver())
		s.honest[i].Share(common)
		s.ahead[i].Share(common)
		s.ahead[i].SetAhead(ahead)
	}
	s.step()
	s.frame.Joins = nil
	return s
}

func (s *skirmish) step() {
	for i := range s.brains {
		if s.Tick() > 0 && (int(s.Tick())+i)%2 == 0 {
			s.frame.Inputs[i] = s.brains[i].Think(s.honest[i].Observe(s.World, rules.Seat(i)))
		}
	}
	evs := s.Step(&s.frame)
	for i := range s.brains {
		seat := rules.Seat(i)
		s.honest[i].Note(s.World, seat, evs)
		s.ahead[i].Note(s.World, seat, evs)
		t := s.Tank(seat)
		if d := t.Pos.Sub(s.before[i]); !t.Alive() || geom.Abs(d.X) > 400 || geom.Abs(d.Y) > 400 {
			s.jumped[i] = s.Tick()
		}
		s.before[i] = t.Pos
	}
}

// TestNothingPopsIn counts two things. The strict one: who comes into sight has been sent for as many
// ticks as the viewer's screen is ahead, although it moved meanwhile too. And what a person would
// notice: who comes into sight of the eye on the screen, which is ahead, is in the newest view there.
func TestNothingPopsIn(t *testing.T) {
	const ahead, settled = 6, 12 // a tank that was put somewhere cannot be foreseen
	var strict, screen tally
	for n, name := range []string{"Cannon", "Rack", "Chalk", "Balkline", "Pocket", "Rail"} {
		a, _ := arena.ByName(name)
		s := newSkirmish(a, a.Max, ahead, uint64(n))
		type pair struct {
			since      rules.Tick // first tick of being sent without a gap
			sent       [ahead + 1]bool
			saw, shown bool
		}
		pairs := make([][rules.MaxSeats]pair, a.Max)
		var was [ahead + 1][rules.MaxSeats]geom.Vec // positions by tick, a ring
		for range 3600 {
			s.step()
			now, then := s.Tick()%(ahead+1), (s.Tick()+1)%(ahead+1)
			was[now] = s.before
			for i := range s.ahead {
				sent, sees := seats(s.ahead[i].Observe(s.World, rules.Seat(i))), seats(s.honest[i].Observe(s.World, rules.Seat(i)))
				for j := range s.ahead {
					if sees[j] && !sent[j] {
						t.Fatalf("%s, tick %d: seat %d sees %d and is not sent it", name, s.Tick(), i, j)
					}
					p := &pairs[i][j]
					if p.sent[now] = sent[j]; !sent[j] {
						p.since = s.Tick() + 1
					}
					calm := i != j && s.Tick()-max(s.jumped[i], s.jumped[j]) > settled
					if sees[j] && !p.saw && calm {
						strict.add(s.Tick()-p.since >= ahead)
					}
					shown := view.Window(s.before[i], a).Contains(was[then][j]) && view.InSight(a, s.before[i], was[then][j])
					if shown && !p.shown && calm {
						screen.add(p.sent[then])
					}
					p.saw, p.shown = sees[j], shown
				}
			}
		}
	}
	t.Logf("of %d tanks that came into sight %.2f %% had been sent for %d ticks", strict.all, strict.share(), ahead)
	t.Logf("of %d tanks that came into sight of the screen %.2f %% were there", screen.all, screen.share())
	if strict.share() < 99 || screen.share() < 99 {
		t.Error("tanks pop in")
	}
}

func seats(v *view.View) (in [rules.MaxSeats]bool) {
	for i := range v.Tanks {
		in[v.Tanks[i].Seat] = true
	}
	return in
}

// tally counts what is as it should be.
type tally struct{ good, all int }

func (c *tally) add(good bool) {
	c.all++
	if good {
		c.good++
	}
}

func (c *tally) share() float64 { return 100 * float64(c.good) / float64(max(c.all, 1)) }
