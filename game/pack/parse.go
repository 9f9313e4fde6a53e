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
// row: an unknown kind or an early end, a field out of range, a row that does not come
// after the one before; and at the end, rows without a clock, or with an own tank if and
// only if nobody is seated. After an error v holds garbage that is safe to look at.
func Parse(rows []uint32, v *view.View) error {
	*v = view.View{Tick: v.Tick, Window: v.Window, Tanks: v.Tanks[:0], Shells: v.Shells[:0], Beams: v.Beams[:0],
		Pads: v.Pads[:0], Pings: v.Pings[:0], Events: v.Events[:0], Scores: v.Scores}
	p := parser{v: v}
	last := int64(-1)
	for len(rows) > 0 {
		kind := rows[0]
		if kind >= kinds || len(rows) <= len(fields[kind]) {
			return ErrShape
		}
		row := rows[1 : 1+len(fields[kind])]
		if !valid(int(kind), row) {
			return ErrRange
		}
		key := int64(kind)<<32 | int64(row[0])
		if key <= last {
			return ErrView
		}
		last = key
		p.row(kind, row)
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
	v    *view.View
	seen uint32 // kinds that have come, a bit each
}

// row takes in one row, whose fields are in range.
func (p *parser) row(kind uint32, f []uint32) {
	p.seen |= 1 << kind
	switch kind {
	case own:
		p.own(f)
	case clock:
		p.clock(f)
	case tank:
		p.tank(f)
	case shell:
		p.shell(f)
	case beam:
		p.beam(f)
	case event:
		p.event(f)
	case ping:
		p.ping(f)
	case pad:
		p.pad(f)
	}
}

// middle is the centre of a cell.
func middle(cx, cy uint32) geom.Vec { return geom.Vec{X: halfOf(cx << 1), Y: halfOf(cy << 1)} }

// sortBack restores the order that a view promises: pings oldest first, shells and events
// by age, which is their numbers' order in counters that wrap.
func sortBack(v *view.View) {
	slices.SortStableFunc(v.Pings, func(a, b view.Ping) int { return cmp.Compare(b.Age, a.Age) })
	if len(v.Events) > 0 {
		start := v.Events[0].Seq - 1<<7
		slices.SortFunc(v.Events, func(a, b view.Event) int { return cmp.Compare(a.Seq-start, b.Seq-start) })
	}
	if len(v.Shells) == 0 {
		return
	}
	start := v.Shells[0].ID - 1<<15
	slices.SortFunc(v.Shells, func(a, b view.Shell) int { return cmp.Compare(a.ID-start, b.ID-start) })
}

// vel is the speed that a shell of heading h has.
func vel(h geom.Heading) geom.Vec { return geom.Polar(h, rules.ShellSpeed) }
