package wire

import "testing"

var welcome = register(Welcome{Protocol: 0x0102, Seat: 7, Room: 0x01020304, Tick: 0x05060708, Rate: 60},
	0x01, 2, 1, 7, 4, 3, 2, 1, 8, 7, 6, 5, 60)

func TestWelcome(t *testing.T) {
	welcome.check(t, 0)
	welcome.refuse(t, 3, MaxSeats, ErrRange, "no such seat")
	welcome.refuse(t, 12, 0, ErrRange, "a rate of 0 would be divided by")
	register(Welcome{Seat: None, Rate: 1}, 0x01, 0, 0, 255, seqOf(0, 8), 1).check(t, 0)
}

func seqOf(v byte, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = v
	}
	return b
}
