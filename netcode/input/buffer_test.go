package input

import (
	"math/rand/v2"
	"testing"
)

const (
	testHold = 0x1dffff &^ 0xf0000 // any two masks that differ
	testRest = 0x00fff0
)

// batch makes a Batch of words for the ticks up to newest.
func batch(newest uint32, words ...uint32) Batch {
	m := Batch{Newest: newest, N: len(words)}
	copy(m.Words[:], words)
	return m
}

func TestPut(t *testing.T) {
	const now = 1000
	tests := []struct {
		why    string
		puts   []Batch
		want   Report // of the last put
		acked  uint32
		margin int8
	}{
		{"the next tick", []Batch{batch(now, 1)}, Report{New: 1}, now, 0},
		{"a run ahead", []Batch{batch(now+3, 1, 2, 3, 4)}, Report{New: 4}, now + 3, 3},
		{"the same again is no news", []Batch{batch(now+3, 1, 2, 3, 4), batch(now+3, 1, 2, 3, 4)}, Report{}, now + 3, 3},
		{"overlap counts only what is new, the margin is the worse one", []Batch{batch(now+1, 1, 2), batch(now+2, 1, 2, 3)}, Report{New: 1}, now + 2, 1},
		{"last tick of the window", []Batch{batch(now+Ahead, 1)}, Report{New: 1}, now - 1, Ahead},
		{"beyond the window", []Batch{batch(now+Ahead+1, 1)}, Report{Early: 1}, now - 1, Ahead + 1},
		{"half beyond the window", []Batch{batch(now+Ahead+1, 1, 2)}, Report{New: 1, Early: 1}, now - 1, Ahead + 1},
		{"one tick late", []Batch{batch(now-1, 1)}, Report{Late: 1}, now - 1, -1},
		{"late is counted once", []Batch{batch(now-1, 1), batch(now, 1, 2)}, Report{New: 1}, now, -1},
		{"late and in time together", []Batch{batch(now+1, 1, 2, 3, 4)}, Report{New: 2, Late: 2}, now + 1, 1},
		{"hopelessly late", []Batch{batch(now-100, 1, 2)}, Report{Late: 2}, now - 1, -100},
		{"as late as an int8 can say", []Batch{batch(now-900, 1)}, Report{Late: 1}, now - 1, -127},
		{"half the number circle away is ahead or behind, never inside", []Batch{batch(now+1<<31, 1)}, Report{Late: 1}, now - 1, -127},
		{"a gap stops what is acknowledged", []Batch{batch(now, 1), batch(now+2, 3)}, Report{New: 1}, now, 0},
		{"the gap filled", []Batch{batch(now, 1), batch(now+2, 3), batch(now+1, 2)}, Report{New: 1}, now + 2, 0},
		{"a count the parser would refuse", []Batch{{Newest: now, N: 99}}, Report{New: 1, Late: 15}, now, 0},
	}
	for _, tt := range tests {
		b := NewBuffer(testHold, testRest)
		b.Take(now - 1)
		var rep Report
		for _, m := range tt.puts {
			rep = b.Put(now, m)
		}
		margin := b.Margin()
		if rep != tt.want || b.Acked() != tt.acked || margin != tt.margin {
			t.Errorf("%s: %+v acked %d margin %d, want %+v %d %d", tt.why, rep, b.Acked(), margin, tt.want, tt.acked, tt.margin)
		}
		remembered := tt.want.Early == 0 && -Past <= tt.margin && tt.margin <= Ahead
		if b.Put(now, tt.puts[0]); b.Margin() != NoMargin && remembered {
			t.Errorf("%s: heard again it is news again", tt.why)
		}
	}
}

func TestFirstWordWins(t *testing.T) {
	b := NewBuffer(testHold, testRest)
	b.Put(5, batch(5, 111))
	b.Put(5, batch(5, 222))
	if w, starved := b.Take(5); w != 111 || starved {
		t.Fatalf("took %d, starved %t; want the first word, 111", w, starved)
	}
}

// TestLateIsVoid takes a tick without its word; the word comes afterwards, even with a
// caller that has lost count of the ticks, and is never executed.
func TestLateIsVoid(t *testing.T) {
	b := NewBuffer(testHold, testRest)
	b.Take(5)
	if rep := b.Put(4, batch(5, 111)); rep != (Report{Late: 1}) {
		t.Fatalf("%+v, want one late word", rep)
	}
	if w, starved := b.Take(5); w != 0 || !starved {
		t.Fatalf("took %d, starved %t, for a tick already taken", w, starved)
	}
	if w, _ := b.Take(6); w != 0 {
		t.Fatalf("a void word is repeated: %d", w)
	}
}

func TestStarvation(t *testing.T) {
	const word = 0x1fffff
	b := NewBuffer(testHold, testRest)
	b.Put(0, batch(0, word))
	b.Take(0)
	for tick := uint32(1); tick < 40; tick++ {
		want := uint32(testHold)
		if tick > Repeat {
			want = testRest
		}
		if w, starved := b.Take(tick); w != want || !starved {
			t.Fatalf("starved tick %d: %x, %t; want %x", tick, w, starved, want)
		}
	}
	b.Put(40, batch(40, word))
	if w, starved := b.Take(40); w != word || starved {
		t.Fatalf("the word after a drought: %x, %t", w, starved)
	}
	if w, _ := b.Take(41); w != testHold {
		t.Fatalf("a new drought starts with %x, want %x", w, testHold)
	}
}

func TestEmptyBuffer(t *testing.T) {
	b := NewBuffer(testHold, testRest)
	if margin := b.Margin(); b.Acked() != 0 || margin != NoMargin {
		t.Fatalf("acked %d, margin %d before anything happened", b.Acked(), margin)
	}
	b.Put(7, batch(9, 1, 2))
	if b.Acked() != 9 {
		t.Fatalf("acked %d, want 9: nothing older was ever due", b.Acked())
	}
}

// TestWrap runs across the end of the tick counter.
func TestWrap(t *testing.T) {
	b := NewBuffer(testHold, testRest)
	for i := range uint32(200) {
		tick := i - 100 // wraps
		if rep := b.Put(tick, batch(tick+1, i, i+1)); rep.Late+rep.Early != 0 {
			t.Fatalf("tick %d: %+v", tick, rep)
		}
		if w, starved := b.Take(tick); w != i || starved {
			t.Fatalf("tick %d: %d, %t; want %d", tick, w, starved, i)
		}
		if b.Acked() != tick+1 {
			t.Fatalf("tick %d: acked %d", tick, b.Acked())
		}
	}
}

func TestBufferNoAllocation(t *testing.T) {
	b, tick := NewBuffer(testHold, testRest), uint32(0)
	n := testing.AllocsPerRun(100, func() {
		b.Put(tick, batch(tick+3, 1, 2, 3, 4))
		b.Take(tick)
		b.Acked()
		tick++
	})
	if n != 0 {
		t.Fatalf("%v allocations", n)
	}
}

func BenchmarkPutTake(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	buf, m, tick := NewBuffer(testHold, testRest), Batch{N: 8}, uint32(0)
	for i := range m.Words {
		m.Words[i] = rng.Uint32() & wordMask
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Newest = tick + 3
		buf.Put(tick, m)
		buf.Take(tick)
		tick++
	}
}
