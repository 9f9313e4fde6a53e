package brain_test

import (
	"testing"

	"carom/game/brain"
	"carom/game/rules"
)

// TestDuels: the better level wins, by how much is printed with -v.
func TestDuels(t *testing.T) {
	for _, c := range []struct {
		strong, weak brain.Level
		duels, want  int
	}{
		{brain.Hard, brain.Easy, 24, 20}, // more than 80 in 100
		{brain.Normal, brain.Easy, 12, 8},
		{brain.Hard, brain.Normal, 12, 8},
	} {
		won, rounds, lost := 0, [2]int32{}, []uint64(nil)
		for seed := range uint64(c.duels) {
			mine, yours := duel(t, seed, c.strong, c.weak)
			rounds[0], rounds[1] = rounds[0]+mine, rounds[1]+yours
			if mine > yours {
				won++
			} else {
				lost = append(lost, seed)
			}
		}
		t.Logf("%v beats %v in %d of %d duels, %d rounds to %d", c.strong, c.weak, won, c.duels, rounds[0], rounds[1])
		if won < c.want {
			t.Errorf("%v beats %v in %d of %d duels, want %d; not with seeds %v", c.strong, c.weak, won, c.duels, c.want, lost)
		}
	}
}

// duel plays one duel to the end and returns the rounds that a and b won. Maps and sides alternate
// with the seed.
func duel(t *testing.T, seed uint64, a, b brain.Level) (won, lost int32) {
	name := [2]string{"Baize", "Cushion"}[seed%2]
	if seed/2%2 == 1 {
		m := begin(t, name, "duel", seed, b, a)
		m.run(20000)
		return m.Score(1).Points, m.Score(0).Points
	}
	m := begin(t, name, "duel", seed, a, b)
	m.run(20000)
	return m.Score(0).Points, m.Score(1).Points
}

// TestSeatsAreEqual: brains of one level do not win by where they sit.
func TestSeatsAreEqual(t *testing.T) {
	left, right := int32(0), int32(0)
	for seed := range uint64(16) {
		m := begin(t, "Baize", "duel", seed, brain.Normal, brain.Normal)
		m.run(20000)
		left, right = left+m.Score(0).Points, right+m.Score(1).Points
	}
	if share := 100 * left / (left + right); share < 35 || share > 65 {
		t.Errorf("seat 0 wins %d %% of the rounds, want about half", share)
	}
}

// TestDuelEnds: two brains do not hide from each other until the time is up, as a rule.
func TestDuelEnds(t *testing.T) {
	ended := 0
	for seed := range uint64(6) {
		m := begin(t, "Cushion", "duel", seed, brain.Easy, brain.Normal)
		m.run(int(4*rules.Minute) - 1)
		if m.Over() {
			ended++
		}
	}
	if ended < 4 {
		t.Errorf("%d of 6 duels were decided in four minutes, want 4", ended)
	}
}
