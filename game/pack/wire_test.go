package pack_test

import (
	"encoding/hex"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/snapshot"
)

// What these tests promise holds for the view and its bytes together, so they go through
// the packer that carries the rows.

var (
	update                 = flag.Bool("update", false, "write the golden files anew")
	field                  = pack.NewModel(arena.Builtin()[0])
	schema snapshot.Schema = field
)

const budget = 1100 // bytes a snapshot's datagram holds

// whole packs a view for somebody who has seen nothing.
func whole(v *view.View, limit int) []byte {
	b, _ := snapshot.NewEncoder(schema).Encode(nil, 1, uint32(v.Tick), pack.Append(nil, v), limit, false)
	return b
}

// TestGolden packs one view that never changes. Other bytes are another protocol.
func TestGolden(t *testing.T) {
	v := handMade()
	b := whole(&v, budget)
	file := filepath.Join("testdata", "view.golden")
	if *update {
		var lines strings.Builder
		for line := range slices.Chunk(b, 16) {
			lines.WriteString(hex.EncodeToString(line) + "\n")
		}
		if err := os.WriteFile(file, []byte(lines.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := hex.DecodeString(strings.Join(strings.Fields(string(text)), ""))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(b, want) {
		t.Fatalf("bytes differ from %s:\n%x\nwant\n%x\nIf the wire is meant to change, raise the protocol's version and run with -update.", file, b, want)
	}
	rows, err := snapshot.NewDecoder(schema).Decode(want, 1, uint32(v.Tick))
	if err != nil {
		t.Fatal(err)
	}
	back := view.View{Tick: v.Tick}
	if err := pack.Parse(rows, &back); err != nil {
		t.Fatal(err)
	}
	if why := differ(&v, &back); why != "" {
		t.Fatalf("the golden view does not come back: %s", why)
	}
}

// TestFullest packs everything a 64-player match can show to somebody who has seen
// nothing: the datagram stays in its budget and reads back, and what had to wait has
// come a second later.
func TestFullest(t *testing.T) {
	v := crowded(rand.New(rand.NewPCG(1, 64)), 40, 200, 20, 40, 60, 16)
	rows := pack.Append(nil, &v)
	e, d := snapshot.NewEncoder(schema), snapshot.NewDecoder(schema)
	for no := uint16(1); no <= 30; no++ {
		b, all := e.Encode(nil, no, uint32(v.Tick), rows, budget, false)
		got, err := d.Decode(b, no, uint32(v.Tick))
		if err != nil {
			t.Fatal(err)
		}
		back := view.View{Tick: v.Tick}
		if err := pack.Parse(got, &back); err != nil {
			t.Fatal(err)
		}
		if len(b) > budget || len(back.Tanks) != 40 {
			t.Fatalf("%d bytes with %d tanks", len(b), len(back.Tanks))
		}
		if all != slices.Equal(rows, got) {
			t.Fatalf("snapshot %d: all is %v", no, all)
		}
		if no == 30 && !all {
			t.Fatal("not all is there after a second")
		}
		e.Acknowledge(no - 3)
	}
}

// TestAnyViews builds views on others that have nothing to do with them: whatever the
// rules make of that, what decodes is what was packed.
func TestAnyViews(t *testing.T) {
	for range 300 {
		seed := rand.Uint64()
		rng := rand.New(rand.NewPCG(seed, 0))
		words := pack.NewWords(64)
		e, d := snapshot.NewEncoder(schema), snapshot.NewDecoder(schema)
		tick := rng.Uint32()
		for no := uint16(1); no < 8; no++ {
			for range 1 + rng.IntN(30) {
				tick++
				words.Say(tick, randomWord(rng))
			}
			v := randomView(rng)
			rows := pack.Append(nil, &v)
			field.With(words, rules.Tick(tick))
			b, all := e.Encode(nil, no, tick, rows, 1<<14, false)
			got, err := d.Decode(b, no, tick)
			if err != nil || !all || !slices.Equal(got, rows) {
				t.Fatalf("seed %d, snapshot %d: %v, %v", seed, no, all, err)
			}
			if rng.IntN(3) > 0 {
				e.Acknowledge(no)
			}
		}
	}
}

func randomWord(rng *rand.Rand) uint32 {
	in := rules.Input{Move: rules.Move(rng.IntN(int(rules.Moves))), Aim: geom.Heading(rng.IntN(geom.Headings)),
		Fire: rng.IntN(9) == 0, Beam: rng.IntN(9) > 0, Press: uint8(rng.IntN(8))}
	return in.Word()
}

// FuzzParse feeds any bytes to the packer, built on nothing or on the view of a fight that
// is there, and what it makes of them to Parse. A view that comes of it is bounded, and
// packs and parses to itself.
func FuzzParse(f *testing.F) {
	for seed := range uint64(4) {
		v := randomView(rand.New(rand.NewPCG(seed, 0)))
		f.Add(whole(&v, budget))
	}
	fight := newFight(f, 8, 7, true)
	for range 400 {
		fight.tick()
	}
	ground, then := fight.world.Arena(), uint32(fight.world.Tick())
	m := pack.NewModel(ground)
	rows := pack.Append(nil, fight.views[0])
	first, _ := snapshot.NewEncoder(m).Encode(nil, 1, then, rows, budget, false)
	for range 6 {
		fight.tick()
	}
	now := fight.world.Tick()
	for _, words := range []*pack.Words{nil, fight.words[0]} {
		for _, limit := range []int{budget, 60, 20} {
			for _, v := range fight.views[:3] { // as if they were one viewer's
				e := snapshot.NewEncoder(m)
				e.Encode(nil, 1, then, rows, budget, false)
				e.Acknowledge(1)
				m.With(words, now)
				b, _ := e.Encode(nil, 2, uint32(now), pack.Append(nil, v), limit, false)
				f.Add(b)
			}
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m := pack.NewModel(ground)
		m.With(fight.words[0], now)
		d := snapshot.NewDecoder(m)
		if _, err := d.Decode(first, 1, then); err != nil {
			t.Fatal(err)
		}
		rows, err := d.Decode(b, 2, uint32(now))
		if err != nil {
			return
		}
		one := view.View{Tick: now}
		if pack.Parse(rows, &one) != nil {
			return
		}
		if n := len(one.Tanks) + len(one.Shells) + len(one.Beams) + len(one.Events) + len(one.Pings) + len(one.Pads); n > snapshot.MaxRows {
			t.Fatalf("%d things in a view", n)
		}
		if len(one.Shells) > 256 || len(one.Pings) > 256 {
			return // more than a match has; Append would leave some out
		}
		two := view.View{Tick: now}
		if err := pack.Parse(pack.Append(nil, &one), &two); err != nil {
			t.Fatalf("packed again it does not parse: %v", err)
		}
		if !reflect.DeepEqual(one, two) {
			t.Fatalf("packed again it is another view:\n%+v\n%+v", one, two)
		}
	})
}

func TestNoAllocation(t *testing.T) {
	f := newFight(t, 8, 3, true)
	for range 300 {
		f.tick()
	}
	m := pack.NewModel(f.world.Arena())
	e, d := snapshot.NewEncoder(m), snapshot.NewDecoder(pack.NewModel(f.world.Arena()))
	var rows []uint32
	var out []byte
	var back view.View
	no := uint16(0)
	trip := func() {
		for range 2 {
			f.tick()
		}
		no++
		v := f.views[0]
		m.Begin(v.Tick)
		rows = pack.Append(rows[:0], v)
		out, _ = e.Encode(out[:0], no, uint32(v.Tick), rows, budget, false)
		got, err := d.Decode(out, no, uint32(v.Tick))
		if err != nil {
			t.Fatal(err)
		}
		back.Tick = v.Tick
		if err = pack.Parse(got, &back); err != nil {
			t.Fatal(err)
		}
		e.Acknowledge(no - 2)
	}
	for range 600 {
		trip()
	}
	if n := testing.AllocsPerRun(100, trip); n != 0 {
		t.Fatalf("%v allocations", n)
	}
}
