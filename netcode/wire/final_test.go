package wire

import "testing"

var final = register(Final{ID: [16]byte(seq(7, 16)), Rows: []FinalRow{
	{Seat: 2, Place: 1, Points: 10, Kills: 11, Deaths: -1, Change: -12, Rating: 1500, Name: "Bo"},
	{Seat: None, Place: 2},
}}, 0x07, seq(7, 16), 2, 2, 1, 10, 0, 11, 0, 0xff, 0xff, 0xf4, 0xff, 0xdc, 0x05, 2, "Bo", 255, 2, seqOf(0, 11))

func TestFinal(t *testing.T) {
	final.check(t, 0)
	register(Final{Rows: []FinalRow{}}, 0x07, seqOf(0, 17)).check(t, 0)
	final.refuse(t, 17, MaxFinal+1, ErrRange, "too many rows")
	final.refuse(t, 18, MaxSeats, ErrRange, "no such seat")
	final.refuse(t, 31, 7, ErrText, "a bell in a name")
}

func TestFinalFits(t *testing.T) {
	m := Final{Rows: make([]FinalRow, 300)}
	for i := range m.Rows {
		m.Rows[i] = FinalRow{Seat: None, Name: "abcdefghijklmnopqrstuvwxyz"}
	}
	b := m.Append(nil)
	back, err := ParseFinal(b[1:])
	if err != nil || len(back.Rows) != MaxFinal || len(b) > MaxMessage {
		t.Errorf("%d rows in %d bytes, %v", len(back.Rows), len(b), err)
	}
}
