package pack

import (
	"cmp"
	"errors"
	"slices"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// What Parse may find wrong.
var (
	ErrShape = errors.New("pack: rows do not follow the schema")
	ErrRange = errors.New("pack: field outside what the rules allow")
	ErrView  = errors.New("pack: rows that do not make one view")
)

// Parse fills v from rows, whatever they hold, reusing its slices. v.Tick must be set
// before; v.Window and v.Scores stay as they are. It refuses, in this order for each
// row: an unknown kind or an early end, a field out of range, a row that does not go
// with the others; and at the end, rows without a clock, or with an own tank if and only
// if nobody is seated. After an error v holds garbage that is safe to look at.
func Parse(rows []uint32, v *view.View) error {
	*v = view.View{Tick: v.Tick, Window: v.Window, Tanks: v.Tanks[:0], Shells: v.Shells[:0], Beams: v.Beams[:0],
		Pads: v.Pads[:0], Pings: v.Pings[:0], Events: v.Events[:0], Scores: v.Scores}
	p := parser{v: v}
	for len(rows) > 0 {
		kind := rows[0]
		if kind >= kinds || len(rows) <= len(fields[kind]) {
			return ErrShape
		}
		row := rows[1 : 1+len(fields[kind])]
		if !valid(kind, row) {
			return ErrRange
		}
		if !p.row(kind, row) {
			return ErrView
		}
		rows = rows[1+len(row):]
	}
	if p.seen&(1<<clock) == 0 || v.Seat.Valid() != (p.seen&(1<<own) != 0) {
		return ErrView
	}
	sortBack(v)
	return nil
}

// parser is what Parse remembers from row to row.
type parser struct {
	v     *view.View
	seen  uint32 // kinds that have come, a bit each
	seats uint64 // tanks that have come, a bit each
}

// row takes in one row, whose fields are in range, and says whether it goes with those
// before it.
func (p *parser) row(kind uint32, f []uint32) bool {
	again := p.seen&(1<<kind) != 0
	p.seen |= 1 << kind
	switch kind {
	case own:
		p.own(f)
		return !again
	case more:
		p.more(f)
		return !again && p.seen&(1<<own) != 0 && slices.Max(f) > 0
	case clock:
		p.clock(f)
		return !again
	case tank:
		again = p.seats&(1<<f[0]) != 0
		p.seats |= 1 << f[0]
		p.tank(f)
		return !again
	case shell:
		p.shell(f)
	case beam:
		p.beam(f)
	case spot, event, ray:
		return p.event(kind, f)
	case ping:
		p.v.Pings = append(p.v.Pings, view.Ping{Cell: middle(f[0], f[1]), Age: uint8(f[2])})
	case pad:
		p.pad(f)
	}
	return true
}

// middle is the centre of a cell.
func middle(cx, cy uint32) geom.Vec { return geom.Vec{X: halfOf(cx << 1), Y: halfOf(cy << 1)} }

// sortBack restores the order that a view promises: tanks by seat, shells by age, which
// is their id's order in a counter that wraps. The other kinds are packed in order.
func sortBack(v *view.View) {
	slices.SortFunc(v.Tanks, func(a, b view.Tank) int { return cmp.Compare(a.Seat, b.Seat) })
	if len(v.Shells) == 0 {
		return
	}
	start := v.Shells[0].ID - 1<<15
	slices.SortStableFunc(v.Shells, func(a, b view.Shell) int { return cmp.Compare(a.ID-start, b.ID-start) })
}

// vel is the speed that a shell of heading h has.
func vel(h geom.Heading) geom.Vec { return geom.Polar(h, rules.ShellSpeed) }
