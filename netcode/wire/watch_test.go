package wire

import "testing"

var watch = register(Watch{HasAck: true, AckSnap: 0x0102, AckMask: 5, Seat: 63, X: 0x0304, Y: 0x0506},
	0x14, 1, 2, 1, 5, 0, 0, 0, 63, 4, 3, 6, 5)

func TestWatch(t *testing.T) {
	watch.check(t, 0)
	watch.refuse(t, 1, 2, ErrRange, "a bool is 0 or 1")
	watch.refuse(t, 8, MaxSeats, ErrRange, "there is no such seat")
	register(Watch{Seat: None, X: 1}, 0x14, 0, None, 1, 0, 0, 0).check(t, 0)
}
