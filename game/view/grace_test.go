package view_test

import (
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// TestGraceIsAsStated: whoever is sent without being in sight has lately been where a tank that drove
// as fast as it can could have seen some of its hull, grown as stated.
func TestGraceIsAsStated(t *testing.T) {
	const fastest, grown = rules.TankSpeed * rules.TurboPct / 100, 5
	sent, graced := 0, 0
	for _, ahead := range []rules.Tick{3, 8, 15} {
		a, _ := arena.ByName("Cannon")
		s := newSkirmish(a, 16, ahead, 7)
		survey := arena.NewSurvey(a)
		var since [16][rules.MaxSeats]rules.Tick // when the grace last held
		for range 1800 {
			s.step()
			for i := range s.ahead {
				seat := rules.Seat(i)
				eyes := geom.Rect{Min: s.Tank(seat).Pos, Max: s.Tank(seat).Pos}.Grow(int32(ahead) * fastest)
				honest := seats(s.honest[i].Observe(s.World, seat))
				for _, k := range s.ahead[i].Observe(s.World, seat).Tanks {
					sent++
					if honest[k.Seat] {
						since[i][k.Seat] = s.Tick()
						continue
					}
					graced++
					if hull := (geom.Rect{Min: k.Pos, Max: k.Pos}).Grow(rules.TankHalf + grown*fastest); !survey.Hidden(eyes, hull) {
						since[i][k.Seat] = s.Tick()
					}
					if s.Tick()-since[i][k.Seat] > 15 {
						t.Fatalf("ahead %d, tick %d: seat %d is sent %d, which nobody could have seen for %d ticks",
							ahead, s.Tick(), i, k.Seat, s.Tick()-since[i][k.Seat])
					}
				}
			}
		}
	}
	t.Logf("of %d tanks sent %.1f %% were in the grace", sent, 100*float64(graced)/float64(sent))
}
