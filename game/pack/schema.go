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

	tankX, tankY, tankVX, tankVY, tankTurret, tankMove, tankCharge, tankTurbo = 2, 3, 4, 5, 6, 7, 9, 11

	eventKind = 2

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
// order of the code of what prediction missed.
type field struct {
	least, most int32
	golomb      uint8
}

var fields = [kinds][]field{
	own: {{}, exact(6), exact(6), swift, swift, {0, 1<<16 - 1, 8}, {0, rules.MaxHP, 4},
		{0, rules.ReloadTicks, 4}, {0, rules.ShellsAlive, 0}, {0, 7, 0}, flag, {0, rules.BeamCooldown, 8},
		{0, rules.BeamCharge, 2}, heading, {0, rules.ProtectTicks, 6}, {0, longWait, 6}, {0, rules.TurboTicks, 8}},
	clock: {{}, someone, side, {0, longest, 8}, {0, 1<<16 - 1, 4}, {0, 255, 0}, {0, int32(view.Waiting), 0}},
	tank: {{0, rules.MaxSeats - 1, 6}, side, exact(6), exact(6), swift, swift, {0, turns - 1, 3},
		{0, int32(rules.Moves) - 1, 1}, {0, rules.MaxHP, 4}, {0, rules.BeamCharge, 1}, flag, flag},
	shell: {{0, 1<<16 - 1, 1}, exact(6), exact(6), heading, {0, rules.ShellBounces, 0}, {0, rules.ShellLife, 2}, someone},
	beam: {{1, 127, 7}, rough(5), rough(5), rough(5), rough(5), rough(5), rough(5),
		{0, rules.BeamCharge, 1}, flag},
	event: {{0, 255, 8}, {0, oldest, 1}, {0, int32(view.Kinds) - 1, 2}, someone, {0, rules.ShellBounces, 0}, rough(8), rough(8),
		someone, {0, 255, 5}, {0, causes, 0}, rough(9), rough(9), rough(9), rough(9)},
	ping: {{0, 1<<20 - 1, 20}, {0, rules.PingTicks, 1}},
	pad:  {{0, 255, 8}, {0, int32(arena.Turbo), 0}, centre, centre, flag, {0, rules.PadTicks, 8}},
}

// Fields that several kinds share.
var (
	flag    = field{0, 1, 0}
	swift   = field{1, 2*fastest + 1, 3}
	centre  = field{0, 2*arena.MaxEdge - 1, 4}
	someone = field{0, rules.MaxSeats, 5} // 0: nobody, else a seat plus one
	side    = field{0, 2, 0}              // 0: no team, else a team plus one
	heading = field{0, geom.Headings - 1, 4}
)

func exact(k uint8) field { return field{0, edge - 1, k} }
func rough(k uint8) field { return field{0, grid - 1, k} }

var widths, orders = func() (w, o [kinds][]uint8) {
	for kind, fs := range fields {
		for _, f := range fs {
			w[kind] = append(w[kind], uint8(bits.Len32(uint32(f.most))))
			o[kind] = append(o[kind], f.golomb)
		}
	}
	return w, o
}()

// Kinds is the number of kinds of rows.
func (*Model) Kinds() int { return kinds }

// Bits is the width of each field of a kind. The slice must not be changed.
func (*Model) Bits(kind int) []uint8 { return widths[kind] }

// Golomb is the order of the code of each field's residual. The slice must not be changed.
func (*Model) Golomb(kind int) []uint8 { return orders[kind] }

// put appends a row, each value clamped to its field's range.
func put(rows []uint32, kind int, values ...int32) []uint32 {
	rows = append(rows, uint32(kind))
	for i, f := range fields[kind] {
		rows = append(rows, uint32(min(max(values[i], f.least), f.most)))
	}
	return rows
}

// valid reports whether all values of a row are in their ranges.
func valid(kind uint32, row []uint32) bool {
	for i, f := range fields[kind] {
		if v := row[i]; v < uint32(f.least) || v > uint32(f.most) {
			return false
		}
	}
	return true
}
