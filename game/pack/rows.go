package pack

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// One method a kind of row, the reverse of what Append puts.

func (p *parser) own(f []uint32) {
	t := &p.v.Own
	t.Pos = geom.Vec{X: int32(f[0]), Y: int32(f[1])}
	t.Vel = geom.Vec{X: int32(f[2]) - fastest - 1, Y: int32(f[3]) - fastest - 1}
	t.Turret = geom.Angle(f[4])
	t.HP = int16(f[5])
	t.Reload, t.Live, t.Press = uint16(f[6]), uint8(f[7]), uint8(f[8])
	t.Owed, t.Cooldown = f[9] == 1, uint16(f[10])
}

func (p *parser) more(f []uint32) {
	t := &p.v.Own
	t.Charge, t.Line = uint8(f[0]), geom.Heading(f[1])
	t.Protect, t.Respawn, t.Turbo = uint16(f[2]), uint16(f[3]), uint16(f[4])
}

func (p *parser) clock(f []uint32) {
	v := p.v
	v.Seat, v.Team, v.Left, v.Limit = whoOf(f[0]), sideOf(f[1]), rules.Tick(f[2]), int32(f[3])
	v.Round, v.Phase = uint8(f[4]), view.Phase(f[5])
}

func (p *parser) tank(f []uint32) {
	p.v.Tanks = append(p.v.Tanks, view.Tank{
		Seat: rules.Seat(f[0]), Team: sideOf(f[1]),
		Pos:    spotOf(f[2], f[3]),
		Vel:    geom.Vec{X: paceOf(f[4]), Y: paceOf(f[5])},
		Turret: turnOf(f[6]), Move: rules.Move(f[7]),
		HP: int16(f[8]), Charge: uint8(f[9]), Protected: f[10] == 1, Turbo: f[11] == 1,
	})
}

func (p *parser) shell(f []uint32) {
	h := geom.Heading(f[3])
	p.v.Shells = append(p.v.Shells, view.Shell{
		ID: uint16(f[0]), Pos: geom.Vec{X: int32(f[1]), Y: int32(f[2])}, Vel: vel(h), Heading: h,
		Bounces: uint8(f[4]), Left: uint8(f[5]), Owner: whoOf(f[6]),
	})
}

func (p *parser) beam(f []uint32) {
	p.v.Beams = append(p.v.Beams, view.Beam{
		Owner: whoOf(f[0]), From: spotOf(f[1], f[2]), Bend: spotOf(f[3], f[4]), To: spotOf(f[5], f[6]),
		Charge: uint8(f[7]), Locked: f[8] == 1,
	})
}

// event refuses a larger kind of row than the event needs.
func (p *parser) event(kind uint32, f []uint32) bool {
	e := view.Event{
		Seq: uint8(f[0]), Tick: p.v.Tick - rules.Tick(f[1]), Kind: view.EventKind(f[2]), Seat: whoOf(f[3]),
		Bounces: uint8(f[4]), Pos: spotOf(f[5], f[6]), Other: rules.NoSeat,
	}
	needed := kind == spot
	if kind != spot {
		e.Other, e.N, e.Cause = whoOf(f[7]), int16(f[8]), uint8(f[9])
		needed = kind == ray || f[7]|f[8]|f[9] != 0
	}
	if kind == ray {
		e.Bend, e.To = spotOf(f[10], f[11]), spotOf(f[12], f[13])
	}
	p.v.Events = append(p.v.Events, e)
	return needed
}

func (p *parser) pad(f []uint32) {
	p.v.Pads = append(p.v.Pads, view.Pad{
		Index: uint8(f[0]), Kind: arena.PadKind(f[1]), Pos: geom.Vec{X: halfOf(f[2]), Y: halfOf(f[3])},
		Ready: f[4] == 1, In: rules.Tick(f[5]),
	})
}
