package seal

import (
	"errors"
	"testing"
	"time"
)

func TestRing(t *testing.T) {
	now := time.Unix(1000, 0)
	r := NewRing(func() time.Time { return now })
	until := now.Add(30 * time.Second)
	for id := range uint32(3) {
		if err := r.Add(testGrant(id), until); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Add(testGrant(1), until); !errors.Is(err, ErrTaken) {
		t.Errorf("an id twice: %v", err)
	}
	find := func(id uint32, want bool, why string) *Keys {
		t.Helper()
		k, ok := r.Find(id)
		if ok != want {
			t.Errorf("%s: found %v", why, ok)
		}
		return k
	}
	if k := find(1, true, "granted"); k.ID() != 1 {
		t.Errorf("found keys of %d", k.ID())
	}
	find(9, false, "never granted")
	find(0, true, "granted").Redeem()

	now = until.Add(-time.Nanosecond)
	find(1, true, "just before it expires")
	now = until
	find(1, false, "expired")
	find(0, true, "redeemed before it expired")

	if err := r.Add(testGrant(1), now.Add(time.Second)); err != nil {
		t.Errorf("an expired id again: %v", err)
	}
	if r.Len() != 2 {
		t.Errorf("%d held after a sweep, want 2", r.Len())
	}
	r.Remove(0)
	find(0, false, "removed")
}
