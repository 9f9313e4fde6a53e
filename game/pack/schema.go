package pack

import (
	"math/bits"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// The kinds of rows, in their order. What later kinds are guessed from comes first.
const (
	own = iota
	clock
	tank
	shell
	beam
	event
	ping
	pad
	kinds
)

// Tank is the kind of rows of other players' tanks, for those who measure what they cost.
const Tank = tank

// The fields of a row, by their place after the kind.
const (
	ownX, ownY, ownVX, ownVY, ownTurret, ownHP = 1, 2, 3, 4, 5, 6

	clockSeat, clockLeft, clockPhase = 1, 3, 6

	tankX, tankY, tankVX, tankVY, tankTurret, tankMove, tankHP, tankCharge, tankTurbo = 2, 3, 4, 5, 6, 7, 8, 9, 11

	eventAge, eventKind, eventSeat, eventX, eventY, eventFields = 1, 2, 3, 5, 6, 14

	shellX, shellY, shellHeading, shellBounces, shellLeft, shellOwner = 1, 2, 3, 4, 5, 6
)

// Limits that are not rules of the game.
const (
	edge     = arena.MaxEdge * geom.Cell // positions are below it on both axes, u
	grid     = edge / step               // coarse positions are below it
	longest  = 1<<20 - 1                 // ticks that a clock shows at most: almost five hours
	longWait = 1<<10 - 1                 // ticks that a respawn takes at most
	oldest   = 1<<5 - 1                  // ticks: the age an event is kept to
	causes   = 1<<4 - 1
	unnamed  = rules.MaxSeats + 1 // beams of nobody known are numbered from here
)

// field is the range of one field, whose width on the wire follows from most, and the
// field that errs alike.
type field struct {
	least, most int32
	group       uint8
}

var fields = [kinds][]field{
	own: {{}, exact(1), exact(1), swift(3), swift(3), {0, 1<<16 - 1, 5}, {0, rules.MaxHP, 6},
		{0, rules.ReloadTicks, 7}, {0, rules.ShellsAlive, 8}, {0, 7, 9}, flag(10), {0, rules.BeamCooldown, 11},
		{0, rules.BeamCharge, 12}, heading(13), {0, rules.ProtectTicks, 14}, {0, longWait, 15}, {0, rules.TurboTicks, 16}},
	clock: {{}, someone(1), side(2), {0, longest, 3}, {0, 1<<16 - 1, 4}, {0, 255, 5}, {0, int32(view.Waiting), 6}},
	tank: {{0, rules.MaxSeats - 1, 0}, side(1), exact(2), exact(2), swift(4), swift(4), {0, turns - 1, 6},
		{0, int32(rules.Moves) - 1, 7}, {0, rules.MaxHP, 8}, {0, rules.BeamCharge, 9}, flag(10), flag(11)},
	shell: {{0, 1<<16 - 1, 0}, exact(1), exact(1), heading(3), {0, rules.ShellBounces, 4}, {0, rules.ShellLife, 5}, someone(6)},
	beam: {{1, 127, 0}, rough(1), rough(1), rough(3), rough(3), rough(3), rough(3),
		{0, rules.BeamCharge, 7}, flag(8)},
	event: {{0, 255, 0}, {0, oldest, 1}, {0, int32(view.Kinds) - 1, 2}, someone(3), {0, rules.ShellBounces, 4}, rough(5), rough(5),
		someone(7), {0, 255, 8}, {0, causes, 9}, rough(10), rough(10), rough(10), rough(10)},
	ping: {{0, 1<<20 - 1, 0}, {0, rules.PingTicks, 1}},
	pad:  {{0, 255, 0}, {0, int32(arena.Turbo), 1}, centre(2), centre(2), flag(4), {0, rules.PadTicks, 5}},
}

// Fields that several kinds share, in a group.

func exact(g uint8) field   { return field{0, edge - 1, g} }
func rough(g uint8) field   { return field{0, grid - 1, g} }
func flag(g uint8) field    { return field{0, 1, g} }
func swift(g uint8) field   { return field{1, 2*fastest + 1, g} }
func centre(g uint8) field  { return field{0, 2*arena.MaxEdge - 1, g} }
func someone(g uint8) field { return field{0, rules.MaxSeats, g} } // 0: nobody, else a seat plus one
func side(g uint8) field    { return field{0, 2, g} }              // 0: no team, else a team plus one
func heading(g uint8) field { return field{0, geom.Headings - 1, g} }

var widths, groups = func() (w, g [kinds][]uint8) {
	for kind, fs := range fields {
		for _, f := range fs {
			w[kind] = append(w[kind], uint8(bits.Len32(uint32(f.most))))
			g[kind] = append(g[kind], f.group)
		}
	}
	return w, g
}()

// Kinds is the number of kinds of rows.
func (*Model) Kinds() int { return kinds }

// Bits is the width of each field of a kind. The slice must not be changed.
func (*Model) Bits(kind int) []uint8 { return widths[kind] }

// Groups says which fields of a kind err alike. The slice must not be changed.
func (*Model) Groups(kind int) []uint8 { return groups[kind] }

// put appends a row, each value clamped to its field's range.
func put(rows []uint32, kind int, values ...int32) []uint32 {
	rows = append(rows, uint32(kind))
	for i, f := range fields[kind] {
		rows = append(rows, uint32(min(max(values[i], f.least), f.most)))
	}
	return rows
}

// Valid reports whether all values of a row are in their ranges.
func (*Model) Valid(kind int, row []uint32) bool { return valid(kind, row) }

func valid(kind int, row []uint32) bool {
	if kind == event && row[eventKind] == uint32(view.Bounced) {
		return false // never sent
	}
	for i, f := range fields[kind] {
		if v := row[i]; v < uint32(f.least) || v > uint32(f.most) {
			return false
		}
	}
	return true
}
