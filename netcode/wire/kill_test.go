package wire

import "testing"

var kill = register(Kill{Tick: 1, Killer: 3, Victim: 4, Cause: 2, Bounces: 1}, 0x05, 1, 0, 0, 0, 3, 4, 2, 1)

func TestKill(t *testing.T) {
	kill.check(t, 0)
	register(Kill{Killer: None, Victim: 63}, 0x05, 0, 0, 0, 0, 255, 63, 0, 0).check(t, 0)
	kill.refuse(t, 5, MaxSeats, ErrRange, "no such killer")
	kill.refuse(t, 6, None, ErrRange, "a kill has a victim")
}
