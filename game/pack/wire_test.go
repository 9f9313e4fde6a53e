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

	"carom/game/pack"
	"carom/game/view"
	"carom/netcode/snapshot"
)

// What these tests promise holds for the view and its bytes together, so they go through
// the packer that carries the rows.

var (
	update                 = flag.Bool("update", false, "write the golden files anew")
	schema snapshot.Schema = pack.Schema{}
)

const budget = 1150 // bytes a snapshot's datagram holds

// TestGolden packs one view that never changes. Other bytes are another protocol.
func TestGolden(t *testing.T) {
	v := handMade()
	b, _ := snapshot.Append(nil, schema, pack.Append(nil, &v), budget)
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
	rows, err := snapshot.Parse(schema, want, nil)
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

// TestSizes tells what typical views cost and holds the promise that the fullest view of
// a 16-player match fits one datagram.
func TestSizes(t *testing.T) {
	for _, tt := range []struct {
		why                                        string
		others, shells, beams, events, pings, pads int
		most                                       int
	}{
		{"alone", 0, 0, 0, 0, 0, 0, 32},
		{"duel: 1 other, 3 shells, 2 events, 1 pad", 1, 3, 0, 2, 1, 1, 120},
		{"8 players: 3 others, 6 shells, 4 events, 4 pings, 1 pad", 3, 6, 0, 4, 4, 1, 210},
		{"16 players: 5 others, 10 shells, 1 beam, 6 events, 8 pings, 1 pad", 5, 10, 1, 6, 8, 1, 340},
		{"16 players, all in sight, 20 shells, 3 beams, 12 events, 16 pings, 4 pads", 15, 20, 3, 12, 16, 4, budget},
		{"24 players, all in sight, 40 shells, 3 beams, 20 events, 20 pings, 6 pads", 23, 40, 3, 20, 20, 6, budget},
	} {
		worst, kept := 0, 0
		for seed := range uint64(50) {
			v := crowded(rand.New(rand.NewPCG(seed, 16)), tt.others, tt.shells, tt.beams, tt.events, tt.pings, tt.pads)
			rows := pack.Append(nil, &v)
			b, n := snapshot.Append(nil, schema, rows, 1<<16)
			if len(b) > tt.most {
				t.Errorf("%s: %d bytes, want at most %d (seed %d)", tt.why, len(b), tt.most, seed)
			}
			worst, kept = max(worst, len(b)), n
		}
		t.Logf("%4d bytes, %3d rows: %s", worst, kept, tt.why)
	}
}

// TestFullest packs everything a 64-player match can show: the datagram stays in its
// budget, keeps every tank, and reads back.
func TestFullest(t *testing.T) {
	v := crowded(rand.New(rand.NewPCG(1, 64)), 40, 200, 20, 40, 60, 16)
	b, kept := snapshot.Append(nil, schema, pack.Append(nil, &v), budget)
	rows, err := snapshot.Parse(schema, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	back := view.View{Tick: v.Tick}
	if err := pack.Parse(rows, &back); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d rows, %d tanks, %d shells", len(b), kept, len(back.Tanks), len(back.Shells))
	if len(b) > budget || len(back.Tanks) != 40 {
		t.Fatalf("%d bytes with %d tanks", len(b), len(back.Tanks))
	}
}

// FuzzParse feeds any bytes to the packer and what it makes of them to Parse. A view that
// comes of it is bounded, and packs and parses to itself.
func FuzzParse(f *testing.F) {
	for seed := range uint64(4) {
		v := randomView(rand.New(rand.NewPCG(seed, 0)))
		b, _ := snapshot.Append(nil, schema, pack.Append(nil, &v), budget)
		f.Add(b)
	}
	hand := handMade()
	b, _ := snapshot.Append(nil, schema, pack.Append(nil, &hand), budget)
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, err := snapshot.Parse(schema, b, nil)
		if err != nil {
			return
		}
		one := view.View{Tick: 1000}
		if pack.Parse(rows, &one) != nil {
			return
		}
		if n := len(one.Tanks) + len(one.Shells) + len(one.Beams) + len(one.Events) + len(one.Pings) + len(one.Pads); n > snapshot.MaxRows {
			t.Fatalf("%d things in a view", n)
		}
		two := view.View{Tick: 1000}
		if err := pack.Parse(pack.Append(nil, &one), &two); err != nil {
			t.Fatalf("packed again it does not parse: %v", err)
		}
		sameShells(&one, &two)
		if !reflect.DeepEqual(one, two) {
			t.Fatalf("packed again it is another view:\n%+v\n%+v", one, two)
		}
	})
}

// sameShells takes both lists out of the comparison if they hold the same shells: foreign
// rows may repeat an id, and then the order is free.
func sameShells(one, two *view.View) {
	count := map[view.Shell]int{}
	for _, s := range one.Shells {
		count[s]++
	}
	for _, s := range two.Shells {
		count[s]--
	}
	for _, n := range count {
		if n != 0 {
			return
		}
	}
	one.Shells, two.Shells = nil, nil
}

func TestNoAllocation(t *testing.T) {
	v := crowded(rand.New(rand.NewPCG(2, 2)), 15, 20, 3, 12, 16, 4)
	var rows, in []uint32
	var out []byte
	var back view.View
	trip := func() {
		rows = pack.Append(rows[:0], &v)
		out, _ = snapshot.Append(out[:0], schema, rows, budget)
		var err error
		if in, err = snapshot.Parse(schema, out, in[:0]); err != nil {
			t.Fatal(err)
		}
		back.Tick = v.Tick
		if err = pack.Parse(in, &back); err != nil {
			t.Fatal(err)
		}
	}
	trip()
	if n := testing.AllocsPerRun(100, trip); n != 0 {
		t.Fatalf("%v allocations", n)
	}
}

func BenchmarkAppend16(b *testing.B) {
	v := crowded(rand.New(rand.NewPCG(2, 2)), 15, 20, 3, 12, 16, 4)
	var rows []uint32
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		rows = pack.Append(rows[:0], &v)
		out, _ = snapshot.Append(out[:0], schema, rows, budget)
	}
}

func BenchmarkParse16(b *testing.B) {
	v := crowded(rand.New(rand.NewPCG(2, 2)), 15, 20, 3, 12, 16, 4)
	out, _ := snapshot.Append(nil, schema, pack.Append(nil, &v), budget)
	var rows []uint32
	var back view.View
	b.ReportAllocs()
	for b.Loop() {
		rows, _ = snapshot.Parse(schema, out, rows[:0])
		if err := pack.Parse(rows, &back); err != nil {
			b.Fatal(err)
		}
	}
}
