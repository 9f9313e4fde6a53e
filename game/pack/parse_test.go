package pack

import (
	"errors"
	"testing"

	"carom/game/arena"
	"carom/game/view"
)

// TestRefusals lists what Parse refuses. The fields of a row are given where they
// matter; the others are the least their range allows.
func TestRefusals(t *testing.T) {
	row := func(kind int, at, value int) []uint32 {
		out := []uint32{uint32(kind)}
		for _, f := range fields[kind] {
			out = append(out, uint32(f.least))
		}
		if at >= 0 {
			out[1+at] = uint32(value)
		}
		return out
	}
	join := func(rows ...[]uint32) (out []uint32) {
		for _, r := range rows {
			out = append(out, r...)
		}
		return out
	}
	plain := func(kind int) []uint32 { return row(kind, -1, 0) }
	seated := row(clock, clockSeat, 1)
	tests := []struct {
		why  string
		rows []uint32
		want error
	}{
		{"a spectator's clock", plain(clock), nil},
		{"a player's clock and tank", join(plain(own), seated), nil},
		{"nothing", nil, ErrView},
		{"unknown kind", []uint32{kinds}, ErrShape},
		{"kind far outside", []uint32{1<<32 - 1}, ErrShape},
		{"a clock without its last field", plain(clock)[:len(fields[clock])], ErrShape},
		{"a kind and nothing else", join(plain(clock), []uint32{shell}), ErrShape},
		{"own tank without a clock", plain(own), ErrView},
		{"own tank of a spectator", join(plain(own), plain(clock)), ErrView},
		{"player without an own tank", seated, ErrView},
		{"two own tanks", join(plain(own), plain(own), seated), ErrView},
		{"two clocks", join(plain(clock), plain(clock)), ErrView},
		{"one seat, two tanks", join(plain(clock), plain(tank), plain(tank)), ErrView},
		{"two seats, two tanks", join(plain(clock), plain(tank), row(tank, 0, 63)), nil},
		{"tanks in the wrong order", join(plain(clock), row(tank, 0, 63), plain(tank)), ErrView},
		{"kinds in the wrong order", join(plain(clock), plain(ping), plain(tank)), ErrView},
		{"seat above the last", join(plain(clock), row(tank, 0, 64)), ErrRange},
		{"shell of a seat above the last", join(plain(clock), row(shell, 6, 65)), ErrRange},
		{"a move that is none", join(plain(clock), row(tank, 7, 9)), ErrRange},
		{"more hit points than there are", join(plain(clock), row(tank, 8, 101)), ErrRange},
		{"the speed that no rounding gives", join(plain(clock), row(tank, 4, 0)), ErrRange},
		{"a phase that is none", row(clock, clockPhase, 4), ErrRange},
		{"an event that is none", join(plain(clock), row(event, 2, int(view.Kinds))), ErrRange},
		{"a bounce", join(plain(clock), row(event, eventKind, int(view.Bounced))), ErrRange},
		{"an event", join(plain(clock), row(event, 8, 1)), nil},
		{"a field with more bits than it has", join(plain(clock), row(shell, 3, 4096)), ErrRange},
	}
	for _, tt := range tests {
		var v view.View
		if err := Parse(tt.rows, &v); !errors.Is(err, tt.want) || (err == nil) != (tt.want == nil) {
			t.Errorf("%s: error %v, want %v", tt.why, err, tt.want)
		}
	}
}

// TestSchema checks what package snapshot expects of a Schema, and that the package
// comment tells the truth about the sizes.
func TestSchema(t *testing.T) {
	m := NewModel(arena.Builtin()[0])
	want := [kinds]int{own: 146, clock: 55, tank: 93, shell: 85, beam: 104, event: 135, ping: 26, pad: 43}
	for kind := range m.Kinds() {
		sum := 0
		for i, n := range m.Bits(kind) {
			if (n < 1 && i > 0) || n > 32 {
				t.Errorf("kind %d field %d: %d bits", kind, i, n)
			}
			sum += int(n)
		}
		if sum != want[kind] {
			t.Errorf("kind %d: %d bits, want %d", kind, sum, want[kind])
		}
	}
}
