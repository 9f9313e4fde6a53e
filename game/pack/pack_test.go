package pack_test

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"carom/game/geom"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
)

// TestRoundTrip packs random views and parses them back: what is exact must be equal,
// what is rounded must be as near as promised, and what was rounded once stays.
func TestRoundTrip(t *testing.T) {
	const twoInACell = 15012538912644781728 // draws two pings for one cell, which no view has
	for _, seed := range []uint64{twoInACell, rand.Uint64()} {
		roundTrip(t, seed)
	}
}

func roundTrip(t *testing.T, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 0))
	var back view.View // reused, so what one view leaves behind must not reach the next
	for round := range 1000 {
		v := randomView(rng)
		rows := pack.Append(nil, &v)
		back.Tick = v.Tick
		if err := pack.Parse(rows, &back); err != nil {
			t.Fatalf("seed %d round %d: %v", seed, round, err)
		}
		if why := differ(&v, &back); why != "" {
			t.Fatalf("seed %d round %d: %s", seed, round, why)
		}
		if again := pack.Append(nil, &back); v.Seat.Valid() && !slices.Equal(rows, again) {
			t.Fatalf("seed %d round %d: rounding twice is not rounding once", seed, round)
		}
	}
}

// differ says in what b, parsed, differs from v by more than the rounding promised.
func differ(v, b *view.View) string {
	near := func(p, q geom.Vec) bool {
		const last = 1<<20 - 32 // the last coarse position is not the nearest to the last 16 u
		near := func(p, q int32) bool { return geom.Abs(p-q) <= 16 || (q == last && p > last) }
		return near(p.X, q.X) && near(p.Y, q.Y)
	}
	switch {
	case b.Own != v.Own:
		return "own tank"
	case b.Seat != v.Seat || b.Team != v.Team || b.Left != v.Left || b.Limit != v.Limit || b.Round != v.Round || b.Phase != v.Phase:
		return "clock"
	case !slices.Equal(b.Shells, v.Shells):
		return "shells"
	case !slices.Equal(settled(b.Pings), settled(v.Pings)):
		return "pings"
	case !slices.Equal(b.Pads, v.Pads):
		return "pads"
	case len(b.Tanks) != len(v.Tanks) || len(b.Beams) != len(v.Beams) || len(b.Events) != len(v.Events):
		return "number of tanks, beams or events"
	}
	for i, p := range v.Tanks {
		q := b.Tanks[i]
		if p.Pos != q.Pos || p.Vel != q.Vel || geom.Abs(geom.Off(p.Turret, q.Turret)) > 128 {
			return "place, speed or turret of a tank"
		}
		q.Pos, q.Vel, q.Turret = p.Pos, p.Vel, p.Turret
		if p != q {
			return "a tank"
		}
	}
	for i, p := range v.Beams {
		q := b.Beams[i]
		if !near(p.From, q.From) || !near(p.Bend, q.Bend) || !near(p.To, q.To) {
			return "place of a beam"
		}
		q.From, q.Bend, q.To = p.From, p.Bend, p.To
		if p != q {
			return "a beam"
		}
	}
	for i, p := range v.Events {
		q := b.Events[i]
		if !near(p.Pos, q.Pos) || !near(p.Bend, q.Bend) || !near(p.To, q.To) {
			return "place of an event"
		}
		q.Pos, q.Bend, q.To = p.Pos, p.Bend, p.To
		if p != q {
			return "an event"
		}
	}
	return ""
}

// settled orders pings of one age, which come in any order.
func settled(pings []view.Ping) []view.Ping {
	out := slices.Clone(pings)
	slices.SortFunc(out, func(a, b view.Ping) int {
		return cmp.Or(cmp.Compare(b.Age, a.Age), cmp.Compare(a.Cell.X, b.Cell.X), cmp.Compare(a.Cell.Y, b.Cell.Y))
	})
	return out
}

// TestClamp packs a view with the worst values that Go types can hold. It must become
// rows that parse: a fault elsewhere costs a picture, not a room.
func TestClamp(t *testing.T) {
	for _, n := range []int64{-1 << 63, -1 << 31, -1, 1<<31 - 1, 1<<63 - 1} {
		v := view.View{Tanks: make([]view.Tank, 100), Shells: make([]view.Shell, 999), Beams: make([]view.Beam, 3),
			Pads: make([]view.Pad, 3), Pings: make([]view.Ping, 3), Events: make([]view.Event, 3)}
		poison(reflect.ValueOf(&v).Elem(), n)
		for i := range v.Tanks {
			v.Tanks[i].Seat = rules.Seat(i) // a view has one tank a seat, whatever its values; above 63 they are none
		}
		rows := pack.Append(nil, &v)
		back := view.View{Tick: v.Tick}
		if err := pack.Parse(rows, &back); err != nil {
			t.Errorf("all values %d: %v", n, err)
		}
	}
}

// poison sets every number in v to n, cut to its type, and every flag.
func poison(v reflect.Value, n int64) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			poison(v.Field(i), n)
		}
	case reflect.Slice:
		for i := range v.Len() {
			poison(v.Index(i), n)
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		v.SetUint(uint64(n) & (1<<v.Type().Bits() - 1))
	default:
		v.SetInt(n >> (64 - v.Type().Bits()))
	}
}

func TestShellsFlyOn(t *testing.T) {
	for h := range geom.Heading(geom.Headings) {
		v := view.View{Seat: rules.NoSeat, Shells: []view.Shell{{Heading: h, Vel: geom.Polar(h, rules.ShellSpeed), Owner: rules.NoSeat}}}
		var back view.View
		if err := pack.Parse(pack.Append(nil, &v), &back); err != nil || back.Shells[0] != v.Shells[0] {
			t.Fatalf("heading %d: %+v, %v; want %+v", h, back.Shells[0], err, v.Shells[0])
		}
	}
}
