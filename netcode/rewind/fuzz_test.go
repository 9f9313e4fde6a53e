package rewind

import (
	"testing"
	"time"
)

// FuzzClaims plays a script of claims and ticks, four bytes a step: a flag byte
// (bit 0 a claim comes, bit 1 the tick starves), then claim, how early, and round
// trip. Whatever is said, the answer stays within its bounds.
func FuzzClaims(f *testing.F) {
	f.Add([]byte{1, 42, 1, 25, 1, 42, 1, 25, 2, 0, 0, 0, 1, 255, 1, 25})
	f.Add([]byte{1, 18, 1, 0, 1, 48, 1, 0, 1, 18, 1, 0, 1, 48, 1, 0, 0, 0, 0, 0})
	f.Add([]byte{1, 0, 200, 255, 3, 255, 100, 0, 3, 0, 0, 255})
	f.Fuzz(func(t *testing.T, script []byte) {
		e := New(60)
		var dry []bool
		for n := 0; len(script) >= 4; n, script = n+1, script[4:] {
			flags, starved := script[0], script[0]&2 != 0
			if flags&1 != 0 {
				l := Link{RTT: time.Duration(script[3]) * 4 * ms, Jitter: time.Duration(flags>>2) * ms, Interval: int(flags>>6) + 1}
				e.Claim(l, int32(int8(script[2])), script[1])
			}
			dry = append(dry, starved)
			got, own := int32(e.Take(starved)), e.estimate()
			count := 0
			for _, d := range dry[max(0, len(dry)-window):] {
				if d {
					count++
				}
			}
			limit := min((own+tolerance+quarters/2)/quarters, Cap)
			least := (max(own-tolerance, 0) + quarters/2) / quarters
			if starved {
				limit = min((own+quarters/2)/quarters, Cap)
			}
			if count > dryMost {
				limit = min(limit, dryCap)
			}
			if got > limit || got < min(least, limit) && e.heard {
				t.Fatalf("step %d: %d ticks, the estimate is %d quarters, at most %d", n, got, own, limit)
			}
		}
	})
}
