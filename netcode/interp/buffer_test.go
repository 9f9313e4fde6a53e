package interp_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"carom/netcode/interp"
)

func put(b *interp.Buffer[uint32], ticks ...uint32) {
	for _, tick := range ticks {
		if s := b.Put(tick); s != nil {
			*s = tick
		}
	}
}

func TestAround(t *testing.T) {
	const none = math.MaxUint32 - 100
	tests := []struct {
		why           string
		held          []uint32
		tick          uint32
		frac          uint16
		before, after uint32
		num, den      int32
	}{
		{"nothing is held", nil, 5, 0, none, none, 0, 1024},
		{"between two", []uint32{10, 12}, 11, 512, 10, 12, 1536, 2048},
		{"exactly on the first of two", []uint32{10, 12}, 10, 0, 10, 12, 0, 2048},
		{"order of arrival does not matter", []uint32{14, 10, 12}, 13, 0, 12, 14, 1024, 2048},
		{"a lost one makes the gap wider", []uint32{10, 16}, 13, 0, 10, 16, 3072, 6144},
		{"before the oldest", []uint32{10, 12}, 7, 9, 10, none, 0, 1024},
		{"exactly on the newest", []uint32{10, 12}, 12, 0, 12, none, 0, 1024},
		{"past the newest", []uint32{10, 12}, 15, 100, 12, none, 3172, 1024},
		{"ticks wrap", []uint32{math.MaxUint32 - 1, 1}, math.MaxUint32, 0, math.MaxUint32 - 1, 1, 1024, 3072},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			var b interp.Buffer[uint32]
			put(&b, test.held...)
			before, after, num, den := b.Around(test.tick, test.frac)
			value := func(p *uint32) uint32 {
				if p == nil {
					return none
				}
				return *p
			}
			if value(before) != test.before || value(after) != test.after || num != test.num || den != test.den {
				t.Errorf("got %d to %d at %d/%d, want %d to %d at %d/%d", value(before), value(after), num, den,
					test.before, test.after, test.num, test.den)
			}
		})
	}
}

func TestPutAndDrop(t *testing.T) {
	var b interp.Buffer[uint32]
	put(&b, 10, 14, 12)
	if b.Put(12) != nil {
		t.Error("a tick was taken twice")
	}
	b.Drop(14)
	b.Drop(99)
	if s, tick := b.Newest(); s == nil || tick != 12 || *s != 12 {
		t.Errorf("newest is %v at %d, want 12", s, tick)
	}
	for tick := uint32(100); tick < 100+interp.Size; tick++ {
		put(&b, tick)
	}
	if b.Len() != interp.Size {
		t.Errorf("%d held, want %d", b.Len(), interp.Size)
	}
	if b.Put(50) != nil {
		t.Error("a full buffer took something older than all it has")
	}
	b.Reset()
	if s, _ := b.Newest(); s != nil {
		t.Error("something is left after Reset")
	}
}

// In whatever order snapshots come, the buffer brackets like a sorted list of
// the newest that it could have kept.
func FuzzReorder(f *testing.F) {
	f.Add(uint64(1), []byte{1, 2, 3, 4, 5})
	f.Add(uint64(9), []byte{200, 3, 90, 0, 255, 17, 16, 15})
	f.Fuzz(func(t *testing.T, seed uint64, script []byte) {
		base := rand.New(rand.NewPCG(seed, 0)).Uint32()
		var b interp.Buffer[uint32]
		var held []int // offsets from base, sorted
		for i, off := range script[:min(len(script), 500)] {
			o := int(off) + i/2
			at, found := slices.BinarySearch(held, o)
			switch s := b.Put(base + uint32(o)); {
			case s == nil:
				if !found && !(len(held) == interp.Size && at == 0) {
					t.Fatalf("offset %d was refused", o)
				}
			case found:
				t.Fatalf("offset %d was taken twice", o)
			default:
				*s = base + uint32(o)
				if held = slices.Insert(held, at, o); len(held) > interp.Size {
					held = held[1:]
				}
			}
			before, after, _, _ := b.Around(base+uint32(o), 1)
			at, _ = slices.BinarySearch(held, o+1)
			if at == 0 {
				if *before != base+uint32(held[0]) || after != nil {
					t.Fatalf("before all of %v: %v %v", held, before, after)
				}
				continue
			}
			if *before != base+uint32(held[at-1]) {
				t.Fatalf("before %d is %d of %v", o, *before-base, held)
			}
			if at < len(held) && (after == nil || *after != base+uint32(held[at])) || at == len(held) && after != nil {
				t.Fatalf("after %d is %v of %v", o, after, held)
			}
		}
	})
}

func TestNothingAllocates(t *testing.T) {
	var b interp.Buffer[[64]byte]
	tick := uint32(0)
	if n := testing.AllocsPerRun(1000, func() {
		tick += 2
		b.Put(tick)
		b.Around(tick-3, 7)
	}); n != 0 {
		t.Errorf("%v allocations a snapshot", n)
	}
}
