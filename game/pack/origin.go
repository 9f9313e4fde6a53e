package pack

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// explainNew finds the hint of a row that is new.
func (m *Model) explainNew(kind int, rows [][]uint32, row []uint32, hint *[4]uint32) {
	p := partyOf(rows)
	switch kind {
	case tank:
		hint[hintTurn] = row[tankMove] % uint32(rules.Moves)
	case shell:
		p.explainShell(row, hint)
	case beam:
		m.explainBeam(rows, false, row, hint)
	case event:
		p.explainEvent(rows, row, hint)
	case ping:
		p.explainPing(rows, row, hint)
	}
}

func (p *party) explainShell(row []uint32, hint *[4]uint32) {
	if row[shellOwner] == 0 {
		return
	}
	hint[hintWho] = p.number(row[shellOwner] - 1)
	_, t, ok := p.member(hint[hintWho])
	if !ok {
		return
	}
	hint[hintAge] = longAgo
	if age := rules.ShellLife - row[shellLeft] - 1; row[shellBounces] == 0 && age < longAgo {
		hint[hintAge] = age
		d := geom.Heading(row[shellHeading]) - t.Turret.Heading()
		hint[hintAside] = zigzag(int32(int16(d<<4)) >> 4)
	}
}

func (p *party) explainEvent(rows [][]uint32, row []uint32, hint *[4]uint32) {
	hint[hintKind] = row[eventKind]
	if row[eventKind] == uint32(view.Fired) {
		for i := uint32(1); i < mostShots; i++ {
			f := shot(rows, i)
			if f == nil {
				break
			}
			if f[shellOwner] == row[eventSeat] && rules.ShellLife-f[shellLeft]-1 == row[eventAge] {
				hint[hintWhom] = i
				return
			}
		}
	} else if row[eventSeat] > 0 {
		hint[hintWhom] = p.number(row[eventSeat] - 1)
	}
	hint[hintSince] = row[eventAge]
}

func (p *party) explainPing(rows [][]uint32, row []uint32, hint *[4]uint32) {
	for i := uint32(1); i < mostShots; i++ {
		f := bang(rows, i)
		if f == nil {
			break
		}
		if cell(spotOf(f[eventX], f[eventY])) == row[0] {
			hint[hintBang] = i
			return
		}
	}
	if x, y := p.where(); p.own != nil {
		hint[hintEast] = uint32(min(max(int32(row[0]&1023)-int32(x>>10)+earshot, 0), 2*earshot))
		hint[hintSouth] = uint32(min(max(int32(row[0]>>10)-int32(y>>10)+earshot, 0), 2*earshot))
	}
}
