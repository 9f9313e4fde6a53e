package lobby

import (
	"fmt"
	"testing"
	"time"
)

// of makes a count for tests.
func of(key string) count { return count{key, freeFailures} }

var then = time.Unix(1_900_000_000, 0)

func TestFailuresDelay(t *testing.T) {
	var f failures
	now := then
	for i := range freeFailures {
		if wait := f.try(now, of("ann")); wait != 0 {
			t.Fatalf("attempt %d has to wait %v", i+1, wait)
		}
	}
	for _, want := range []time.Duration{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900} {
		wait := f.try(now, of("ann"))
		if wait != want*time.Second {
			t.Fatalf("got %v, want %v s", wait, int(want))
		}
		if again := f.try(now.Add(wait/2), of("ann")); again != wait-wait/2 {
			t.Fatalf("asking in between got %v, want the rest of %v", again, wait)
		}
		now = now.Add(wait)
		if wait := f.try(now, of("ann")); wait != 0 {
			t.Fatalf("after the delay there is one attempt, got %v", wait)
		}
	}
	if wait := f.try(now, of("bob")); wait != 0 {
		t.Errorf("bob has not failed and waits %v", wait)
	}
	if wait := f.try(now.Add(forgetFailure+time.Second), of("ann")); wait != 0 {
		t.Errorf("after an hour all is forgotten, got %v", wait)
	}
}

func TestFailuresForgiven(t *testing.T) {
	var f failures
	for range 3 * freeFailures {
		if wait := f.try(then, of("ann")); wait != 0 {
			t.Fatalf("who gets it right in between waits %v", wait)
		}
		f.succeed(of("ann"))
	}
	if len(f.seen) != 0 {
		t.Errorf("%d are remembered who got it right", len(f.seen))
	}
}

// TestSharedCount: an own count and one that is shared with strangers.
func TestSharedCount(t *testing.T) {
	var f failures
	all := count{"name", 8}
	for range 4 {
		f.try(then, of("stranger"), all)
	}
	for range 20 {
		if wait := f.try(then, of("owner"), all); wait != 0 {
			t.Fatalf("the owner waits %v", wait)
		}
		f.succeed(of("owner"), all)
	}
	if got := f.seen["name"].count; got != 4 {
		t.Errorf("%d failures are counted for the name, want the stranger's 4", got)
	}
	for i := range 4 {
		if wait := f.try(then, of(fmt.Sprint("other ", i)), all); wait != 0 {
			t.Fatalf("failure %d waits %v", i+5, wait)
		}
	}
	if wait := f.try(then, of("owner"), all); wait != firstDelay {
		t.Errorf("after too many from everywhere: %v", wait)
	}
	if wait := f.try(then, of("owner")); wait != 0 {
		t.Errorf("who is counted alone waits %v, though nothing was counted for a refused attempt", wait)
	}
}

func TestFailuresAreBounded(t *testing.T) {
	var f failures
	for i := range maxFailures + 1000 {
		f.try(then, of(fmt.Sprint("n", i)))
	}
	if len(f.seen) > maxFailures {
		t.Errorf("%d are remembered, want at most %d", len(f.seen), maxFailures)
	}
}
