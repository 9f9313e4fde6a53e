package pack

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// One method a kind of row, the reverse of what Append puts.

func (p *parser) own(f []uint32) {
	p.v.Own = ownOf(f)
}

func (p *parser) clock(f []uint32) {
	v := p.v
	v.Seat, v.Team, v.Left, v.Limit = whoOf(f[1]), sideOf(f[2]), rules.Tick(f[3]), int32(f[4])
	v.Round, v.Phase = uint8(f[5]), view.Phase(f[6])
}

func (p *parser) tank(f []uint32) {
	p.v.Tanks = append(p.v.Tanks, view.Tank{
		Seat: rules.Seat(f[0]), Team: sideOf(f[1]),
		Pos: geom.Vec{X: int32(f[2]), Y: int32(f[3])}, Vel: velOf(f[4], f[5]),
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
	owner := rules.NoSeat
	if f[0] < unnamed {
		owner = whoOf(f[0])
	}
	p.v.Beams = append(p.v.Beams, view.Beam{
		Owner: owner, From: spotOf(f[1], f[2]), Bend: spotOf(f[3], f[4]), To: spotOf(f[5], f[6]),
		Charge: uint8(f[7]), Locked: f[8] == 1,
	})
}

func (p *parser) event(f []uint32) {
	p.v.Events = append(p.v.Events, view.Event{
		Seq: uint8(f[0]), Tick: p.v.Tick - rules.Tick(f[1]), Kind: view.EventKind(f[2]), Seat: whoOf(f[3]),
		Bounces: uint8(f[4]), Pos: spotOf(f[5], f[6]), Other: whoOf(f[7]), N: int16(f[8]), Cause: uint8(f[9]),
		Bend: spotOf(f[10], f[11]), To: spotOf(f[12], f[13]),
	})
}

func (p *parser) ping(f []uint32) {
	p.v.Pings = append(p.v.Pings, view.Ping{Cell: middle(f[0]&1023, f[0]>>10), Age: uint8(f[1])})
}

func (p *parser) pad(f []uint32) {
	p.v.Pads = append(p.v.Pads, view.Pad{
		Index: uint8(f[0]), Kind: arena.PadKind(f[1]), Pos: geom.Vec{X: halfOf(f[2]), Y: halfOf(f[3])},
		Ready: f[4] == 1, In: rules.Tick(f[5]),
	})
}

func velOf(x, y uint32) geom.Vec {
	return geom.Vec{X: int32(x) - fastest - 1, Y: int32(y) - fastest - 1}
}
