package wire

import (
	"slices"
	"testing"
)

var scores = register(Scores{Tick: 258, Rows: []ScoreRow{
	{Seat: 1, Points: -2, Kills: 3, Deaths: 5, Ping: 300},
	{Seat: 2},
}}, 0x04, 2, 1, 0, 0, 2, 1, 0xfe, 0xff, 3, 0, 5, 0, 0x2c, 1, 2, seq(0, 1), seqOf(0, 7))

func TestScores(t *testing.T) {
	scores.check(t, 0)
	register(Scores{Rows: []ScoreRow{}}, 0x04, 0, 0, 0, 0, 0).check(t, 0)
	scores.refuse(t, 5, MaxSeats+1, ErrRange, "more rows than seats")
	scores.refuse(t, 6, MaxSeats, ErrRange, "no such seat")
	scores.refuse(t, 15, 1, ErrRange, "the same seat twice")
}

// TestAmend: a board is what was told last of each seat.
func TestAmend(t *testing.T) {
	row := func(seat uint8, points int16) ScoreRow { return ScoreRow{Seat: seat, Points: points} }
	board := []ScoreRow{row(1, 1), row(3, 3), row(5, 5)}
	for _, c := range []struct {
		why        string
		rows, want []ScoreRow
	}{
		{"nothing new", nil, board},
		{"one changed", []ScoreRow{row(3, 9)}, []ScoreRow{row(1, 1), row(3, 9), row(5, 5)}},
		{"new ones before, between and after", []ScoreRow{row(0, 7), row(4, 8), row(9, 9)},
			[]ScoreRow{row(0, 7), row(1, 1), row(3, 3), row(4, 8), row(5, 5), row(9, 9)}},
		{"all of them", []ScoreRow{row(1, 0), row(3, 0), row(5, 0)}, []ScoreRow{row(1, 0), row(3, 0), row(5, 0)}},
	} {
		if got := Amend(board, c.rows); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
	if got := Amend(nil, board); !slices.Equal(got, board) {
		t.Errorf("a first board: %v", got)
	}
}
