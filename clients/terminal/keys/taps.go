package keys

import "time"

// The gaps between two reports of one key that tell a tap from a repeat. A
// repeat stream runs at 25 to 40 a second and starts 225 ms (the shortest
// setting in use) to 660 ms after the press; between these lies what only a
// finger does.
const (
	streamGap = 100 * time.Millisecond // below: a running repeat stream
	fingerGap = 220 * time.Millisecond // from here on it may be the first repeat of a held key
	quietGap  = 750 * time.Millisecond // from here on it is a new press
)

// taps sorts the reports of keys into presses and repeats. The zero value has
// seen no key.
type taps[K comparable] struct {
	key K
	at  time.Time // of the newest report; zero: none
}

// repeat takes one report and says whether the key had been held since the one
// before it. Only the last key pressed ever repeats.
func (t *taps[K]) repeat(k K, now time.Time) bool {
	gap := now.Sub(t.at)
	held := !t.at.IsZero() && t.key == k &&
		(gap < streamGap || gap >= fingerGap && gap < quietGap)
	t.key, t.at = k, now
	return held
}

// forget makes the next report a press.
func (t *taps[K]) forget() { t.at = time.Time{} }
