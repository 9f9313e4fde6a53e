package host

import (
	"encoding/hex"
	"testing"

	"carom/game/arena"
	"carom/game/room"
	"carom/game/rules"
)

func TestEveryModeHasARotation(t *testing.T) {
	for _, m := range rules.Modes() {
		pick := rotation(m)
		for players := 1; players <= rules.MaxSeats; players++ {
			if m.Queue && players > m.MaxSeats {
				continue
			}
			first := pick("", players)
			if first == nil || !first.For(m.ID) {
				t.Fatalf("%s for %d players: no map", m.ID, players)
			}
			seen, a := map[string]bool{}, first
			for !seen[a.Name] {
				seen[a.Name] = true
				a = pick(a.Name, players)
			}
			if a != first {
				t.Errorf("%s for %d players: the rotation does not come round", m.ID, players)
			}
		}
	}
}

func TestMapByHash(t *testing.T) {
	h := &Host{}
	a := arena.Builtin()[0]
	text, ok := h.Map(hex.EncodeToString(a.Hash[:]))
	if !ok || string(text) != string(a.Text) {
		t.Error("a built-in map is not served")
	}
	for _, bad := range []string{"", "zz", hex.EncodeToString(a.Hash[:31]), hex.EncodeToString(a.Hash[:]) + "00"} {
		if _, ok := h.Map(bad); ok {
			t.Errorf("%q is taken for a map's hash", bad)
		}
	}
}

func TestLate(t *testing.T) {
	for _, c := range []struct {
		why  string
		st   room.Status
		want bool
	}{
		{"a match with most of its time left takes people", room.Status{People: 3, Remaining: 0.5}, false},
		{"the end of a match is others'", room.Status{People: 3, Remaining: 0.2}, true},
		{"bots among themselves always have room for company", room.Status{People: 0, Remaining: 0.01}, false},
		{"a match that is over is about to be followed by the next", room.Status{People: 3, Finishing: true}, false},
	} {
		if got := late(&c.st); got != c.want {
			t.Errorf("%s: late is %v", c.why, got)
		}
	}
}
