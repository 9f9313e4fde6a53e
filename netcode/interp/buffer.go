package interp

// Size is how many snapshots a Buffer keeps: half a second at 60 a second,
// a whole one at 30. The longest interpolation delay is 250 ms.
const Size = 32

// One is a whole tick in the units of a cursor's fraction.
const One = 1024

// Buffer keeps snapshots ordered by tick, whatever order they came in. The
// zero value is empty and ready. It belongs to one goroutine.
type Buffer[T any] struct {
	n     int
	order [Size]uint8 // slots in use, oldest tick first
	ticks [Size]uint32
	slots [Size]T
	setup bool
}

// Put returns the slot in which to write the snapshot of a tick, with whatever
// an earlier snapshot left in it. It returns nil, and keeps nothing, for a tick
// already held and for one older than everything in a full buffer.
func (b *Buffer[T]) Put(tick uint32) *T {
	if !b.setup {
		for i := range b.order {
			b.order[i] = uint8(i)
		}
		b.setup = true
	}
	at := b.n // where it goes: before the first newer one
	for at > 0 && int32(b.ticks[b.order[at-1]]-tick) > 0 {
		at--
	}
	if at > 0 && b.ticks[b.order[at-1]] == tick {
		return nil
	}
	if b.n == Size {
		if at == 0 {
			return nil
		}
		// The oldest gives up its slot, and everything up to the gap moves down.
		at--
		slot := b.order[0]
		copy(b.order[:at], b.order[1:at+1])
		b.order[at] = slot
	} else {
		slot := b.order[b.n]
		copy(b.order[at+1:b.n+1], b.order[at:b.n])
		b.order[at] = slot
		b.n++
	}
	slot := b.order[at]
	b.ticks[slot] = tick
	return &b.slots[slot]
}

// Drop takes back the slot that Put gave for a tick, as when what should have
// filled it did not parse.
func (b *Buffer[T]) Drop(tick uint32) {
	for i := range b.n {
		if slot := b.order[i]; b.ticks[slot] == tick {
			copy(b.order[i:b.n-1], b.order[i+1:b.n])
			b.n--
			b.order[b.n] = slot
			return
		}
	}
}

// Newest returns the snapshot with the newest tick, or nil.
func (b *Buffer[T]) Newest() (*T, uint32) {
	if b.n == 0 {
		return nil, 0
	}
	slot := b.order[b.n-1]
	return &b.slots[slot], b.ticks[slot]
}

// Around finds the snapshots before and after a cursor at tick + frac/One, and
// how far between them it is: num/den of the way, 0 <= num < den.
//
// Past the newest snapshot, or exactly on it, after is nil, den is One and
// num/den counts ticks past it. Before the oldest, before is the oldest, after
// is nil and num is 0. With nothing held both are nil.
func (b *Buffer[T]) Around(tick uint32, frac uint16) (before, after *T, num, den int32) {
	if b.n == 0 {
		return nil, nil, 0, One
	}
	i := b.n - 1 // the last one not after the cursor
	for i >= 0 && int32(b.ticks[b.order[i]]-tick) > 0 {
		i--
	}
	if i < 0 {
		return &b.slots[b.order[0]], nil, 0, One
	}
	from := b.order[i]
	// A cursor long past everything would overflow; nobody extrapolates that far.
	num = min(int32(tick-b.ticks[from]), 1<<20)*One + int32(frac)
	if i == b.n-1 {
		return &b.slots[from], nil, num, One
	}
	to := b.order[i+1]
	return &b.slots[from], &b.slots[to], num, min(int32(b.ticks[to]-b.ticks[from]), 1<<20) * One
}

// Len is the number of snapshots held.
func (b *Buffer[T]) Len() int { return b.n }

// Reset forgets the snapshots but keeps their memory for reuse.
func (b *Buffer[T]) Reset() { b.n = 0 }
