package form

import (
	"testing"
	"time"
)

func TestCurve(t *testing.T) {
	c := Curve{{0, 100}, {10 * time.Second, 200}, {30 * time.Second, 200}}
	for waited, want := range map[time.Duration]float64{
		0: 100, 5 * time.Second: 150, 5900 * time.Millisecond: 150, 10 * time.Second: 200, time.Hour: 200,
	} {
		if got := c.At(waited); got != want {
			t.Errorf("after %v: got %v, want %v", waited, got, want)
		}
	}
}

func TestRulesThatCannotWork(t *testing.T) {
	if err := bots(4).Check(); err != nil {
		t.Error(err)
	}
	for why, spoil := range map[string]func(*Rules){
		"nobody on a side":           func(r *Rules) { r.Size = 0 },
		"too many on a side":         func(r *Rules) { r.Size = MaxSize + 1 },
		"no window":                  func(r *Rules) { r.Window = nil },
		"a window that comes late":   func(r *Rules) { r.Window = Curve{{time.Second, 100}} },
		"a window that closes":       func(r *Rules) { r.Window = Curve{{0, 100}, {time.Second, 50}} },
		"steps in disorder":          func(r *Rules) { r.Window = Curve{{0, 100}, {0, 150}} },
		"demands that grow":          func(r *Rules) { r.Quality = Curve{{0, 0.5}, {time.Second, 0.6}} },
		"a spread that costs for no": func(r *Rules) { r.Spread = 0 },
		"bots before their offer":    func(r *Rules) { r.Bots.Fill = r.Bots.Offer - 1 },
		"bots late when it is busy":  func(r *Rules) { r.Bots.Last = r.Bots.Fill - 1 },
		"never one-sided":            func(r *Rules) { r.OneSided = 0 },
	} {
		r := bots(4)
		spoil(&r)
		if r.Check() == nil {
			t.Errorf("%s passed", why)
		}
	}
}

func TestTraffic(t *testing.T) {
	var c traffic
	for s := range 200 {
		c.count(at(float64(s)), 2)
	}
	for second, want := range map[float64]int{199.5: 120, 229: 60, 258: 2, 259: 0, 9000: 0} {
		d := c
		if got := d.lastMinute(at(second)); got != want {
			t.Errorf("at %v s: %d came in the last minute, want %d", second, got, want)
		}
	}
}
