package netcode_test

import (
	"testing"

	"carom/netcode/snapshot"
)

// TestRates takes a link through all rates of the page, from the best down: it is good at
// first, and then takes nothing any more.
func TestRates(t *testing.T) {
	var f snapshot.Flow
	tick := uint32(1)
	for ; f.Interval() != 1 && tick < 1000; tick++ {
		f.Step(tick, true)
		f.Answered(tick, tick-1)
	}
	for _, r := range read(t).table(t, "How often", "bytes a second").rows {
		every := uint32(amount(t, r["ticks between two"]))
		if f.Interval() != every || amount(t, r["a second"])*int64(every) != 60 {
			t.Errorf("%d ticks between two, by the page %d, %s a second", f.Interval(), every, r["a second"])
		}
		bytes := 0
		for end := tick + 600; tick != end; tick++ {
			n := f.Room(tick)
			bytes += n
			f.Sent(tick, n)
		}
		if want := int(amount(t, r["bytes a second"])); bytes/10 < want*99/100 || bytes/10 > want*113/100 {
			t.Errorf("%d bytes a second, by the page %d", bytes/10, want)
		}
		for now := f.Interval(); f.Interval() == now && tick%10_000 != 0; tick++ {
			f.Step(tick, true)
			f.Held(tick)
		}
	}
}
