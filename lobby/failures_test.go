package lobby

import (
	"fmt"
	"testing"
	"time"
)

func TestFailuresDelay(t *testing.T) {
	var f failures
	now := time.Unix(1_900_000_000, 0)
	for i := range freeFailures {
		if wait := f.try("ann", now); wait != 0 {
			t.Fatalf("attempt %d has to wait %v", i+1, wait)
		}
	}
	for _, want := range []time.Duration{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900} {
		wait := f.try("ann", now)
		if wait != want*time.Second {
			t.Fatalf("got %v, want %v s", wait, int(want))
		}
		if again := f.try("ann", now.Add(wait/2)); again != wait-wait/2 {
			t.Fatalf("asking in between got %v, want the rest of %v", again, wait)
		}
		now = now.Add(wait)
		if wait := f.try("ann", now); wait != 0 {
			t.Fatalf("after the delay there is one attempt, got %v", wait)
		}
	}
	if wait := f.try("bob", now); wait != 0 {
		t.Errorf("bob has not failed and waits %v", wait)
	}
	if wait := f.try("ann", now.Add(forgetFailure+time.Second)); wait != 0 {
		t.Errorf("after an hour all is forgotten, got %v", wait)
	}
}

func TestFailuresCleared(t *testing.T) {
	var f failures
	now := time.Unix(1_900_000_000, 0)
	for range 3 * freeFailures {
		if wait := f.try("ann", now); wait != 0 {
			t.Fatalf("who gets it right in between waits %v", wait)
		}
		f.clear("ann")
	}
}

func TestFailuresAreBounded(t *testing.T) {
	var f failures
	now := time.Unix(1_900_000_000, 0)
	for i := range maxFailures + 1000 {
		f.try(fmt.Sprint("n", i), now)
	}
	if len(f.names) > maxFailures {
		t.Errorf("%d names are remembered, want at most %d", len(f.names), maxFailures)
	}
}
