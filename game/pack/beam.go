package pack

import (
	"carom/game/geom"
	"carom/game/rules"
)

// finer is how many headings make one direction of another's turret.
const finer = geom.Headings / turns

// line foretells the line of a beam whose tank is in sight: it goes along its barrel, whose
// heading the hint makes exact.
func (m *Model) line(t *rules.Tank, fine uint32, out []uint32) {
	h := (t.Turret.Heading() + geom.Heading(fine) - 1 - finer/2) & (geom.Headings - 1)
	bend, to := rules.TraceBeam(t.Pos, h, m.arena)
	for i, at := range [...]geom.Vec{t.Pos, bend, to} {
		out[1+2*i], out[2+2*i] = spot(at)
	}
}

// held foretells a beam that charges on.
func (m *Model) held(rows [][]uint32, base []uint32, ticks uint32, hint *[4]uint32, out []uint32) bool {
	if hint[hintFine] > 0 && base[0] < unnamed {
		p := partyOf(rows)
		if _, t, ok := p.member(p.number(base[0] - 1)); ok {
			m.line(&t, hint[hintFine], out)
		}
	}
	return charged(ticks, out)
}

// charged is a beam that is held on.
func charged(ticks uint32, out []uint32) bool {
	out[7] += ticks
	if out[7] >= rules.BeamCharge-rules.BeamLock {
		out[8] = 1
	}
	gone := out[7] >= rules.BeamCharge
	out[7] = min(out[7], rules.BeamCharge)
	return !gone
}

// explainBeam finds the barrel's heading from where the line goes.
func (m *Model) explainBeam(rows [][]uint32, known bool, row []uint32, hint *[4]uint32) {
	if row[0] >= unnamed {
		return
	}
	p := partyOf(rows)
	who := p.number(row[0] - 1)
	_, t, ok := p.member(who)
	if !ok {
		return
	}
	if !known {
		hint[hintWho] = who
	}
	way := geom.AngleOf(spotOf(row[3], row[4]).Sub(t.Pos)).Heading() - t.Turret.Heading()
	guess := min(max(int32(int16(way<<4))>>4, -finer/2), finer/2-1) + finer/2 + 1
	best := int64(1) << 40
	var out [9]uint32
	for i := range int32(2 * finer) {
		fine := guess + (i+1)/2*(1-i%2*2)
		if fine < 1 || fine > finer {
			continue
		}
		m.line(&t, uint32(fine), out[:])
		miss := int64(0)
		for f := 1; f <= 6; f++ {
			miss += int64(geom.Abs(int32(out[f] - row[f])))
		}
		if miss < best {
			best, hint[hintFine] = miss, uint32(fine)
		}
		if miss == 0 {
			return
		}
	}
}
