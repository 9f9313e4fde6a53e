package wire

import "testing"

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
