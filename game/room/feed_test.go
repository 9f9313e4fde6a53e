package room

import (
	"slices"
	"testing"

	"carom/game/geom"
	"carom/game/rules"
	"carom/netcode/wire"
)

// TestBoardIsToldInPieces plays people who shoot at each other among bots: what a client
// makes of the lines it is told is the board, and few lines are told twice.
func TestBoardIsToldInPieces(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill, c.Length = 10, 10*rules.Minute })
	ann := b.join("ann")
	b.run(120)
	var board []wire.ScoreRow
	seen, told, messages := 0, 0, 0
	for range 60 * rules.TicksPerSecond / 4 {
		ann.steer(b.tick+3, rules.Input{Move: rules.Move(1 + b.tick/40%8), Aim: geom.Heading(b.tick * 13 & 4095), Fire: true}, 4)
		b.run(4)
		for ; seen < len(ann.messages); seen++ {
			if m, ok := ann.messages[seen].(wire.Scores); ok {
				board = wire.Amend(board, m.Rows)
				told, messages = told+len(m.Rows), messages+1
			}
		}
		if b.scores.dirty {
			continue // they wait their turn
		}
		want := b.board().Rows
		if !slices.Equal(board, want) {
			t.Fatalf("tick %d: the board is\n%v\nwant\n%v", b.tick, board, want)
		}
	}
	kills := 0
	for _, row := range board {
		kills += int(row.Kills)
	}
	if kills < 10 {
		t.Fatalf("%d kills, so little was tested", kills)
	}
	if told > 10+4*kills {
		t.Errorf("%d lines were told in %d messages for %d kills", told, messages, kills)
	}
}

// TestPingsAreToldRoughly: a round trip that is hardly another is not told.
func TestPingsAreToldRoughly(t *testing.T) {
	was := telling{true, wire.ScoreRow{Seat: 3, Points: 10, Kills: 1, Ping: 100}}
	for _, c := range []struct {
		why   string
		row   wire.ScoreRow
		stale bool
	}{
		{"nothing new", was.row, false},
		{"a little longer", wire.ScoreRow{Seat: 3, Points: 10, Kills: 1, Ping: 112}, false},
		{"a little shorter", wire.ScoreRow{Seat: 3, Points: 10, Kills: 1, Ping: 88}, false},
		{"much longer", wire.ScoreRow{Seat: 3, Points: 10, Kills: 1, Ping: 113}, true},
		{"much shorter", wire.ScoreRow{Seat: 3, Points: 10, Kills: 1, Ping: 80}, true},
		{"a point more", wire.ScoreRow{Seat: 3, Points: 11, Kills: 1, Ping: 100}, true},
	} {
		if got := was.stale(c.row); got != c.stale {
			t.Errorf("%s: stale is %v", c.why, got)
		}
	}
}
