package rewind

import (
	"testing"
	"time"
)

const ms = time.Millisecond

// far is a link of 100 ms: estimate 6 + 0.5 + 3 ticks and how early inputs come.
var far = Link{RTT: 100 * ms, Interval: 2}

// after hears the same claim for a second and returns what it makes of one more.
func after(e *Estimator, l Link, early int32, usual, last uint8) uint8 {
	for range 60 {
		e.Claim(l, early, usual)
		e.Take(false)
	}
	e.Claim(l, early, last)
	return e.Take(false)
}

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		why         string
		link        Link
		early       int32
		usual, last uint8 // quarters
		want        uint8
	}{
		{"as estimated", far, 1, 42, 42, 11},
		{"three ticks less holds", far, 1, 30, 30, 8},
		{"more than three ticks less does not", far, 1, 29, 29, 11},
		{"more than the cap is cut", far, 1, 54, 54, 12},
		{"none at all", far, 1, 0, 0, 11},
		{"on the spot", Link{Interval: 2}, 1, 18, 18, 5},
		{"on the spot, three ticks more", Link{Interval: 2}, 1, 30, 30, 8},
		{"on the spot, always twelve", Link{Interval: 2}, 1, 48, 48, 5},
		{"on the spot, always the most", Link{Interval: 2}, 1, 255, 255, 5},
		{"a jump within tolerance is no claim of old", Link{Interval: 2}, 1, 18, 30, 5},
		{"a small step is", Link{Interval: 2}, 1, 18, 24, 6},
		{"sent long before its turn: four ticks count", Link{Interval: 2}, 30, 120, 120, 8},
		{"snapshots that come every tick", Link{Interval: 1}, 1, 14, 14, 4},
		{"jitter counts a little", Link{Interval: 2, Jitter: 400 * ms}, 1, 38, 38, 10},
		{"the slowest link", Link{RTT: time.Hour, Jitter: time.Hour, Interval: 99}, 99, 255, 255, 12},
		{"nonsense", Link{RTT: -time.Hour, Jitter: -1, Interval: -1}, -99, 0, 0, 0},
	} {
		if got := after(New(60), c.link, c.early, c.usual, c.last); got != c.want {
			t.Errorf("%s: %d ticks, want %d", c.why, got, c.want)
		}
	}
}

func TestNothingHeard(t *testing.T) {
	e := New(60)
	if e.Take(true) != 0 || e.Take(false) != 0 {
		t.Error("rewinds for who has said nothing")
	}
}

func TestStarvedTicksHaveNoClaim(t *testing.T) {
	e := New(60)
	near := Link{Interval: 2}
	if after(e, near, 1, 28, 28) != 7 || e.Take(true) != 5 || e.Take(false) != 7 {
		t.Error("a starved tick is judged by a claim")
	}
}

// Who starves a fifth of the time is believed six ticks, until that is long ago.
func TestStarvedTooOften(t *testing.T) {
	e := New(60)
	for range window {
		e.Claim(far, 1, 42)
		e.Take(false)
	}
	for n := 1; n <= dryMost; n++ {
		if got := e.Take(true); got != 11 {
			t.Fatalf("%d starved ticks: %d", n, got)
		}
	}
	if got := e.Take(true); got != dryCap {
		t.Fatalf("starved too often: %d", got)
	}
	for range window - 1 {
		e.Take(false)
	}
	if got := e.Take(false); got != 11 {
		t.Errorf("five clean seconds later: %d", got)
	}
}

// A jump of the client's clock is believed once it has stayed for a moment.
func TestJumpThatStays(t *testing.T) {
	e := New(60)
	after(e, far, 1, 42, 42)
	n := 0
	for ; n < 60; n++ {
		if e.Claim(far, 1, 32); e.Take(false) == 8 {
			break
		}
	}
	if n < 1 || n > 30 {
		t.Errorf("believed after %d claims", n)
	}
}

// Jitter that appears suddenly counts only once it has been there for a while.
func TestSuddenJitter(t *testing.T) {
	e, near := New(60), Link{Interval: 2}
	after(e, near, 1, 18, 18)
	near.Jitter = 100 * ms
	for range window / 2 {
		e.Claim(near, 1, 18)
		e.Take(false)
	}
	if got := e.Take(true); got != 5 {
		t.Errorf("after half a window: %d", got)
	}
	for range 2 * window {
		e.Claim(near, 1, 26)
		e.Take(false)
	}
	if got := e.Take(true); got != 7 {
		t.Errorf("after two windows: %d", got)
	}
}

func TestBehind(t *testing.T) {
	for _, c := range []struct {
		newest, drawn uint32
		frac          uint16
		want          uint8
	}{
		{100, 100, 0, 0},
		{100, 90, 0, 40},
		{100, 90, 512, 38},
		{100, 90, 1023, 36},
		{3, 1<<32 - 3, 256, 23},
		{100, 101, 0, 0},
		{200, 100, 0, 255},
		{1 << 31, 0, 0, 0}, // half the circle away is no answer
	} {
		if got := Behind(c.newest, c.drawn, c.frac); got != c.want {
			t.Errorf("%d behind %d + %d/1024: %d, want %d", c.drawn, c.newest, c.frac, got, c.want)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	e := New(60)
	if n := testing.AllocsPerRun(100, func() { e.Claim(far, 1, 42); e.Take(false) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
