package wire

import (
	"errors"
	"testing"
)

var inputs = register(Inputs{HasAck: true, AckSnap: 0x0102, AckMask: 5, Behind: 42, Body: []byte("words")},
	0x11, 1, 2, 1, 5, 0, 0, 0, 42, "words")

func TestInputs(t *testing.T) {
	inputs.check(t, len("words"))
	inputs.refuse(t, 1, 2, ErrRange, "a bool is 0 or 1")
	register(Inputs{Body: []byte("w")}, 0x11, 0, 0, "w").check(t, 1)
	b := Inputs{HasAck: true, Body: make([]byte, MaxInputs)}.Append(nil)
	if len(b) != MaxUpstream {
		t.Errorf("the largest inputs take %d bytes, the limit is %d", len(b), MaxUpstream)
	}
	if _, err := Parse(append(b, 0)); !errors.Is(err, ErrRange) {
		t.Errorf("larger ones: %v", err)
	}
}
