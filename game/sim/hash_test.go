package sim

import (
	"reflect"
	"testing"
	"unsafe"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// notHashed are the fields of World that Hash leaves out, with the reason. A
// trailing part of a path that is not listed must be in the hash.
var notHashed = map[string]string{
	"scratch":       "buffers of the tick being made; no tick reads what another wrote",
	"mode.Name":     "for people; the rules never read it",
	"mode.Queue":    "for the lobby; the rules never read it",
	"mode.MinSeats": "for the lobby; the rules never read it",
}

// Every field of World, however deep, must change the hash, or be in the list
// above. A field that is forgotten is a game that can part unseen.
func TestHashCoversEverything(t *testing.T) {
	w := busyWorld(t)
	p := prober{t: t, w: w, hash: w.Hash(), used: map[string]bool{}}
	p.fields("", reflect.ValueOf(w).Elem())
	for path := range notHashed {
		if !p.used[path] {
			t.Errorf("%s is excused but does not exist", path)
		}
	}
	if w.Hash() != p.hash {
		t.Error("the test did not put everything back")
	}
	t.Logf("%d values", p.values)
}

// busyWorld has something in every slice.
func busyWorld(t *testing.T) *World {
	a := testArena(t, "busy")
	w := New(Config{Arena: a, Mode: rules.Modes()[1], Seed: 1})
	w.Step(&Frame{Joins: []Join{{Seat: 0}, {Seat: 1, Team: 1}}})
	f := &Frame{}
	f.Inputs[0].Fire, f.Inputs[1].Fire = true, true
	for range 40 {
		w.Step(f)
	}
	if len(w.shells) < 2 || len(w.pads) < 2 {
		t.Fatal("the world is not busy")
	}
	return w
}

func testArena(t *testing.T, name string) *arena.Arena {
	t.Helper()
	a, err := arena.Parse(name, []byte("name: "+name+`
author: sim
modes: ffa, tdm, duel
players: 2
symmetry: turn
---
##########################
#........................#
#..S..S..S..S..S.....P...#
#........................#
#........................#
#........................#
#........................#
#...P.....S..S..S..S..S..#
#........................#
##########################
`))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

type prober struct {
	t      *testing.T
	w      *World
	hash   uint64
	used   map[string]bool // excuses
	values int
}

func (p *prober) fields(path string, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		p.probe(join(path, f.Name), v.Field(i))
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// probe changes every value under v, one at a time.
func (p *prober) probe(path string, v reflect.Value) {
	if _, ok := notHashed[path]; ok {
		p.used[path] = true
		return
	}
	v = reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem() // settable, though unexported
	switch v.Kind() {
	case reflect.Struct:
		p.fields(path, v)
	case reflect.Array:
		p.elements(path, v)
	case reflect.Slice:
		p.elements(path, v)
		p.change(path+" length", v, v.Slice(0, v.Len()-1))
	case reflect.Pointer:
		p.change(path, v, reflect.ValueOf(testArena(p.t, "another")))
	case reflect.Bool:
		p.change(path, v, reflect.ValueOf(!v.Bool()).Convert(v.Type()))
	case reflect.String:
		p.change(path, v, reflect.ValueOf(v.String()+"x").Convert(v.Type()))
	case reflect.Int:
		if path != "mode.MaxSeats" { // a small constant, hashed as 64 bits
			p.t.Errorf("%s: an int is not the same everywhere", path)
		}
		p.change(path, v, reflect.ValueOf(int(v.Int())+1))
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.change(path, v, reflect.ValueOf(v.Int()+1).Convert(v.Type()))
		p.change(path, v, reflect.ValueOf(v.Int()^1<<(v.Type().Bits()-2)).Convert(v.Type()))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.change(path, v, reflect.ValueOf(v.Uint()+1).Convert(v.Type()))
		p.change(path, v, reflect.ValueOf(v.Uint()^1<<(v.Type().Bits()-1)).Convert(v.Type()))
	default:
		p.t.Errorf("%s: a %s has no place in World: it is not a fixed number of bits everywhere", path, v.Type())
	}
}

func (p *prober) elements(path string, v reflect.Value) {
	for i := range v.Len() {
		p.probe(path, v.Index(i))
	}
}

// change sets v to another value, looks at the hash, and puts v back.
func (p *prober) change(path string, v, to reflect.Value) {
	p.values++
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	v.Set(to)
	if p.w.Hash() == p.hash {
		p.t.Errorf("%s is not in the hash", path)
	}
	v.Set(old)
}

// Two worlds whose seats are swapped are different worlds.
func TestHashKnowsPlaces(t *testing.T) {
	w := busyWorld(t)
	o := w.Clone()
	o.poses[3][0], o.poses[3][1] = geom.Vec{X: 1}, geom.Vec{X: 2}
	w.poses[3][0], w.poses[3][1] = geom.Vec{X: 2}, geom.Vec{X: 1}
	if w.Hash() == o.Hash() {
		t.Fatal("the hash does not know which seat is which")
	}
}
