package host

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"carom/game/room"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

func TestSeatOverBothTransports(t *testing.T) {
	for name, d := range map[string]dial{"kcp": kcp.Dial, "tcp": tcp.Dial} {
		t.Run(name, func(t *testing.T) {
			r := start(t, nil)
			l, in := r.connect(t, d, r.play(t, "ana", "ffa"))
			in.await(t, "a welcome and ten snapshots", func(b *inbox) bool {
				return b.kinds[wire.KindWelcome] == 1 && b.kinds[wire.KindSnapshot] >= 10
			})
			word := rules.Input{Move: 1}.Word()
			m := wire.Inputs{Body: input.Append(nil, 1, []uint32{word})}
			if err := l.SendDatagram(m.Append(nil)); err != nil {
				t.Fatal(err)
			}
			r.stop()
			in.await(t, "the word that the server stops", func(b *inbox) bool { return b.closed == wire.ServerStopping })
			if in.kinds[wire.KindNotice] != 1 {
				t.Error("no notice came before the end")
			}
		})
	}
}

func TestQuickPlayFillsOneRoomFirst(t *testing.T) {
	r := start(t, nil)
	first := r.play(t, "p0", "ffa")
	for _, name := range []string{"p1", "p2", "p3"} {
		if pl := r.play(t, name, "ffa"); pl.Match != first.Match {
			t.Errorf("%s was put into another match though the first has free seats", name)
		}
	}
	again := r.play(t, "p0", "ffa")
	if again.Match != first.Match || again.Seat != first.Seat || bytes.Equal(again.Grant, first.Grant) {
		t.Error("asking again must give a fresh grant for the same seat")
	}
	if other := r.play(t, "p4", "tdm"); other.Match == first.Match {
		t.Error("two modes share a match")
	}
	if _, err := r.Play(context.Background(), room.Player{Account: "x"}, "duel"); !errors.Is(err, ErrQueued) {
		t.Errorf("quick play of a queue's mode: %v", err)
	}
	if _, err := r.Play(context.Background(), room.Player{Account: "x"}, "chess"); !errors.Is(err, ErrMode) {
		t.Errorf("unknown mode: %v", err)
	}
}

func TestFullRoomOpensAnother(t *testing.T) {
	r := start(t, nil)
	matches := map[room.MatchID]int{}
	for i := range room.QuickSeats + 1 {
		matches[r.play(t, string(rune('a'+i)), "ffa").Match]++
	}
	if len(matches) < 2 {
		t.Errorf("%d players share one room", room.QuickSeats+1)
	}
}

// TestLargeRooms: where rooms have more seats, one takes more players, from its first match on.
func TestLargeRooms(t *testing.T) {
	const seats = 40
	r := start(t, func(c *Config) { c.Seats = seats })
	matches := map[room.MatchID]int{}
	for i := range seats + 1 {
		matches[r.play(t, fmt.Sprint(i), "ffa").Match]++
	}
	for _, n := range matches {
		if n != seats && n != 1 {
			t.Errorf("%d players share a room, want %d", n, seats)
		}
	}
}

// TestWanted: a room's next map is no larger than its seats.
func TestWanted(t *testing.T) {
	closed := make([]room.Invited, 2)
	for _, c := range []struct {
		why           string
		seats, people int
		spec          roomSpec
		want          int
	}{
		{"a new room leaves space", 0, 1, roomSpec{}, newRoomSize},
		{"a full one grows", 0, 10, roomSpec{}, 11},
		{"but not past its seats", 0, 16, roomSpec{}, 16},
		{"few seats need a small map", 4, 1, roomSpec{}, 4},
		{"large rooms are so from the start", 64, 1, roomSpec{}, 64},
		{"a room is as large as what fills it", 64, 3, roomSpec{fill: 20}, 20},
		{"a closed match takes no more", 64, 2, roomSpec{only: closed}, 2},
	} {
		h := &Host{cfg: Config{Seats: c.seats}}
		if got := h.wanted(c.spec, c.people); got != c.want {
			t.Errorf("%s: a map for %d, want %d", c.why, got, c.want)
		}
	}
}

func TestClosedMatchSeatsBoth(t *testing.T) {
	r := start(t, nil)
	pls, err := r.Open(context.Background(), duelOf("ana", "bob"))
	if err != nil {
		t.Fatal(err)
	}
	if ana, bob := pls["ana"], pls["bob"]; len(pls) != 2 || ana.Match != bob.Match || ana.Seat == bob.Seat {
		t.Fatalf("placements %+v", pls)
	}
	for _, pl := range pls {
		_, in := r.connect(t, tcp.Dial, pl)
		in.await(t, "a welcome", func(b *inbox) bool { return b.kinds[wire.KindWelcome] == 1 })
	}
}
