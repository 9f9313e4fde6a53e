// Package scenes fabricates what a client would show, for tests of those who draw it.
//
// Nothing here depends on the maps that are shipped or on the rules' constants
// beyond what a Scene holds, so that frames kept as golden files change only
// when the drawing does.
package scenes

import (
	"strings"
	"testing"
	"time"

	"carom/clients/core"
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Start is when tests begin.
var Start = time.Unix(1_000_000, 0)

// Hall makes an arena of w by h cells with a border, four blocks, and spawns.
func Hall(t testing.TB, w, h int) *arena.Arena {
	t.Helper()
	rows := make([][]byte, h)
	for y := range rows {
		rows[y] = []byte("#" + strings.Repeat(".", w-2) + "#")
	}
	rows[0] = []byte(strings.Repeat("#", w))
	rows[h-1] = []byte(strings.Repeat("#", w))
	for _, x := range []int{w / 4, w - 1 - w/4} {
		for _, y := range []int{h / 4, h - 1 - h/4} {
			for d := range 3 {
				rows[y][x+d-1] = '#'
			}
		}
	}
	for i := range 6 {
		x, y := 4+i*5, 3
		rows[y][x], rows[h-1-y][w-1-x] = 'S', 'S'
	}
	rows[h/2-3][5], rows[h-1-(h/2-3)][w-6] = 'P', 'P'
	text := "name: Hall\nauthor: test\nmodes: ffa\nplayers: 2\nsymmetry: turn\n---\n"
	for _, r := range rows {
		text += string(r) + "\n"
	}
	a, err := arena.Parse("hall", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Busy is a scene with one of everything around a place.
func Busy(a *arena.Arena, at geom.Vec) *core.Scene {
	off := func(x, y int32) geom.Vec { return at.Add(geom.Vec{X: x * geom.Cell, Y: y * geom.Cell}) }
	mode, _ := rules.ModeByID("ffa")
	v := view.View{
		Tick: 100, Seat: 0, Own: rules.Tank{Pos: at, HP: 70, Turret: 9000},
		Tanks: []view.Tank{
			{Seat: 1, Pos: off(6, 2), HP: 100, Turret: 40000, Vel: geom.Vec{X: 100}},
			{Seat: 2, Pos: off(-5, -3), HP: 20, Protected: true},
			{Seat: 3, Pos: off(3, -5), HP: 100, Turbo: true, Charge: 9},
		},
		Shells: []view.Shell{
			{ID: 1, Pos: off(2, 1), Heading: 100, Owner: rules.NoSeat},
			{ID: 2, Pos: off(-2, 4), Heading: 2000, Bounces: 1},
			{ID: 3, Pos: off(-7, 2), Heading: 3000, Bounces: 3},
		},
		Beams: []view.Beam{{Owner: 3, From: off(3, -5), Bend: off(9, -5), To: off(9, 5), Charge: 9}},
		Pads:  []view.Pad{{Kind: arena.Repair, Pos: off(-3, 2), Ready: true}, {Kind: arena.Turbo, Pos: off(0, 5)}},
		Pings: []view.Ping{{Cell: off(7, -6), Age: 20}},
		Events: []view.Event{
			{Seq: 1, Kind: view.Hit, Seat: 1, Pos: off(6, 2)},
			{Seq: 2, Kind: view.BeamFired, Seat: 2, Pos: off(-5, -3), Bend: off(0, -6), To: off(5, -3)},
			{Seq: 3, Kind: view.Died, Seat: 5, Pos: off(-6, 5)},
			{Seq: 4, Kind: view.Fired, Seat: 0, Pos: at},
		},
	}
	v.Left = 3*rules.Minute + 41*rules.Second
	return &core.Scene{
		Phase: core.Playing, Arena: a, Mode: mode, Map: a.Name, Match: "m", View: v, Center: at,
		Players: players(), Feed: feed(),
		Net: core.Net{RTT: 23 * time.Millisecond, Transport: "kcp"},
		At:  Start,
	}
}

// Watched is the busy scene as a spectator sees it who follows one of the players, or
// rules.NoSeat: nobody.
func Watched(a *arena.Arena, at geom.Vec, follow rules.Seat) *core.Scene {
	s := Busy(a, at)
	s.Self, s.View.Seat, s.View.Own = rules.NoSeat, rules.NoSeat, rules.Tank{}
	s.View.Tanks = append([]view.Tank{{Seat: 0, Pos: at, HP: 70, Turret: 9000, Charge: 20}}, s.View.Tanks...)
	s.Watching = core.Watching{On: true, Seat: follow, Delay: 5 * time.Second}
	for i := range s.View.Tanks {
		if t := &s.View.Tanks[i]; t.Seat == follow {
			s.Center = t.Pos
		}
	}
	return s
}

// Middle is the centre of an arena.
func Middle(a *arena.Arena) geom.Vec { return a.Size().Half() }

func players() []core.Player {
	return []core.Player{
		{Seat: 1, Name: "mira", Points: 90, Kills: 7, Deaths: 2, Ping: 31 * time.Millisecond, Place: 1},
		{Seat: 0, Name: "newcomer", Points: 70, Kills: 5, Deaths: 3, Ping: 23 * time.Millisecond, Place: 2},
		{Seat: 2, Name: "oz", Points: 20, Kills: 2, Deaths: 5, Away: true, Place: 3},
		{Seat: 3, Name: "bot-hex", Bot: true, Deaths: 4, Place: 4},
	}
}

func feed() []core.Kill {
	return []core.Kill{
		{Killer: 1, Victim: 2, Bounces: 2, At: Start},
		{Killer: 0, Victim: 3, Cause: 1, At: Start},
		{Killer: 2, Victim: 2, Bounces: 1, At: Start},
		{Killer: rules.NoSeat, Victim: 9, At: Start.Add(-time.Minute)}, // too old to be seen
	}
}

// Result is what the end of the busy scene's match would be.
func Result() []core.FinalRow {
	return []core.FinalRow{
		{Place: 1, Seat: 1, Name: "mira", Points: 90, Kills: 7, Deaths: 2, Change: 14, Rating: 1531},
		{Place: 2, Seat: 0, Name: "newcomer", Me: true, Points: 70, Kills: 5, Deaths: 3, Change: -3, Rating: 1497},
		{Place: 3, Seat: 2, Name: "oz", Points: 20, Kills: 2, Deaths: 5, Change: -11, Rating: 1420},
		{Place: 4, Seat: 3, Name: "bot-hex", Bot: true, Deaths: 4},
	}
}
