package form

import "time"

// traffic counts who came in the last minute, second by second.
type traffic struct {
	counts [60]int
	newest int64 // the second that was counted last
	sum    int
}

func (t *traffic) count(now time.Time, players int) {
	t.turn(now)
	t.counts[t.newest%60] += players
	t.sum += players
}

// lastMinute is how many came in the 60 seconds up to now.
func (t *traffic) lastMinute(now time.Time) int {
	t.turn(now)
	return t.sum
}

// turn forgets the seconds that have left the minute.
func (t *traffic) turn(now time.Time) {
	second := now.Unix()
	for range min(second-t.newest, 60) {
		t.newest++
		t.sum -= t.counts[t.newest%60]
		t.counts[t.newest%60] = 0
	}
	t.newest = max(t.newest, second)
}
