package room

import (
	"testing"

	"carom/game/rules"
	"carom/netcode/wire"
)

// TestVoidResultEndsAMatch has a result that can never be stored: nobody is
// shown one, and the room goes on.
func TestVoidResultEndsAMatch(t *testing.T) {
	two := invite(rules.NoTeam, "ana", "bob")
	for _, c := range []struct {
		mode string
		only []Invited
	}{{"ffa", nil}, {"duel", two}} {
		t.Run(c.mode, func(t *testing.T) {
			b := newBench(t, c.mode, func(cfg *Config) { cfg.Length, cfg.Only = 60, c.only })
			ana := b.join("ana")
			b.join("bob")
			b.run(60)
			if err := b.Void(b.results[0]); err != nil {
				t.Fatal(err)
			}
			b.run(2)
			if st := b.Status(); !st.Settled || tally[wire.Final](ana) != 0 || tally[wire.Notice](ana) != 1 {
				t.Errorf("settled %v, %d finals and %d notices sent", st.Settled, tally[wire.Final](ana), tally[wire.Notice](ana))
			}
			b.run(resultShow + 2)
			if !b.ending && b.matches != 2 {
				t.Error("the room waits for a result that will never be stored")
			}
		})
	}
}

func TestMatchOfNobodyHasNoResult(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length, c.Warm = 60, true })
	b.run(60 + resultShow + 2)
	if len(b.results) != 0 || b.matches != 2 {
		t.Errorf("%d results, match %d begun; want none and the next match", len(b.results), b.matches)
	}
}

// TestResultShowIsOfThoseWhoPlayed lets a player go and another come while the
// result is shown: scores stay with those who made them.
func TestResultShowIsOfThoseWhoPlayed(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length = 60 })
	ana := b.join("ana")
	b.join("cid")
	b.run(60)
	b.commit()
	ana.session.Close(wire.Quit)
	b.run(1)
	bob := b.join("bob")
	b.run(statusEvery)
	if bob.seat != ana.seat {
		t.Fatalf("bob got seat %d, want ana's", bob.seat)
	}
	for _, l := range b.Status().Lines {
		if l.Account == "bob" {
			t.Errorf("who came later is among those who played: %+v", l)
		}
	}
	if len(b.Status().Lines) != 2 {
		t.Errorf("lines %+v, want those of ana and cid", b.Status().Lines)
	}
	if f := last[wire.Final](t, bob); f.ID != b.results[0].Match {
		t.Error("who comes while the result is shown does not see it")
	}
}

// TestNewMatchIsListedAtOnce reads the status in the tick in which players are
// told of a new match.
func TestNewMatchIsListedAtOnce(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length = 60 })
	b.join("ana")
	b.run(60)
	b.commit()
	for b.matches < 2 {
		b.run(1)
	}
	if st := b.Status(); st.Match != b.match.id || st.Finishing || st.Settled {
		t.Errorf("status of match %v, finishing %v, settled %v, when %v has begun", st.Match, st.Finishing, st.Settled, b.match.id)
	}
}
