package wire

import (
	"errors"
	"testing"
)

var snapshot = register(Snapshot{No: 0x0102, Tick: 3, Input: 4, Margin: -2, Starved: 9, Body: []byte("rows")},
	0x10, 2, 1, 3, 0, 0, 0, 4, 0xfe, 9, "rows")

func TestSnapshot(t *testing.T) {
	snapshot.check(t, len("rows"))
	b := Snapshot{Body: make([]byte, MaxSnapshot)}.Append(nil)
	if len(b) != MaxDatagram {
		t.Errorf("the largest snapshot takes %d bytes, a datagram %d", len(b), MaxDatagram)
	}
	if _, err := Parse(b); err != nil {
		t.Errorf("the largest snapshot: %v", err)
	}
	if _, err := Parse(append(b, 0)); !errors.Is(err, ErrRange) {
		t.Errorf("a larger one: %v", err)
	}
}
