package pack

import (
	"math/bits"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// The kinds of rows, most important first.
const (
	own = iota
	more
	clock
	tank
	shell
	beam
	spot
	event
	ray
	ping
	pad
	kinds
)

// Limits that are not rules of the game.
const (
	edge     = arena.MaxEdge * geom.Cell // positions are below it on both axes, u
	grid     = edge / step               // coarse positions are below it
	longest  = 1<<20 - 1                 // ticks that a clock shows at most: almost five hours
	longWait = 1<<10 - 1                 // ticks that a respawn takes at most
	oldest   = 1<<5 - 1                  // ticks: the age an event is kept to
	causes   = 1<<4 - 1
)

// field is the range of one field. Its width on the wire follows from most.
type field struct{ least, most int32 }

// Fields that several kinds share.
var (
	flag    = field{0, 1}
	exact   = field{0, edge - 1}
	rough   = field{0, grid - 1}
	centre  = field{0, 2*arena.MaxEdge - 1}
	someone = field{0, rules.MaxSeats} // 0: nobody, else a seat plus one
	side    = field{0, 2}              // 0: no team, else a team plus one
	byte8   = field{0, 255}
	bounces = field{0, rules.ShellBounces}
	charge  = field{0, rules.BeamCharge}
	heading = field{0, geom.Headings - 1}
)

var fields = [kinds][]field{
	own: {exact, exact, {1, 2*fastest + 1}, {1, 2*fastest + 1}, {0, 1<<16 - 1}, {0, rules.MaxHP},
		{0, rules.ReloadTicks}, {0, rules.ShellsAlive}, {0, 7}, flag, {0, rules.BeamCooldown}},
	more:  {charge, heading, {0, rules.ProtectTicks}, {0, longWait}, {0, rules.TurboTicks}},
	clock: {someone, side, {0, longest}, {0, 1<<16 - 1}, byte8, {0, int32(view.Over)}},
	tank: {{0, rules.MaxSeats - 1}, side, rough, rough, {1, 2*quick + 1}, {1, 2*quick + 1}, {0, turns - 1},
		{0, int32(rules.Moves) - 1}, {0, rules.MaxHP}, charge, flag, flag},
	shell: {{0, 1<<16 - 1}, exact, exact, heading, bounces, {0, rules.ShellLife}, someone},
	beam:  {someone, rough, rough, rough, rough, rough, rough, charge, flag},
	spot:  happening,
	event: append(happening[:len(happening):len(happening)], someone, byte8, field{0, causes}),
	ray: append(happening[:len(happening):len(happening)], someone, byte8, field{0, causes},
		rough, rough, rough, rough),
	ping: {{0, arena.MaxEdge - 1}, {0, arena.MaxEdge - 1}, {0, rules.PingTicks}},
	pad:  {byte8, {0, int32(arena.Turbo)}, centre, centre, flag, {0, rules.PadTicks}},
}

// happening is what every event has: seq, age, kind, seat, bounces, pos.
var happening = []field{byte8, {0, oldest}, {0, int32(view.Kinds) - 1}, someone, bounces, rough, rough}

var widths = func() (w [kinds][]uint8) {
	for kind, fs := range fields {
		for _, f := range fs {
			w[kind] = append(w[kind], uint8(bits.Len32(uint32(f.most))))
		}
	}
	return w
}()

// Schema describes the rows to whatever packs them into bits.
type Schema struct{}

// Kinds is the number of kinds of rows.
func (Schema) Kinds() int { return kinds }

// Bits is the width of each field of a kind. The slice must not be changed.
func (Schema) Bits(kind int) []uint8 { return widths[kind] }

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
