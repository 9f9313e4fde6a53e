package room

import (
	"testing"

	"carom/game/rules"
)

// Who sleeps until a tick is over wakes when it is, not a nanosecond sooner or later.
func TestTicksLastAsLongAsTheyTake(t *testing.T) {
	for n := rules.Tick(1); n < 200_000; n += 1 + n/100 {
		d := lengthOf(n)
		if ticksIn(d) != n || ticksIn(d-1) != n-1 {
			t.Fatalf("%d ticks take %v; then %d are over, a nanosecond before %d", n, d, ticksIn(d), ticksIn(d-1))
		}
	}
}
