package pack_test

import (
	"math/rand/v2"
	"slices"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// handMade is one view with one of everything, in round numbers.
func handMade() view.View {
	at := func(cx, cy int32) geom.Vec { return geom.Vec{X: cx*geom.Cell + 512, Y: cy*geom.Cell + 512} }
	return view.View{
		Tick: 1000, Seat: 2, Team: rules.NoTeam, Left: 12345, Limit: 30, Phase: view.Playing,
		Own: rules.Tank{Pos: geom.Vec{X: 20001, Y: 10002}, Vel: geom.Vec{X: -77, Y: 110}, Turret: 0xabcd, HP: 66,
			Reload: 12, Live: 2, Press: 5, Owed: true, Charge: 30, Cooldown: 0, Line: 0x123, Turbo: 100},
		Tanks: []view.Tank{
			{Seat: 0, Team: rules.NoTeam, Pos: at(12, 9), Vel: geom.Vec{X: 108}, Turret: 0x4000, Move: rules.East, HP: 100, Protected: true},
			{Seat: 7, Team: rules.NoTeam, Pos: at(19, 10), Turret: 0xc000, HP: 16, Charge: 9, Turbo: true},
		},
		Shells: []view.Shell{
			{ID: 65535, Pos: geom.Vec{X: 20500, Y: 9999}, Vel: geom.Polar(1024, rules.ShellSpeed), Heading: 1024, Left: 170, Owner: 2},
			{ID: 0, Pos: geom.Vec{X: 1234, Y: 5678}, Vel: geom.Polar(3000, rules.ShellSpeed), Heading: 3000, Bounces: 3, Left: 1, Owner: rules.NoSeat},
		},
		Beams: []view.Beam{{Owner: 7, From: at(19, 10), Bend: geom.Vec{X: 32000, Y: 3200}, To: geom.Vec{X: 6400, Y: 64}, Charge: 9}},
		Events: []view.Event{
			{Seq: 254, Tick: 990, Kind: view.Cancelled, Seat: rules.NoSeat, Other: rules.NoSeat, Pos: at(3, 4), Bounces: 2},
			{Seq: 255, Tick: 995, Kind: view.Hit, Seat: 2, Other: 7, Pos: at(19, 9), N: 34, Cause: 1},
			{Seq: 0, Tick: 1000, Kind: view.BeamFired, Seat: 0, Other: rules.NoSeat, Pos: at(12, 9), Bend: at(30, 9), To: at(30, 2)},
		},
		Pings: []view.Ping{{Cell: at(40, 21), Age: 59}, {Cell: at(0, 0), Age: 0}},
		Pads: []view.Pad{
			{Index: 1, Kind: arena.Repair, Pos: at(10, 5), Ready: true},
			{Index: 2, Kind: arena.Turbo, Pos: geom.Vec{X: 30*geom.Cell + 511, Y: 16*geom.Cell + 511}, In: 1200},
		},
	}
}

// crowded is a view of a match with others in sight, and so much of everything else.
func crowded(rng *rand.Rand, others, shells, beams, events, pings, pads int) view.View {
	v := randomView(rng)
	v.Seat = 40
	v.Own.Charge = 1
	v.Tanks = v.Tanks[:0]
	for i := range others {
		t := randomTank(rng)
		t.Seat = rules.Seat(i)
		v.Tanks = append(v.Tanks, t)
	}
	v.Shells = fill(rng, shells, func(i int) view.Shell { return randomShell(rng, uint16(i)) })
	v.Beams = randomBeams(rng, beams)
	v.Events = fill(rng, events, func(i int) view.Event { return randomEvent(rng, v.Tick, uint8(i)) })
	v.Pings = randomPings(rng, pings)
	v.Pads = fill(rng, pads, func(i int) view.Pad { return randomPad(rng, uint8(i)) })
	return v
}

func fill[T any](rng *rand.Rand, n int, make func(int) T) []T {
	out := []T{}
	for i := range n {
		out = append(out, make(i))
	}
	return out
}

// randomView is a view with any values that the rules allow.
func randomView(rng *rand.Rand) view.View {
	v := view.View{
		Tick: rules.Tick(rng.Uint32()), Left: rules.Tick(rng.IntN(36000)), Limit: rng.Int32N(100),
		Round: uint8(rng.Uint32()), Phase: view.Phase(rng.IntN(3)), Seat: randomSeat(rng), Team: rules.Team(rng.IntN(3) - 1),
	}
	if v.Seat.Valid() {
		v.Own = randomOwn(rng)
	}
	for s := range rules.Seat(rules.MaxSeats) {
		if rng.IntN(4) == 0 {
			t := randomTank(rng)
			t.Seat = s
			v.Tanks = append(v.Tanks, t)
		}
	}
	first := uint16(rng.Uint32()) // ids may wrap within the view
	v.Shells = fill(rng, rng.IntN(60), func(i int) view.Shell { return randomShell(rng, first+uint16(i)*3) })
	v.Beams = randomBeams(rng, rng.IntN(5))
	v.Events = fill(rng, rng.IntN(20), func(i int) view.Event { return randomEvent(rng, v.Tick, uint8(i)) })
	v.Pings = randomPings(rng, rng.IntN(20))
	v.Pads = fill(rng, rng.IntN(8), func(i int) view.Pad { return randomPad(rng, uint8(i)) })
	return v
}

func randomOwn(rng *rand.Rand) rules.Tank {
	t := rules.Tank{
		Pos: randomPos(rng), Vel: geom.Vec{X: rng.Int32N(301) - 150, Y: rng.Int32N(301) - 150}, Turret: geom.Angle(rng.Uint32()),
		HP: int16(rng.IntN(rules.MaxHP + 1)), Reload: uint16(rng.IntN(rules.ReloadTicks + 1)), Live: uint8(rng.IntN(rules.ShellsAlive + 1)),
		Press: uint8(rng.IntN(8)), Owed: rng.IntN(2) == 0, Cooldown: uint16(rng.IntN(rules.BeamCooldown + 1)),
	}
	if rng.IntN(2) == 0 {
		t.Charge, t.Line = uint8(rng.IntN(rules.BeamCharge)), geom.Heading(rng.IntN(geom.Headings))
		t.Protect, t.Respawn = uint16(rng.IntN(rules.ProtectTicks+1)), uint16(rng.IntN(rules.RespawnTicks+1))
		t.Turbo = uint16(rng.IntN(rules.TurboTicks + 1))
	}
	return t
}

func randomTank(rng *rand.Rand) view.Tank {
	return view.Tank{
		Team: rules.Team(rng.IntN(3) - 1), Pos: randomPos(rng), Vel: geom.Vec{X: rng.Int32N(301) - 150, Y: rng.Int32N(301) - 150},
		Turret: geom.Angle(rng.Uint32()), Move: rules.Move(rng.IntN(int(rules.Moves))), HP: int16(1 + rng.IntN(rules.MaxHP)),
		Charge: uint8(rng.IntN(rules.BeamCharge)), Protected: rng.IntN(2) == 0, Turbo: rng.IntN(2) == 0,
	}
}

func randomShell(rng *rand.Rand, id uint16) view.Shell {
	h := geom.Heading(rng.IntN(geom.Headings))
	return view.Shell{
		ID: id, Pos: randomPos(rng), Vel: geom.Polar(h, rules.ShellSpeed), Heading: h,
		Bounces: uint8(rng.IntN(rules.ShellBounces + 1)), Left: uint8(rng.IntN(rules.ShellLife + 1)), Owner: randomSeat(rng),
	}
}

// randomBeams are by ascending seat, those of nobody known last.
func randomBeams(rng *rand.Rand, n int) []view.Beam {
	known := rng.IntN(n + 1)
	return fill(rng, n, func(i int) view.Beam {
		b := view.Beam{Owner: rules.NoSeat, From: randomPos(rng), Bend: randomPos(rng), To: randomPos(rng),
			Charge: uint8(rng.IntN(rules.BeamCharge)), Locked: rng.IntN(2) == 0}
		if i < known {
			b.Owner = rules.Seat(i * 2)
		}
		return b
	})
}

func randomEvent(rng *rand.Rand, now rules.Tick, seq uint8) view.Event {
	e := view.Event{Seq: seq, Tick: now - rules.Tick(rng.IntN(19)), Kind: view.EventKind(rng.IntN(int(view.Kinds))),
		Seat: randomSeat(rng), Other: rules.NoSeat, Pos: randomPos(rng), Bounces: uint8(rng.IntN(rules.ShellBounces + 1))}
	if rng.IntN(3) == 0 {
		e.Other, e.N, e.Cause = randomSeat(rng), int16(rng.IntN(101)), uint8(rng.IntN(4))
	}
	if e.Kind == view.Bounced { // never sent
		e.Kind = view.Fired
	}
	if e.Kind == view.BeamFired {
		e.Bend, e.To = randomPos(rng), randomPos(rng)
	}
	return e
}

// randomPings are in as many cells: a second shot from a cell renews its ping.
func randomPings(rng *rand.Rand, n int) []view.Ping {
	out := []view.Ping{}
	for len(out) < n {
		p := randomPing(rng)
		if !slices.ContainsFunc(out, func(o view.Ping) bool { return o.Cell == p.Cell }) {
			out = append(out, p)
		}
	}
	return out
}

func randomPing(rng *rand.Rand) view.Ping {
	return view.Ping{Cell: geom.Vec{X: rng.Int32N(1024)*geom.Cell + 512, Y: rng.Int32N(1024)*geom.Cell + 512},
		Age: uint8(rng.IntN(rules.PingTicks + 1))}
}

func randomPad(rng *rand.Rand, index uint8) view.Pad {
	return view.Pad{Index: index, Kind: arena.PadKind(rng.IntN(2)), Ready: rng.IntN(2) == 0, In: rules.Tick(rng.IntN(rules.PadTicks + 1)),
		Pos: geom.Vec{X: rng.Int32N(1024)*geom.Cell + 511 + rng.Int32N(2), Y: rng.Int32N(1024)*geom.Cell + 511 + rng.Int32N(2)}}
}

func randomPos(rng *rand.Rand) geom.Vec {
	return geom.Vec{X: rng.Int32N(1 << 20), Y: rng.Int32N(1 << 20)}
}

func randomSeat(rng *rand.Rand) rules.Seat { return rules.Seat(rng.IntN(rules.MaxSeats+1) - 1) }
