package keys

import (
	"testing"
	"time"
)

// step is one thing that happens to the keys, at a time in ms.
type step struct {
	at      int
	press   Dir
	release Dir
	stop    bool
	x, y    int // what is asked for afterwards
}

// held makes the reports of a key that a legacy terminal repeats: the press,
// then from first on one every 40 ms until the end.
func held(k Dir, from, first, until, x, y int) []step {
	s := []step{{at: from, press: k, x: x, y: y}}
	for at := from + first; at < until; at += 40 {
		s = append(s, step{at: at, press: k, x: x, y: y})
	}
	return s
}

func TestCruise(t *testing.T) {
	join := func(parts ...[]step) (all []step) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	tests := []struct {
		why   string
		steps []step
	}{
		{"a tap drives on", []step{{at: 0, press: Up, y: -1}, {at: 9000, y: -1}}},
		{"a slow keyboard's repeats do not stop the tank", held(Up, 0, 660, 3000, 0, -1)},
		{"a fast keyboard's repeats do not stop the tank", held(Right, 0, 225, 3000, 1, 0)},
		{"the same key after a pause stops", []step{{at: 0, press: Up, y: -1}, {at: 900, press: Up}}},
		{"a double tap stops", []step{{at: 0, press: Up, y: -1}, {at: 160, press: Up}}},
		{"the opposite stops", []step{{at: 0, press: Left, x: -1}, {at: 400, press: Right}}},
		{"the opposite twice turns round", []step{
			{at: 0, press: Left, x: -1}, {at: 400, press: Right}, {at: 560, press: Right, x: 1}}},
		{"the opposite kept down brakes, then drives back", join(
			[]step{{at: 0, press: Up, y: -1}, {at: 400, press: Down}},
			[]step{{at: 900, press: Down, y: 1}, {at: 940, press: Down, y: 1}, {at: 980, press: Down, y: 1}})},
		{"a key across turns", []step{{at: 0, press: Right, x: 1}, {at: 500, press: Up, y: -1}}},
		{"and back, though the first key was reported shortly before", []step{
			{at: 0, press: Right, x: 1}, {at: 500, press: Up, y: -1}, {at: 700, press: Right, x: 1}}},
		{"two at once drive the diagonal", []step{
			{at: 0, press: Right, x: 1}, {at: 90, press: Up, x: 1, y: -1}, {at: 5000, x: 1, y: -1}}},
		{"both kept down: only the second repeats, the diagonal stays", join(
			[]step{{at: 0, press: Right, x: 1}}, held(Up, 90, 500, 2000, 1, -1))},
		{"a component straightens", []step{
			{at: 0, press: Right, x: 1}, {at: 90, press: Up, x: 1, y: -1}, {at: 1000, press: Right, x: 1}}},
		{"an opposite takes its component away", []step{
			{at: 0, press: Right, x: 1}, {at: 90, press: Up, x: 1, y: -1}, {at: 500, press: Down, x: 1}}},
		{"stop stops, and the next press is a press", []step{
			{at: 0, press: Right, x: 1}, {at: 50, stop: true}, {at: 60, press: Right, x: 1}}},
		{"a release that comes anyway changes nothing", []step{
			{at: 0, press: Right, x: 1}, {at: 50, release: Right, x: 1}}},
	}
	for _, tt := range tests {
		var d Drive
		run(t, tt.why, &d, tt.steps)
	}
}

func TestHeld(t *testing.T) {
	tests := []struct {
		why   string
		steps []step
	}{
		{"while down", []step{{at: 0, press: Up, y: -1}, {at: 700, press: Up, y: -1}, {at: 800, release: Up}}},
		{"two are the diagonal", []step{
			{at: 0, press: Up, y: -1}, {at: 2000, press: Right, x: 1, y: -1}, {at: 2100, release: Up, x: 1}}},
		{"of opposites the newer counts, then the older again", []step{
			{at: 0, press: Left, x: -1}, {at: 100, press: Right, x: 1}, {at: 200, release: Right, x: -1}}},
		{"stop lets go: the window may have lost the keyboard", []step{
			{at: 0, press: Left, x: -1}, {at: 100, stop: true}}},
	}
	for _, tt := range tests {
		var d Drive
		d.Releases(true)
		run(t, tt.why, &d, tt.steps)
	}
}

func run(t *testing.T, why string, d *Drive, steps []step) {
	t.Helper()
	start := time.Unix(1000, 0)
	for i, s := range steps {
		now := start.Add(time.Duration(s.at) * time.Millisecond)
		switch {
		case s.stop:
			d.Stop()
		case s.press != 0:
			d.Press(s.press, now)
		case s.release != 0:
			d.Release(s.release)
		}
		if x, y := d.Axes(); x != s.x || y != s.y {
			t.Errorf("%s: step %d at %d ms: asks for %d,%d, want %d,%d", why, i, s.at, x, y, s.x, s.y)
		}
	}
}

func TestHold(t *testing.T) {
	start := time.Unix(1000, 0)
	at := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	var latch Hold
	latch.Press(at(0))
	latch.Press(at(500)) // repeats of a key kept down
	latch.Press(at(540))
	if latch.Release(); !latch.On() {
		t.Error("without releases a key kept down must stay on")
	}
	if latch.Press(at(2000)); latch.On() {
		t.Error("the second press must switch off")
	}
	latch.Press(at(4000))
	if latch.Done(); latch.On() {
		t.Error("a latched key must go off when its work is done")
	}
	var real Hold
	real.Releases(true)
	real.Press(at(0))
	if real.Done(); !real.On() {
		t.Error("a key that is really down must stay down")
	}
	if real.Release(); real.On() {
		t.Error("a released key must be up")
	}
}
