package wire

import (
	"strings"
	"testing"
)

var match = register(Match{
	ID: [16]byte(seq(1, 16)), Map: [32]byte(seq(50, 32)), MapName: "Cross", Mode: "ffa",
	Start: 1, Length: 18000, Limit: 30,
}, 0x02, seq(1, 16), seq(50, 32), 5, "Cross", 3, "ffa", 1, 0, 0, 0, 0x50, 0x46, 0, 0, 30, 0)

func TestMatch(t *testing.T) {
	match.check(t, 0)
	match.refuse(t, 49, MaxMapName+1, ErrRange, "map name too long")
	match.refuse(t, 50, 0x1b, ErrText, "an escape in a map name")
	match.refuse(t, 55, MaxMode+1, ErrRange, "mode too long")
}

func TestMatchClips(t *testing.T) {
	m, err := ParseMatch(Match{MapName: strings.Repeat("m", 99), Mode: strings.Repeat("n", 99)}.Append(nil)[1:])
	if err != nil || len(m.MapName) != MaxMapName || len(m.Mode) != MaxMode {
		t.Errorf("got %d, %d bytes, %v", len(m.MapName), len(m.Mode), err)
	}
}
